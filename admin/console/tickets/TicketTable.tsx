import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { shortTime } from '../format';
import { useMe } from '../session';
import type { TicketRecord } from '../types';
import { clamp } from '../ui/clamp';
import { NoTickets } from './NoTickets';
import { PriorityMark } from './PriorityMark';
import { StageChip } from './StageChip';
import { TicketBulkActions } from './TicketBulkActions';
import { TicketClockText } from './TicketClockText';
import { TicketFlags } from './TicketFlags';
import { openToText } from './use-holder-text';

const Column = DataTable.Col<TicketRecord>;

export function TicketTable() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const categoryName = useCategoryName();
  const rights = useMe()?.rights ?? [];
  // A resident urges one's own, one by one.
  const canBulk = rights.includes('tickets.read.all') && rights.includes('ticket.urge');
  return (
    <DataTable<TicketRecord>
      bulkActionButtons={canBulk && <TicketBulkActions />}
      empty={<NoTickets />}
      rowClick="show"
      sx={{ '& .column-title': { width: '34%' } }}
    >
      <Column source="number" sx={{ whiteSpace: 'nowrap' }} />
      <Column
        source="title"
        disableSort
        render={(ticket) => (
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="body2" sx={{ fontWeight: 600, ...clamp(2) }}>
              {ticket.title || translate('app.unnamed')}&ensp;
              <TicketFlags ticket={ticket} />
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {[ticket.homeLabel, ticket.place, ticket.category && categoryName(ticket.category)]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          </Box>
        )}
      />
      <Column source="stage" render={(ticket) => <StageChip stage={ticket.stage} held={ticket.holds.length > 0} />} />
      <Column source="priority" render={(ticket) => <PriorityMark priority={ticket.priority} />} />
      <Column
        source="holderName"
        disableSort
        render={(ticket) => ticket.holderName ?? openToText(ticket, translate) ?? '—'}
      />
      <Column source="dueAt" render={(ticket) => <TicketClockText ticket={ticket} />} />
      <Column
        source="createdAt"
        sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}
        render={(ticket) => shortTime(ticket.createdAt, locale)}
      />
    </DataTable>
  );
}
