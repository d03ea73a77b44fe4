import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';

/**
 * For operators and the reconciler only (temporal.yaml declares them); lists come from PostgreSQL. No personal data, and
 * nothing that changes at each stage: every change is an event of the history.
 */
const PRIORITY = defineSearchAttributeKey('WuyePriority', SearchAttributeType.KEYWORD);
const ROUND = defineSearchAttributeKey('WuyeRound', SearchAttributeType.INT);

/** Set at the start by whoever starts the workflow, and by the workflow when they change. */
export function searchAttributes(of: { priority: string; round: number }): SearchAttributePair[] {
  return [
    { key: PRIORITY, value: of.priority },
    { key: ROUND, value: of.round },
  ];
}
