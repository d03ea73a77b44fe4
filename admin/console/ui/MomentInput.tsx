import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { fromLocalInput, toLocalInput } from '../format';

interface MomentInputProps {
  source: string;
  label: string;
  isRequired?: boolean;
  helperText?: string;
}

/** A moment in Shanghai, whatever zone the browser keeps; kept as an instant, null where none is given. */
export function MomentInput({ source, label, isRequired = true, helperText }: MomentInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => !isRequired || Boolean(value) || 'field.required' },
  });
  const problem = fieldState.error?.message;
  return (
    <TextField
      type="datetime-local"
      label={translate(label)}
      value={toLocalInput((field.value as string | null) ?? null)}
      onChange={(event) => field.onChange(fromLocalInput(event.target.value))}
      onBlur={field.onBlur}
      error={Boolean(problem)}
      helperText={problem ? translate(problem, { _: problem }) : helperText && translate(helperText)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
