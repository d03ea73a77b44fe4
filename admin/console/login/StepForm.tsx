import type { FormEvent, ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';

interface StepFormProps {
  title: string;
  hint: ReactNode;
  error: string;
  busy: boolean;
  label: string;
  submit: (form: FormData) => void;
  /** Back to the name and the password. */
  again?: () => void;
  children: ReactNode;
}

/** One step of signing in. */
export function StepForm({ title, hint, error, busy, label, submit, again, children }: StepFormProps) {
  const translate = useTranslate();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  };
  return (
    <Box
      component="form"
      onSubmit={onSubmit}
      sx={{ width: 1, maxWidth: 380, m: 'auto', display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Typography variant="h4" component="h1">
        {title}
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary', mb: 2 }}>
        {hint}
      </Typography>
      {error && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {error}
        </Alert>
      )}
      {children}
      <Button type="submit" variant="contained" size="large" loading={busy} sx={{ mt: 2, py: 1.4 }}>
        {label}
      </Button>
      {again && (
        <Button color="inherit" onClick={again}>
          {translate('login.again')}
        </Button>
      )}
    </Box>
  );
}
