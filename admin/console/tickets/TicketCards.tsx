import Box from '@mui/material/Box';
import { useListContext } from 'ra-core';
import { Loading } from 'react-admin';
import type { TicketRecord } from '../types';
import { NoTickets } from './NoTickets';
import { TicketCard } from './TicketCard';

export function TicketCards() {
  const { data, isPending } = useListContext<TicketRecord>();
  if (isPending) return <Loading />;
  if (!data || data.length === 0) return <NoTickets />;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 1 }}>
      {data.map((ticket) => (
        <li key={ticket.id}>
          <TicketCard ticket={ticket} showStage />
        </li>
      ))}
    </Box>
  );
}
