import { useState } from 'react';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useIsPhone } from './use-is-phone';

interface CommandButtonsProps<N extends string> {
  /** The legal ones, in the order of the work. */
  commands: { name: N; label: string; isHarmful: boolean }[];
  start: (name: N) => void;
}

/** What may be done to a case: the likeliest as buttons, the rest and what does harm behind "more". */
export function CommandButtons<N extends string>({ commands, start }: CommandButtonsProps<N>) {
  const translate = useTranslate();
  const isPhone = useIsPhone();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = commands.filter(({ isHarmful }) => !isHarmful).slice(0, isPhone ? 2 : 4);
  const rest = commands.filter((command) => !shown.includes(command));
  const firstHarmful = rest.findIndex(({ isHarmful }) => isHarmful);

  if (commands.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {translate('commandUi.noCommands')}
      </Typography>
    );
  return (
    <>
      <Box
        role="group"
        aria-label={translate('commandUi.moreCommands')}
        sx={{
          display: 'flex',
          gap: 1,
          flexWrap: { xs: 'nowrap', sm: 'wrap' },
          '@media (max-width: 600px)': {
            position: 'fixed',
            inset: 'auto 0 0 0',
            zIndex: 1050,
            p: 1.25,
            pb: 'calc(10px + env(safe-area-inset-bottom))',
            bgcolor: 'background.paper',
            borderTop: 1,
            borderColor: 'divider',
            '& > button': { flex: 1, py: 1.1, px: 1 },
          },
        }}
      >
        {shown.map(({ name, label }, index) => (
          <Button key={name} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => start(name)}>
            {label}
          </Button>
        ))}
        {rest.length > 0 && (
          <Button
            color="inherit"
            aria-haspopup="menu"
            aria-expanded={Boolean(anchor)}
            endIcon={<ExpandMoreOutlined />}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            {translate(isPhone ? 'app.more' : 'commandUi.moreCommands')}
          </Button>
        )}
      </Box>
      <Menu open={Boolean(anchor)} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {rest.flatMap(({ name, label, isHarmful }, index) => [
          ...(index === firstHarmful && index > 0 ? [<Divider key="divider" />] : []),
          <MenuItem
            key={name}
            onClick={() => {
              setAnchor(null);
              start(name);
            }}
            sx={{ color: isHarmful ? 'error.main' : undefined, minHeight: 44 }}
          >
            {label}
          </MenuItem>,
        ])}
      </Menu>
    </>
  );
}
