import Button from '@mui/material/Button';
import { useListContext, useTranslate } from 'ra-core';
import { useMe } from '../session';
import { Nothing } from '../ui/Nothing';
import { ticketListName } from './ticket-list-name';

/** Nothing at all, nothing open any more, or nothing that matches: three different things to do next. */
export function NoTickets() {
  const translate = useTranslate();
  const me = useMe();
  const { filterValues, setFilters } = useListContext();
  const filters = Object.keys(filterValues);
  const list = me ? ticketListName(me) : 'tickets';
  if (filters.length === 0)
    return <Nothing title={translate(`ticket.empty.${list}`)} hint={translate(`ticket.emptyHint.${list}`)} />;
  const isOnlyOpen = filters.join() === 'open';
  return (
    <Nothing
      title={translate(isOnlyOpen ? `ticket.emptyOpen.${list}` : 'ticket.emptyFiltered')}
      action={
        <Button variant="outlined" onClick={() => setFilters({}, {})}>
          {translate(isOnlyOpen ? 'ticket.withClosed' : 'ticket.clearFilters')}
        </Button>
      }
    />
  );
}
