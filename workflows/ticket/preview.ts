import { copyOf } from '../shared/case-rules';
import { CLOCK_KINDS, type ClockKind } from '../shared/clock';
import { isLive } from '../shared/clocks';
import { toMillis, type Instant } from '../shared/time';
import type { Terms, TicketState } from './contract';

import { noChange } from './moves';
import { adoptTerms } from './policy';

export interface ClockPreview {
  clock: ClockKind;
  dueBefore: Instant | null;
  dueAfter: Instant | null;
  /** The new deadline would be missed at the moment of the change (Z5). */
  breachedNow: boolean;
}

/** What other terms would do to a ticket's running clocks if they were adopted at `at`; changes nothing. */
export function previewTerms(state: TicketState, terms: Terms, at: Instant): ClockPreview[] {
  const after = copyOf(state);
  adoptTerms(after, noChange(), at, terms);
  return CLOCK_KINDS.flatMap((kind) => {
    const [old, next] = [state.clocks[kind], after.clocks[kind]];
    if (!old || !next || !isLive(old)) return [];
    const breachedNow = !old.breachedAt && next.dueAt !== null && toMillis(next.dueAt) <= toMillis(at);
    return [{ clock: kind, dueBefore: old.dueAt, dueAfter: next.dueAt, breachedNow }];
  });
}
