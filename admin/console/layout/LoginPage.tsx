import { useState, type FormEvent } from 'react';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ToggleThemeButton } from 'react-admin';
import { HttpError, useLogin, useTranslate } from 'ra-core';
import { useSentence } from '../ui/use-sentence';
import { LanguageButton } from './LanguageButton';
import { LoginPanel } from './LoginPanel';

export function LoginPage() {
  const translate = useTranslate();
  const sentence = useSentence();
  const login = useLogin();
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError('');
    try {
      await login({ username: String(form.get('username')).trim(), password: String(form.get('password')) });
    } catch (problem) {
      if (problem instanceof HttpError && problem.status === 401) setError(translate('login.failed'));
      else if (problem instanceof HttpError && problem.status === 429) setError(sentence(problem));
      else setError(translate('login.unreachable'));
      setBusy(false);
    }
  };

  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { md: '5fr 4fr' },
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
      }}
    >
      <LoginPanel />
      <Box component="main" sx={{ display: 'flex', flexDirection: 'column', px: { xs: 3, sm: 6 }, pb: 6 }}>
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', py: 1.5 }}>
          <LanguageButton />
          <ToggleThemeButton />
        </Box>
        <Box
          component="form"
          onSubmit={submit}
          sx={{ width: 1, maxWidth: 380, m: 'auto', display: 'flex', flexDirection: 'column', gap: 1 }}
        >
          <Typography variant="h4" component="h1">
            {translate('login.title')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
            {translate('login.hint')}
          </Typography>
          {error && (
            <Alert severity="error" sx={{ mb: 1 }}>
              {error}
            </Alert>
          )}
          <TextField
            name="username"
            label={translate('login.username')}
            autoComplete="username"
            autoFocus
            required
            size="medium"
            slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false }, inputLabel: { required: false } }}
          />
          <TextField
            name="password"
            type={shown ? 'text' : 'password'}
            label={translate('login.password')}
            autoComplete="current-password"
            required
            size="medium"
            slotProps={{
              inputLabel: { required: false },
              input: {
                endAdornment: (
                  <InputAdornment position="end">
                    <IconButton
                      onClick={() => setShown(!shown)}
                      aria-label={translate(shown ? 'login.hidePassword' : 'login.showPassword')}
                      edge="end"
                    >
                      {shown ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
                    </IconButton>
                  </InputAdornment>
                ),
              },
            }}
          />
          <Button type="submit" variant="contained" size="large" loading={busy} sx={{ mt: 2, py: 1.4 }}>
            {translate('login.submit')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
