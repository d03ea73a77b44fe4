import { send } from '../http';
import { keep, refresh } from '../queries';
import type { TicketCommandName, TicketDetail } from '../types';
import { say } from '../ui/toast';
import { useSubmit, type Submission } from '../ui/use-submit';
import { useWords } from '../words';

/** Sends a command to a report; an outcome that nobody knows yet is told as such. */
export function useCommand(
  reportId: string,
  onDone: (name: TicketCommandName, body: object) => void,
): Submission<[TicketCommandName, object]> {
  const { command } = useWords();
  return useSubmit(async (key, name: TicketCommandName, body: object) => {
    const path = `/tickets/${reportId}`;
    const answer = await send<TicketDetail | { status: 'unknown' }>(`${path}/${name}`, { method: 'POST', body, key });
    if ('status' in answer) {
      say(command.unknown);
    } else {
      onDone(name, body);
      keep(path, answer);
    }
    refresh('/tickets');
  });
}
