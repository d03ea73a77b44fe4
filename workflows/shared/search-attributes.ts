import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Instant } from './time';

/** For operators and the reconciler only (temporal.yaml declares them); lists come from PostgreSQL. No personal data. */
const STAGE = defineSearchAttributeKey('WuyeStage', SearchAttributeType.KEYWORD);
const PRIORITY = defineSearchAttributeKey('WuyePriority', SearchAttributeType.KEYWORD);
const DUE_AT = defineSearchAttributeKey('WuyeDueAt', SearchAttributeType.DATETIME);
const ROUND = defineSearchAttributeKey('WuyeRound', SearchAttributeType.INT);

/** `key` tells whether anything changed, so that an event is spent only then. */
export function searchAttributes(of: { stage: string; priority: string; round: number; dueAt: Instant | null }): {
  key: string;
  values: SearchAttributeUpdatePair[];
} {
  return {
    key: `${of.stage} ${of.priority} ${of.round}`,
    values: [
      { key: STAGE, value: of.stage },
      { key: PRIORITY, value: of.priority },
      { key: ROUND, value: of.round },
      { key: DUE_AT, value: of.dueAt === null ? null : new Date(of.dueAt) },
    ],
  };
}
