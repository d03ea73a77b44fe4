import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { ClockBar } from '../clock';
import type { TicketRecord } from '../types';
import { clamp } from '../ui/clamp';
import { useHolderText } from './use-holder-text';
import { PriorityMark } from './PriorityMark';
import { StageChip } from './StageChip';
import { TicketClockText } from './TicketClockText';
import { TicketFlags } from './TicketFlags';

/** One ticket at a glance: what, where, who, and how long still. */
export function TicketCard({ ticket, showStage = false }: { ticket: TicketRecord; showStage?: boolean }) {
  const translate = useTranslate();
  const holderText = useHolderText();
  const categoryName = useCategoryName();
  return (
    <Card data-ticket={ticket.number} sx={{ borderRadius: '10px' }}>
      <CardActionArea component={Link} to={`/tickets/${ticket.id}/show`} sx={{ p: 1.5, display: 'block' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5, fontSize: '0.78rem' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {ticket.number}
          </Box>
          <PriorityMark priority={ticket.priority} plain={false} />
          <Box sx={{ flex: 1 }} />
          {showStage && <StageChip stage={ticket.stage} held={ticket.holds.length > 0} />}
        </Box>
        <Typography variant="body2" sx={{ fontWeight: 600, ...clamp(3) }}>
          {ticket.title || translate('app.unnamed')}
        </Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {[ticket.homeLabel, categoryName(ticket.category)].filter((part) => part && part !== '—').join(' · ') || '—'}
        </Typography>
        <TicketFlags ticket={ticket} />
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mt: 0.75, fontSize: '0.8125rem' }}>
          <Box
            component="span"
            sx={{
              flex: 1,
              minWidth: 0,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
              color: ticket.holderName ? 'text.primary' : 'text.secondary',
            }}
          >
            {holderText(ticket)}
          </Box>
          <TicketClockText ticket={ticket} />
        </Box>
        <Box sx={{ mt: 0.75 }}>
          <ClockBar dueAt={ticket.dueAt} since={ticket.dueSince} paused={ticket.holds.length > 0 && !ticket.dueAt} />
        </Box>
      </CardActionArea>
    </Card>
  );
}
