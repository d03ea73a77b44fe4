import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';

/** A day that exists, written as `2026-02-17`. */
const isDate = (line: string) => {
  const at = Date.parse(`${line}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(line) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(line);
};
const linesOf = (text: string) => [...new Set(text.split(/[\s,，]+/).filter(Boolean))].sort();

/** Dates, one a line: easily pasted from the State Council's notice. */
export function DateListInput({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: {
      validate: (dates: string[]) => {
        const wrong = dates.find((date) => !isDate(date));
        return wrong === undefined || translate('policy.dateInvalid', { line: wrong });
      },
    },
  });
  const [text, setText] = useState(() => (field.value as string[]).join('\n'));
  return (
    <TextField
      label={translate(label)}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        field.onChange(linesOf(event.target.value));
      }}
      multiline
      minRows={4}
      maxRows={10}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message ?? translate('policy.datesHint')}
    />
  );
}
