import { Fragment } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Loading } from 'react-admin';
import { useGetList, useTranslate } from 'ra-core';
import { useMe } from '../session';
import type { TicketRecord } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { MyTicket } from './MyTicket';

const SHOWN = 50;

/** A technician's day: what is offered, what is in hand, what can be taken. */
export default function MinePage() {
  const translate = useTranslate();
  const me = useMe();
  const { data, error, isPending, refetch } = useGetList<TicketRecord>('tickets', {
    filter: { mine: true, open: true },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const groups = [
    { name: 'offered', tickets: data.filter((ticket) => ticket.stage === 'acceptance' && ticket.holderId === me?.id) },
    { name: 'now', tickets: data.filter((ticket) => ticket.stage === 'handling' || ticket.stage === 'report') },
    { name: 'open', tickets: data.filter((ticket) => ticket.pooled) },
    { name: 'done', tickets: data.filter((ticket) => ticket.stage === 'verification') },
  ].filter((group) => group.tickets.length > 0);

  return (
    <Box sx={{ width: 1, maxWidth: 720, mx: 'auto' }}>
      <PageTitle
        title={translate('mine.title')}
        hint={groups.map((group) => `${translate(`mine.${group.name}`)} ${group.tickets.length}`).join(' · ')}
      />
      {groups.length === 0 && <Nothing title={translate('mine.empty')} hint={translate('mine.emptyHint')} />}
      {groups.map((group) => (
        <Fragment key={group.name}>
          <Typography variant="subtitle1" component="h2" sx={{ mt: 1, mb: 1 }}>
            {translate(`mine.${group.name}`)}
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, ml: 1 }}>
              {group.tickets.length}
            </Box>
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, mb: 3 }}>
            {group.tickets.map((ticket) => (
              <MyTicket key={ticket.id} ticket={ticket} />
            ))}
          </Box>
        </Fragment>
      ))}
    </Box>
  );
}
