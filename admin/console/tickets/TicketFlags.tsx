import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import type { TicketRecord } from '../types';

/** What sets this ticket apart, in few words: urged, escalated, in its nth round. */
export function TicketFlags({ ticket }: { ticket: TicketRecord }) {
  const translate = useTranslate();
  const flags = [
    ticket.urges > 0 && translate('board.urges', { count: ticket.urges }),
    ticket.escalation > 0 && translate('board.escalated'),
    ticket.round > 1 && translate('board.round', { count: ticket.round }),
  ].filter((flag) => flag !== false);
  return flags.map((flag) => (
    <Box
      key={flag}
      component="span"
      sx={{
        mr: 0.75,
        my: 0.25,
        px: 0.75,
        borderRadius: '5px',
        fontSize: '0.72rem',
        fontWeight: 500,
        lineHeight: '18px',
        display: 'inline-block',
        whiteSpace: 'nowrap',
        color: 'bronze.main',
        bgcolor: 'bronze.soft',
      }}
    >
      {flag}
    </Box>
  ));
}
