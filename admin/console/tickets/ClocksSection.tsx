import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { Countdown } from '../clock';
import { duration, shortTime, target } from '../format';
import type { ClockRow, TicketDetail } from '../types';
import { Section } from '../ui/Section';

/** Every clock that ran: who answered for it, and whether it was met. */
export function ClocksSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const clocks = [...ticket.clocks].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  return (
    <Section title={translate('ticket.clocks')}>
      {clocks.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{translate('ticket.clocksEmpty')}</Typography>
      ) : (
        <Box sx={{ overflowX: 'auto', mx: -1 }} tabIndex={0} role="region" aria-label={translate('ticket.clocks')}>
          <Table size="small" sx={{ '& td, & th': { px: 1, whiteSpace: 'nowrap' } }}>
            <TableHead>
              <TableRow>
                {['clock', 'who', 'target', 'startedAt', 'dueAt', 'result'].map((column) => (
                  <TableCell key={column}>{translate(`ticket.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {clocks.map((clock) => (
                <TableRow key={`${clock.kind} ${clock.round} ${clock.startedAt}`}>
                  <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                    {translate(`clock.${clock.kind}`)}
                    {clock.round > 1 && ` · ${translate('ticket.roundN', { count: clock.round })}`}
                  </TableCell>
                  <TableCell>{clock.holderName ?? '—'}</TableCell>
                  <TableCell>{target(clock.targetMs, locale)}</TableCell>
                  <TableCell>{shortTime(clock.startedAt, locale)}</TableCell>
                  <TableCell>{clock.dueAt ? shortTime(clock.dueAt, locale) : '—'}</TableCell>
                  <TableCell>
                    <ClockResult clock={clock} isHeld={ticket.holds.length > 0} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}

function ClockResult({ clock, isHeld }: { clock: ClockRow; isHeld: boolean }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  if (clock.breachedAt) {
    const late = clock.metAt ? Date.parse(clock.metAt) - Date.parse(clock.breachedAt) : null;
    return (
      <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
        {late && late > 0 ? translate('ticket.missedBy', { time: duration(late, locale) }) : translate('time.missed')}
      </Box>
    );
  }
  if (clock.metAt)
    return (
      <Box component="span" sx={{ color: 'success.main', fontWeight: 600 }}>
        {translate('time.met')}
      </Box>
    );
  return <Countdown dueAt={clock.dueAt} since={clock.startedAt} paused={!clock.dueAt && isHeld} />;
}
