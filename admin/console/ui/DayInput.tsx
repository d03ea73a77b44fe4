import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { required, useTranslate } from 'ra-core';

const needed = required('field.required');

interface DayInputProps {
  source: string;
  label: string;
  isRequired?: boolean;
  helperText?: string;
}

/** A calendar day, kept as 2026-11-24; empty is null. */
export function DayInput({ source, label, isRequired = false, helperText }: DayInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: isRequired ? { validate: (value: unknown) => (needed(value, {}) ? 'field.required' : true) } : {},
  });
  const problem = fieldState.error?.message;
  return (
    <TextField
      type="date"
      label={translate(label)}
      value={(field.value as string | null) ?? ''}
      onChange={(event) => field.onChange(event.target.value || null)}
      onBlur={field.onBlur}
      error={Boolean(problem)}
      helperText={problem ? translate(problem, { _: problem }) : helperText && translate(helperText)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: '1900-01-01', max: '2199-12-31' } }}
    />
  );
}
