import Box from '@mui/material/Box';
import { AppBar, LoadingIndicator, ToggleThemeButton } from 'react-admin';
import { AccountMenu } from './AccountMenu';
import { LanguageButton } from './LanguageButton';
import { Brand } from './Brand';
import { LiveIndicator } from './LiveIndicator';
import { Bell } from '../notifications/Bell';

export function ConsoleAppBar() {
  return (
    <AppBar
      userMenu={<AccountMenu />}
      toolbar={
        <>
          <LiveIndicator />
          <Bell />
          <LanguageButton />
          <ToggleThemeButton />
          <Box sx={{ display: { xs: 'none', sm: 'flex' } }}>
            <LoadingIndicator />
          </Box>
        </>
      }
      sx={{ '& .RaAppBar-toolbar': { minHeight: { xs: 52, sm: 56 }, gap: { xs: 0, sm: 0.5 } } }}
    >
      <Brand />
      <Box sx={{ flex: 1 }} />
    </AppBar>
  );
}
