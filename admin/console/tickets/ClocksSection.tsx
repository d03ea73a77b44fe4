import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { Countdown } from '../clock';
import { duration, shortTime, target } from '../format';
import type { ClockRow, TicketDetail } from '../types';
import { PlainTable } from '../ui/PlainTable';
import { Section } from '../ui/Section';

/** Every clock that ran: who answered for it, and whether it was met. */
export function ClocksSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const clocks = [...ticket.clocks].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const nameOf = ({ kind, round }: ClockRow) =>
    [translate(`clock.${kind}`), ...(round > 1 ? [translate('ticket.roundN', { count: round })] : [])].join(' · ');
  return (
    <Section title={translate('ticket.clocks')}>
      {clocks.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{translate('ticket.clocksEmpty')}</Typography>
      ) : (
        <PlainTable
          label={translate('ticket.clocks')}
          rows={clocks}
          keyOf={({ kind, round, startedAt }) => `${kind} ${round} ${startedAt}`}
          columns={[
            { label: translate('ticket.clock'), value: nameOf },
            { label: translate('ticket.who'), value: ({ holderName }) => holderName ?? '—' },
            { label: translate('ticket.target'), value: ({ targetMs }) => target(targetMs, locale) },
            { label: translate('ticket.startedAt'), value: ({ startedAt }) => shortTime(startedAt, locale) },
            { label: translate('ticket.dueAt'), value: ({ dueAt }) => (dueAt ? shortTime(dueAt, locale) : '—') },
            {
              label: translate('ticket.result'),
              value: (clock) => <ClockResult clock={clock} isHeld={ticket.holds.length > 0} />,
            },
          ]}
        />
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
