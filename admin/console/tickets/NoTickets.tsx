import Button from '@mui/material/Button';
import { useListContext, useTranslate } from 'ra-core';
import { Nothing } from '../ui/Nothing';

/** Nothing at all, or nothing that matches: two different things to do next. */
export function NoTickets() {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const isFiltered = Object.keys(filterValues).length > 0;
  if (!isFiltered) return <Nothing title={translate('ticket.emptyTitle')} hint={translate('ticket.emptyHint')} />;
  return (
    <Nothing
      title={translate('ticket.emptyFiltered')}
      action={<Button onClick={() => setFilters({}, {})}>{translate('ticket.clearFilters')}</Button>}
    />
  );
}
