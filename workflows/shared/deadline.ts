import { condition } from '@temporalio/workflow';
import { toMillis, type Instant } from './time';

/**
 * An answer given at the deadline is in time (Z3) but needs a moment to arrive; only then is the deadline acted upon. The
 * breach still carries the deadline's own instant.
 */
const SETTLE_MILLIS = 250;

/**
 * Waits for a fact or a deadline, whichever is first: 'happened' or 'due'. Follows a deadline that moves, waits without a
 * timer while there is none, and reports an overdue one at once.
 */
export async function factOrDeadline(
  happened: () => boolean,
  deadline: () => Instant | null,
): Promise<'happened' | 'due'> {
  for (;;) {
    if (happened()) return 'happened';
    const due = deadline();
    const changed = () => happened() || deadline() !== due;
    if (due === null) {
      await condition(changed);
      continue;
    }
    const left = toMillis(due) + SETTLE_MILLIS - Date.now();
    if (left <= 0) return 'due';
    await condition(changed, left);
  }
}
