import { DAY, HOUR, MINUTE, type Millis } from '../shared/time';
import type { ClockKind } from '../shared/clock';
import type { Pace } from '../shared/clocks';
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

/** The target of each clock, the hours that count for it, and when it warns. */
export function paceOf(kind: ClockKind, terms: Terms): { target: Millis } & Pace {
  const { warnShare } = terms;
  switch (kind) {
    case 'entry':
      return { target: terms.entry, calendar: null, warnShare };
    case 'dispatch':
      return { target: terms.dispatchWait, calendar: null, warnShare: null };
    case 'acceptance':
      return { target: terms.acceptance, calendar: null, warnShare: null };
    case 'offer':
      return { target: terms.acceptance, calendar: null, warnShare };
    case 'handling':
      return { target: terms.handling, calendar: terms.calendar, warnShare };
    case 'report':
      return { target: terms.report, calendar: null, warnShare };
    case 'verification':
      return { target: terms.close, calendar: null, warnShare: terms.remind / terms.close };
  }
}
