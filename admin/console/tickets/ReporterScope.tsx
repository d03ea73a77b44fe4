import type { ReactNode } from 'react';
import { RevealScope } from '../reveal/RevealScope';
import { useCan, useMe } from '../session';
import type { TicketRecord } from '../types';

/** Around what shows who reported a ticket: the ticket is its own reason. A technician may ask while they hold it. */
export function ReporterScope({ ticket, children }: { ticket: TicketRecord; children: ReactNode }) {
  const me = useMe();
  const canReveal = useCan('persons', 'reveal');
  const seesAll = me?.rights.includes('tickets.read.all') ?? false;
  return (
    <RevealScope
      subject="tickets"
      id={ticket.id}
      enabled={canReveal && (seesAll || ticket.holderId === me?.id)}
      initial={{ reason: 'ticket', reference: ticket.number }}
      fixedReference
    >
      {children}
    </RevealScope>
  );
}
