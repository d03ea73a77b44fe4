import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { ClockBar, Countdown, toneOf, useNow } from '../clock';
import { fullTime } from '../format';
import type { TicketDetail } from '../types';

/** From the call, not from the save (T5). */
export function EntryClock({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const now = useNow();
  const entry = ticket.clocks.find((clock) => clock.kind === 'entry');
  const dueAt = ticket.dueAt ?? entry?.dueAt ?? null;
  const isLate = toneOf({ dueAt }, now) === 'late';
  return (
    <Card sx={{ p: 2.5 }}>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {translate('call.clock')}
      </Typography>
      <Box sx={{ my: 0.5 }}>
        <Countdown dueAt={dueAt} since={ticket.calledAt} large />
      </Box>
      <ClockBar dueAt={dueAt} since={ticket.calledAt} />
      <Typography variant="caption" component="p" sx={{ color: isLate ? 'error.main' : 'text.secondary', mt: 1 }}>
        {isLate
          ? translate('call.late')
          : `${translate(`channel.${ticket.channel}`)} · ${fullTime(ticket.calledAt, locale)}`}
      </Typography>
    </Card>
  );
}
