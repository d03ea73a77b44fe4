import { List } from 'react-admin';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material';
import { useTranslate } from 'ra-core';
import { useMe } from '../session';
import { ListFailed } from '../ui/ListFailed';
import { ListPages } from '../ui/ListPages';
import { PageTitle } from '../ui/PageTitle';
import type { TicketRecord } from '../types';
import { TicketCards } from './TicketCards';
import { TicketListActions } from './TicketListActions';
import { ticketListName } from './ticket-list-name';
import { useTicketFilters } from './use-ticket-filters';
import { TicketTable } from './TicketTable';

export default function TicketList() {
  const translate = useTranslate();
  const me = useMe();
  const filters = useTicketFilters();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <>
      <PageTitle title={translate(`menu.${me ? ticketListName(me) : 'tickets'}`)} />
      <List<TicketRecord>
        filters={filters}
        filterDefaultValues={{ open: true }}
        sort={{ field: 'dueAt', order: 'ASC' }}
        perPage={25}
        exporter={false}
        actions={<TicketListActions />}
        empty={false}
        error={<ListFailed />}
        pagination={<ListPages />}
        title=" "
        sx={{
          '@media (max-width: 600px)': {
            '& .RaFilterForm-root, & form': { columnGap: 1 },
            '& .filter-field': { width: 'auto', '& > [class*="spacer"]': { width: 0 } },
            '& .filter-field[data-source="q"]': { width: 1 },
            '& .filter-field[data-source="stage"], & .filter-field[data-source="priority"]': {
              width: 'calc(50% - 4px)',
            },
          },
        }}
      >
        {isPhone ? <TicketCards /> : <TicketTable />}
      </List>
    </>
  );
}
