import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { fromLocalInput, toLocalInput } from '../format';

/** A moment in Shanghai that must be given, whatever zone the browser keeps; kept as an instant. */
export function MomentInput({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => Boolean(value) || 'field.required' },
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
      helperText={problem && translate(problem, { _: problem })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
