import { DAY, HOUR, MINUTE } from '../shared/time';
import type { Priority, Terms, TicketPolicy } from './contract';

/**
 * The terms that a policy version gives a ticket of this category and priority. With `category` null (a call that is still
 * being entered) only the entry clock means anything. Null when the version does not know the category.
 */
export function termsOf(
  policy: TicketPolicy,
  policyVersion: number,
  category: string | null,
  priority: Priority,
): Terms | null {
  const known = policy.categories.find((candidate) => candidate.code === category);
  if (category !== null && !known) return null;
  const target = known?.targets[priority];
  return {
    policyVersion,
    dispatch: known?.dispatch ?? 'dispatcher',
    entry: policy.entryMinutes * MINUTE,
    dispatchWait: policy.dispatchMinutes * MINUTE,
    acceptance: policy.acceptanceMinutes * MINUTE,
    warnShare: policy.warnPercent / 100,
    maxOffers: policy.maxOffers,
    handling: target ? target.minutes * MINUTE : DAY,
    calendar: target?.hours === 'calendar' ? policy.calendar : null,
    report: policy.reportMinutes * MINUTE,
    remind: policy.remindHours * HOUR,
    close: policy.closeHours * HOUR,
    reopen: policy.reopenHours * HOUR,
    supervisorRound: policy.supervisorRound,
  };
}
