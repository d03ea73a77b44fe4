import type { CaseJournalItem } from '../types';

/** Why it was sent back or refused, if that is how it stands now. */
export function lastReason(journal: readonly CaseJournalItem[] | undefined): string | null {
  const decided = journal?.filter(({ name, status }) => status === 'effective' && DECISIONS.has(name)).at(-1);
  return decided?.text.reason ?? null;
}

const DECISIONS = new Set<CaseJournalItem['name']>(['sendBack', 'refuse', 'resubmit', 'confirmTruth', 'confirmRights']);
