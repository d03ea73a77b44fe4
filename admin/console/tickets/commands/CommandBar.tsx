import { useState } from 'react';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material';
import { useNavigate } from 'react-router';
import { useTranslate } from 'ra-core';
import type { TicketCommandName, TicketDetail } from '../../types';
import { CommandDialog } from './CommandDialog';
import { COMMANDS, type DialogCommand } from './command-specs';

/** What one most likely came to do, first. The rest, and what does harm, is behind "more". */
const ORDER: TicketCommandName[] = [
  'enter',
  'accept',
  'assign',
  'resume',
  'finish',
  'reportResult',
  'verify',
  'rate',
  'note',
  'urge',
  'reschedule',
  'hold',
  'reassign',
  'transfer',
  'escalate',
  'reclassify',
  'applyPolicy',
  'reopen',
  'decline',
  'merge',
  'cancel',
];
const toneOf = (name: TicketCommandName) => (name === 'enter' ? 'main' : COMMANDS[name].tone);

export function CommandBar({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<DialogCommand | null>(null);

  // from the queue a ticket is assigned; reassigning from there is for many at once
  const offered = ticket.commands.filter((name) => name !== 'reassign' || ticket.stage !== 'dispatch');
  const legal = ORDER.filter((name) => offered.includes(name));
  const shown = legal.filter((name) => toneOf(name) !== 'danger').slice(0, isPhone ? 2 : 4);
  const rest = legal.filter((name) => !shown.includes(name));
  const start = (name: TicketCommandName) => {
    setAnchor(null);
    if (name === 'enter') void navigate(`/calls?ticket=${ticket.id}`);
    else setOpen(name);
  };
  const firstDanger = rest.findIndex((name) => toneOf(name) === 'danger');

  return (
    <>
      {legal.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('commandUi.noCommands')}
        </Typography>
      )}
      {legal.length > 0 && (
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
          {shown.map((name, index) => (
            <Button key={name} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => start(name)}>
              {translate(`command.${name}`)}
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
      )}
      <Menu open={Boolean(anchor)} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {rest.flatMap((name, index) => [
          ...(index === firstDanger && index > 0 ? [<Divider key="divider" />] : []),
          <MenuItem
            key={name}
            onClick={() => start(name)}
            sx={{ color: toneOf(name) === 'danger' ? 'error.main' : undefined, minHeight: 44 }}
          >
            {translate(`command.${name}`)}
          </MenuItem>,
        ])}
      </Menu>
      {open && <CommandDialog name={open} ticket={ticket} close={() => setOpen(null)} />}
    </>
  );
}
