import { useApi } from '../../api';
import type { CommandBody, TicketCommandName, TicketDetail } from '../../types';
import { useCommand } from '../../use-command';
import { ticketKey } from '../use-ticket';

export function useTicketCommand(ticketId: string) {
  const api = useApi();
  return useCommand<TicketCommandName, TicketDetail>({
    resource: 'tickets',
    give: (name, body, key) => api.ticketCommand(ticketId, name, body as CommandBody, key),
    keyOf: ({ id }) => ticketKey(id),
    doneText: (name) => `commandDone.${name}`,
  });
}
