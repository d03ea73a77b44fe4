import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { CaseDetail } from '../registry-types';
import { CaseCommandDialog } from './CaseCommandDialog';
import { CASE_COMMANDS, type StaffCommand } from './case-commands';

/** In the order of the work; what does harm comes last. Which are legal is the server's word. */
export function CaseCommands({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  const [open, setOpen] = useState<StaffCommand | null>(null);
  const legal = (Object.keys(CASE_COMMANDS) as StaffCommand[]).filter((name) => of.commands.includes(name));
  if (legal.length === 0)
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
          flexWrap: 'wrap',
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
        {legal.map((name, index) => (
          <Button
            key={name}
            variant={CASE_COMMANDS[name].isHarmful ? 'text' : index === 0 ? 'contained' : 'outlined'}
            color={CASE_COMMANDS[name].isHarmful ? 'error' : 'primary'}
            onClick={() => setOpen(name)}
          >
            {translate(`caseCommand.${name}`)}
          </Button>
        ))}
      </Box>
      {open && <CaseCommandDialog name={open} of={of} close={() => setOpen(null)} />}
    </>
  );
}
