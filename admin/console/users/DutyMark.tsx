import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { UserRecord } from '../types';

/** Only technicians have a roster. */
export function DutyMark({ person: { roles, onDuty } }: { person: UserRecord }) {
  const translate = useTranslate();
  if (!roles.includes('technician')) return null;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        whiteSpace: 'nowrap',
        color: onDuty ? 'success.main' : 'text.secondary',
      }}
    >
      <Box
        aria-hidden
        component="span"
        sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: onDuty ? 'success.main' : 'divider' }}
      />
      {translate(onDuty ? 'queue.onDuty' : 'queue.offDuty')}
    </Box>
  );
}
