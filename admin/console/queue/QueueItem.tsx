import { useId, useState } from 'react';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { useNow } from '../clock';
import { duration } from '../format';
import { PriorityMark } from '../tickets/PriorityMark';
import { TicketClockText } from '../tickets/TicketClockText';
import { TicketFlags } from '../tickets/TicketFlags';
import { openToText } from '../tickets/use-holder-text';
import type { TicketRecord } from '../types';
import { clamp } from '../ui/clamp';
import { SuggestionPanel } from './SuggestionPanel';

interface QueueItemProps {
  ticket: TicketRecord;
  isSelected?: boolean;
  /** Given where several can be reassigned together. */
  toggle?: () => void;
}

export function QueueItem({ ticket, isSelected = false, toggle }: QueueItemProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const id = useId();
  const now = useNow();
  const categoryName = useCategoryName();
  const [isOpen, setOpen] = useState(false);
  const isLate = ticket.dueAt !== null && Date.parse(ticket.dueAt) < now;
  return (
    <Card
      component="li"
      aria-labelledby={id}
      sx={{
        borderLeft: 4,
        borderLeftColor: isLate ? 'error.main' : ticket.priority === 'urgent' ? 'error.light' : 'divider',
      }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) minmax(0, 440px)' } }}>
        <Box sx={{ p: { xs: 1.5, sm: 2 }, display: 'flex', gap: 1, minWidth: 0 }}>
          {toggle && (
            <Checkbox
              checked={isSelected}
              onChange={toggle}
              slotProps={{ root: {}, input: { 'aria-label': translate('queue.select', { number: ticket.number }) } }}
              sx={{ alignSelf: 'flex-start', mt: -0.75, ml: -1 }}
            />
          )}
          <Box sx={{ minWidth: 0, flex: 1 }}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
                fontSize: '0.8125rem',
                color: 'text.secondary',
              }}
            >
              <span>{ticket.number}</span>
              <PriorityMark priority={ticket.priority} plain={false} />
              <span>{categoryName(ticket.category)}</span>
              <TicketFlags ticket={ticket} />
            </Box>
            <Link
              id={id}
              component={RouterLink}
              to={`/tickets/${ticket.id}/show`}
              underline="hover"
              color="text.primary"
              sx={{ fontWeight: 600, fontSize: '1rem', mt: 0.25, ...clamp(2) }}
            >
              {ticket.title || translate('app.unnamed')}
            </Link>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {[ticket.homeLabel, ticket.place, ticket.holderName ?? openToText(ticket, translate)]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, mt: 0.75, fontSize: '0.875rem' }}>
              <TicketClockText ticket={ticket} />
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {translate('queue.waitingSince', {
                  time: duration(now - Date.parse(ticket.stageSince), locale),
                })}
              </Box>
            </Box>
            {ticket.queueReason && (
              <Typography variant="body2" sx={{ mt: 0.75, color: 'bronze.main', fontWeight: 600 }}>
                {translate(`queueReason.${ticket.queueReason}`)}
              </Typography>
            )}
          </Box>
        </Box>
        <SuggestionPanel ticket={ticket} isOpen={isOpen} setOpen={setOpen} />
      </Box>
    </Card>
  );
}
