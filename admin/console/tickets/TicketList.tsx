import { useTranslate } from 'ra-core';
import { useMe } from '../session';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
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
  const isPhone = useIsPhone();
  return (
    <>
      <PageTitle title={translate(`menu.${me ? ticketListName(me) : 'tickets'}`)} />
      <PlainList<TicketRecord>
        filters={filters}
        filterDefaultValues={{ open: true }}
        sort={{ field: 'dueAt', order: 'ASC' }}
        actions={<TicketListActions />}
      >
        {isPhone ? <TicketCards /> : <TicketTable />}
      </PlainList>
    </>
  );
}
