import { useState } from 'react';
import Box from '@mui/material/Box';
import { ToggleThemeButton } from 'react-admin';
import { useLogin } from 'ra-core';
import { isComplete } from '../auth-provider';
import type { Me } from '../types';
import { CodeStep } from '../login/CodeStep';
import { EnrolStep } from '../login/EnrolStep';
import { NewPasswordStep } from '../login/NewPasswordStep';
import { PasswordStep } from '../login/PasswordStep';
import { LanguageButton } from './LanguageButton';
import { LoginPanel } from './LoginPanel';

/** Name and password, then whatever the account still asks for, one after the other. */
export function LoginPage() {
  const login = useLogin();
  const [who, setWho] = useState<Me | null>(null);
  const [given, setGiven] = useState('');

  const proceed = async (next: Me) => {
    setWho(next);
    if (isComplete(next)) await login({ who: next });
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
        {stepOf()}
      </Box>
    </Box>
  );

  function stepOf() {
    const again = () => setWho(null);
    if (who?.secondFactor === 'required') return <CodeStep proceed={proceed} again={again} />;
    if (who?.secondFactor === 'enrol') return <EnrolStep password={given} proceed={proceed} again={again} />;
    if (who?.mustChangePassword) return <NewPasswordStep current={given} proceed={proceed} again={again} />;
    return (
      <PasswordStep
        proceed={async (next, password) => {
          setGiven(password);
          await proceed(next);
        }}
      />
    );
  }
}
