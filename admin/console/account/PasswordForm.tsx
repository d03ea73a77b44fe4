import { useRef, useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fieldErrors } from '../http';
import { PasswordField } from '../login/PasswordField';
import { useSentence } from '../ui/use-sentence';

export function PasswordForm() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [current, password] = [String(given.get('current')), String(given.get('password'))];
    setProblem('');
    if (password !== given.get('repeated')) return setProblems({ repeated: translate('account.differs') });
    setProblems({});
    setBusy(true);
    try {
      await api.changePassword({ current, password });
      form.current?.reset();
      notify('account.passwordChanged', { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (refused) {
      const errors = fieldErrors(refused);
      if (errors) setProblems(errors);
      else setProblem(sentence(refused));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box
      component="form"
      ref={form}
      onSubmit={(event: FormEvent<HTMLFormElement>) => void submit(event)}
      sx={{ maxWidth: 420 }}
    >
      {problem && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {problem}
        </Alert>
      )}
      <PasswordField
        name="current"
        label={translate('account.currentPassword')}
        autoComplete="current-password"
        problem={problems.current}
      />
      <PasswordField
        name="password"
        label={translate('account.newPassword')}
        autoComplete="new-password"
        problem={problems.password}
        hint={translate('account.passwordRules')}
      />
      <PasswordField
        name="repeated"
        label={translate('account.repeated')}
        autoComplete="new-password"
        problem={problems.repeated}
      />
      <Button type="submit" variant="contained" loading={busy} sx={{ mt: 1.5 }}>
        {translate('account.changePassword')}
      </Button>
    </Box>
  );
}
