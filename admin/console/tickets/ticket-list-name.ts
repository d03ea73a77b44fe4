import type { Me } from '../types';

/** What the list of tickets is to its reader: the house's, what a technician may look up, or one's own reports. */
export type TicketListName = 'tickets' | 'findTickets' | 'myReports';

export function ticketListName({ rights }: Me): TicketListName {
  if (rights.includes('tickets.read.all')) return 'tickets';
  return rights.includes('tickets.read.held') ? 'findTickets' : 'myReports';
}
