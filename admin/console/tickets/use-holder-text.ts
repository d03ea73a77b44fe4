import { useTranslate } from 'ra-core';
import type { TicketRecord } from '../types';

/** Who answers for the ticket now: the one entering it, its holder, whoever takes it, or nobody yet. */
export function useHolderText(): (ticket: TicketRecord) => string {
  const translate = useTranslate();
  return (ticket) => {
    if (ticket.holderName) return ticket.holderName;
    if (ticket.stage === 'entry') return translate('board.enteredBy', { name: ticket.openedByName });
    return translate(ticket.pooled ? 'board.pooled' : 'board.unassigned');
  };
}
