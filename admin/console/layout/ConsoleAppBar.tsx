import Box from '@mui/material/Box';
import { AppBar, LoadingIndicator, LocalesMenuButton, ToggleThemeButton } from 'react-admin';
import { Brand } from './Brand';
import { LiveIndicator } from './LiveIndicator';
import { Bell } from '../notifications/Bell';

export function ConsoleAppBar() {
  return (
    <AppBar
      toolbar={
        <>
          <LiveIndicator />
          <Bell />
          <LocalesMenuButton />
          <ToggleThemeButton />
          <Box sx={{ display: { xs: 'none', sm: 'flex' } }}>
            <LoadingIndicator />
          </Box>
        </>
      }
      sx={{
        '& .RaAppBar-toolbar': { minHeight: { xs: 52, sm: 56 }, gap: { xs: 0, sm: 0.5 } },
        /* room for the name of the house on a phone */
        '& .MuiButton-root': { minWidth: 0, px: { xs: 0.75, sm: 1.5 } },
      }}
    >
      <Brand />
      <Box sx={{ flex: 1 }} />
    </AppBar>
  );
}
