import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { TicketDetail } from '../types';
import { Section } from '../ui/Section';

export function RoundsSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const time = (at: string | null) => (at ? shortTime(at, locale) : '—');
  return (
    <Section title={translate('ticket.rounds')}>
      <Box sx={{ overflowX: 'auto', mx: -1 }} tabIndex={0} role="region" aria-label={translate('ticket.rounds')}>
        <Table size="small" sx={{ '& td, & th': { px: 1, whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              {['round', 'holder', 'acceptedAt', 'workEndedAt', 'reportedAt', 'satisfied'].map((column) => (
                <TableCell key={column}>{translate(`ticket.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {ticket.rounds.map((round) => (
              <TableRow key={round.round}>
                <TableCell component="th" scope="row">
                  {translate('ticket.roundN', { count: round.round })}
                </TableCell>
                <TableCell>{round.holderName ?? '—'}</TableCell>
                <TableCell>{time(round.acceptedAt)}</TableCell>
                <TableCell>{time(round.workEndedAt)}</TableCell>
                <TableCell>{time(round.reportedAt)}</TableCell>
                <TableCell>
                  {round.satisfied === null
                    ? '—'
                    : translate(round.satisfied ? 'ticket.satisfiedYes' : 'ticket.satisfiedNo')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}
