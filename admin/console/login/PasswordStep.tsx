import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { HttpError, useTranslate } from 'ra-core';
import { openSession } from '../auth-provider';
import type { Me } from '../types';
import { useSentence } from '../ui/use-sentence';
import { PasswordField } from './PasswordField';
import { StepForm } from './StepForm';

export function PasswordStep({ proceed }: { proceed: (who: Me, password: string) => Promise<void> }) {
  const translate = useTranslate();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');

  const submit = async (form: FormData) => {
    const password = String(form.get('password'));
    setBusy(true);
    setError('');
    try {
      await proceed(await openSession(String(form.get('username')).trim(), password), password);
    } catch (problem) {
      if (problem instanceof HttpError && problem.status === 401) setError(translate('login.failed'));
      else if (problem instanceof HttpError && problem.status === 429) setError(sentence(problem));
      else setError(translate('login.unreachable'));
      setBusy(false);
    }
  };

  return (
    <StepForm
      title={translate('login.title')}
      hint={translate('login.hint')}
      error={error}
      busy={busy}
      label={translate('login.submit')}
      submit={(form) => void submit(form)}
    >
      <TextField
        name="username"
        label={translate('login.username')}
        autoComplete="username"
        autoFocus
        required
        size="medium"
        slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false }, inputLabel: { required: false } }}
      />
      <PasswordField name="password" label={translate('login.password')} autoComplete="current-password" />
    </StepForm>
  );
}
