import { Countdown } from '../clock';
import type { TicketRecord } from '../types';

/** The one deadline that somebody answers for now. */
export function TicketClockText({ ticket, large }: { ticket: TicketRecord; large?: boolean }) {
  return (
    <Countdown
      dueAt={ticket.dueAt}
      since={ticket.dueSince}
      paused={!ticket.dueAt && ticket.holds.length > 0}
      large={large}
    />
  );
}
