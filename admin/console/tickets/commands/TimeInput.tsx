import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { fromLocalInput, toLocalInput } from '../../format';
import { serverTime } from '../../now';

/** A moment in Shanghai, whatever zone the browser keeps. Empty means now. */
export function TimeInput({ source, label }: { source: string; label: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useController({ name: source });
  const shown = (field.value as string | null) ?? new Date(serverTime()).toISOString();
  const problem = fieldState.error?.message;
  return (
    <TextField
      type="datetime-local"
      label={translate(label)}
      value={toLocalInput(shown)}
      onChange={(event) => field.onChange(fromLocalInput(event.target.value))}
      error={Boolean(problem)}
      helperText={problem && translate(problem, { _: problem })}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { max: toLocalInput(new Date(serverTime()).toISOString()) },
      }}
    />
  );
}
