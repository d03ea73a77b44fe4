import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { ClockBar } from '../clock';
import { span } from '../format';
import { CallButton } from '../tickets/CallButton';
import { CommandDialog } from '../tickets/commands/CommandDialog';
import type { DialogCommand } from '../tickets/commands/command-specs';
import { PriorityMark } from '../tickets/PriorityMark';
import { ReporterScope } from '../tickets/ReporterScope';
import { TicketClockText } from '../tickets/TicketClockText';
import { TicketFlags } from '../tickets/TicketFlags';
import { useTicket } from '../tickets/use-ticket';
import type { TicketRecord } from '../types';
import { clamp } from '../ui/clamp';

/** In the order of the work; only what is legal now is shown. */
const STEPS: DialogCommand[] = [
  'accept',
  'resume',
  'reportResult',
  'finish',
  'note',
  'hold',
  'reschedule',
  'decline',
  'transfer',
];

export function MyTicket({ ticket }: { ticket: TicketRecord }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const categoryName = useCategoryName();
  const [open, setOpen] = useState<DialogCommand | null>(null);
  const { data: detail } = useTicket(ticket.id);
  const legal = STEPS.filter((name) => detail?.commands.includes(name));
  const [main, ...others] = inOrderOfWork(legal);

  return (
    <Card component="li" data-ticket={ticket.number}>
      <Box sx={{ p: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: '0.8125rem', color: 'text.secondary' }}>
          <span>{ticket.number}</span>
          <PriorityMark priority={ticket.priority} plain={false} />
          <span>{categoryName(ticket.category)}</span>
          <Box sx={{ flex: 1 }} />
          <Box component="span" sx={{ fontSize: '1rem' }}>
            <TicketClockText ticket={ticket} />
          </Box>
        </Box>
        <Typography variant="h6" component="h3" sx={{ mt: 0.5, ...clamp(3) }}>
          <Box component={Link} to={`/tickets/${ticket.id}/show`} sx={{ color: 'inherit', textDecoration: 'none' }}>
            {ticket.title || translate('app.unnamed')}
          </Box>
        </Typography>
        <Typography variant="body1" sx={{ fontWeight: 500 }}>
          {[ticket.homeLabel, ticket.place].filter(Boolean).join(' · ')}
        </Typography>
        <TicketFlags ticket={ticket} />
        {ticket.team && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {translate('mine.forTeam', { team: ticket.team })}
          </Typography>
        )}
        {ticket.appointmentFrom && (
          <Typography variant="body2" sx={{ color: 'bronze.main', fontWeight: 600, mt: 0.5 }}>
            {translate('mine.appointment', { time: span(ticket.appointmentFrom, ticket.appointmentTo, locale) })}
          </Typography>
        )}
        {ticket.holds.length > 0 && (
          <Typography variant="body2" sx={{ color: 'info.main', mt: 0.5 }}>
            {translate('mine.heldFor', {
              reasons: ticket.holds.map((reason) => translate(`hold.${reason}`)).join(translate('app.comma')),
            })}
          </Typography>
        )}
        <Box sx={{ mt: 1.25 }}>
          <ClockBar dueAt={ticket.dueAt} since={ticket.dueSince} />
        </Box>
        <ReporterScope ticket={ticket}>
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fit, minmax(136px, 1fr))',
              gap: 1,
              mt: 1.5,
            }}
          >
            <CallButton ticket={ticket} size="large" sx={{ minHeight: 52 }} />
            {main && (
              <Button variant="contained" size="large" onClick={() => setOpen(main)} sx={{ minHeight: 52 }}>
                {translate(main === 'accept' && ticket.pooled ? 'mine.take' : `command.${main}`)}
              </Button>
            )}
          </Box>
        </ReporterScope>
        {others.length > 0 && (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))', gap: 1, mt: 1 }}>
            {others.map((name) => (
              <Button
                key={name}
                variant="text"
                color={name === 'decline' ? 'error' : 'primary'}
                onClick={() => setOpen(name)}
                sx={{ minHeight: 48, bgcolor: 'quiet' }}
              >
                {translate(`command.${name}`)}
              </Button>
            ))}
          </Box>
        )}
      </Box>
      {open && detail && <CommandDialog name={open} ticket={detail} close={() => setOpen(null)} />}
    </Card>
  );
}

/** Work on site is finished before its result is told. */
function inOrderOfWork(legal: DialogCommand[]): DialogCommand[] {
  if (!legal.includes('finish')) return legal;
  return ['finish', ...legal.filter((name) => name !== 'finish')];
}
