import { useTranslate } from 'ra-core';
import type { TicketRecord } from '../types';

/** Who answers for the ticket now: the one entering it, its holder, whoever takes it, or nobody yet. */
export function useHolderText(): (ticket: TicketRecord) => string {
  const translate = useTranslate();
  return (ticket) => {
    if (ticket.holderName) return ticket.holderName;
    if (ticket.stage === 'entry') return translate('board.enteredBy', { name: ticket.openedByName });
    return openToText(ticket, translate) ?? translate('board.unassigned');
  };
}

/** Whom it is open to: one team, or everybody; null when nobody can take it. */
export function openToText(
  { pooled, team }: Pick<TicketRecord, 'pooled' | 'team'>,
  translate: ReturnType<typeof useTranslate>,
): string | null {
  if (!pooled) return null;
  return team ? translate('board.pooledTeam', { team }) : translate('board.pooled');
}
