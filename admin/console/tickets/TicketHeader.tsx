import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useNotify, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { ClockBar } from '../clock';
import { useCan } from '../session';
import type { TicketDetail } from '../types';
import { useHolderText } from './use-holder-text';
import { CommandBar } from './commands/CommandBar';
import { PriorityMark } from './PriorityMark';
import { StageStepper } from './StageStepper';
import { TicketClockText } from './TicketClockText';
import { TicketFlags } from './TicketFlags';

export function TicketHeader({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const holderText = useHolderText();
  const notify = useNotify();
  const categoryName = useCategoryName();
  const canSeeHistory = useCan('history', 'show');
  const copy = () => navigator.clipboard.writeText(ticket.number).then(() => notify('ticket.copied'));
  const isOver = ticket.stage === 'closed' || ticket.stage === 'cancelled';

  return (
    <Card component="header" sx={{ mt: { xs: 1.5, sm: 2.5 }, px: { xs: 2, sm: 3 }, py: 2.25 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              color: 'text.secondary',
              fontSize: '0.875rem',
            }}
          >
            <span>{ticket.number}</span>
            <Tooltip title={translate('ticket.copyNumber')}>
              <IconButton size="small" onClick={() => void copy()} aria-label={translate('ticket.copyNumber')}>
                <ContentCopyOutlined sx={{ fontSize: 16 }} />
              </IconButton>
            </Tooltip>
            <PriorityMark priority={ticket.priority} />
            <span>{translate(`kind.${ticket.kind}`)}</span>
            {ticket.category && <span>{categoryName(ticket.category)}</span>}
            <TicketFlags ticket={ticket} />
          </Box>
          <Typography
            variant="h4"
            component="h1"
            sx={{ mt: 0.75, fontSize: { xs: '1.375rem', sm: '1.75rem' }, overflowWrap: 'anywhere' }}
          >
            {ticket.title || translate('app.unnamed')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {[ticket.homeLabel, ticket.place].filter(Boolean).join(' · ')}
          </Typography>
        </Box>
        {!isOver && (
          <Box sx={{ minWidth: 170 }}>
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
              {ticket.dueClock ? translate(`clock.${ticket.dueClock}`) : translate(`stage.${ticket.stage}`)}
            </Typography>
            <TicketClockText ticket={ticket} large />
            <Box sx={{ mt: 0.75 }}>
              <ClockBar dueAt={ticket.dueAt} since={ticket.dueSince} paused={!ticket.dueAt} />
            </Box>
            <Typography variant="body2" sx={{ mt: 0.75 }}>
              {holderText(ticket)}
            </Typography>
          </Box>
        )}
      </Box>
      <StageStepper ticket={ticket} />
      {ticket.holds.length > 0 && (
        <Alert severity="info" sx={{ mt: 1.5 }}>
          {translate('board.onHold')}
          {translate('app.colon')}
          {ticket.holds.map((reason) => translate(`hold.${reason}`)).join(translate('app.comma'))}
        </Alert>
      )}
      {ticket.queueReason && (
        <Alert severity="warning" sx={{ mt: 1.5 }}>
          {translate(`queueReason.${ticket.queueReason}`)}
        </Alert>
      )}
      {!ticket.started && (
        <Alert severity="info" sx={{ mt: 1.5 }}>
          {translate('ticket.notStarted')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, alignItems: 'center' }}>
        <CommandBar ticket={ticket} />
        <Box sx={{ flex: 1 }} />
        {canSeeHistory && (
          <Button component={Link} to={`/history/${ticket.id}`} startIcon={<HistoryOutlined />} color="secondary">
            {translate('history.open')}
          </Button>
        )}
      </Box>
    </Card>
  );
}
