import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';
import type { TicketDetail } from '../types';

export const ticketKey = (id: string) => ['tickets', 'detail', id];

/** A ticket with all its detail. Not react-admin's getOne, which shows a list's shorter record until the whole one is there. */
export function useTicket(id: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: ticketKey(id ?? ''),
    queryFn: async () => (await api.getOne('tickets', { id: id! })).data as TicketDetail,
    enabled: id !== null,
  });
}
