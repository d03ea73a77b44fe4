import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';

export const CODE_LENGTH = 6;

/** The six digits that an authenticator shows. */
export function CodeField({ problem }: { problem?: string }) {
  const translate = useTranslate();
  return (
    <TextField
      name="code"
      label={translate('login.code')}
      autoFocus
      required
      size="medium"
      error={Boolean(problem)}
      helperText={problem}
      slotProps={{
        inputLabel: { required: false },
        htmlInput: {
          inputMode: 'numeric',
          autoComplete: 'one-time-code',
          pattern: `\\d{${CODE_LENGTH}}`,
          maxLength: CODE_LENGTH,
          style: { fontSize: '1.375rem', letterSpacing: '0.35em', fontVariantNumeric: 'tabular-nums' },
        },
      }}
    />
  );
}
