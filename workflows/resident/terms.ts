import type { Calendar } from '../shared/calendar';
import { addMillis, DAY, HOUR, toInstant, type Instant } from '../shared/time';
import type { ResidentPolicy, ResidentTerms } from './contract';
import { STAFF_CLOCKS } from './words';

/** The terms that a policy version gives a case that is filed now, when these are the house's office hours. */
export function residentTermsOf(policy: ResidentPolicy, policyVersion: number, calendar: Calendar): ResidentTerms {
  const clocks = STAFF_CLOCKS.filter((clock) => policy.hours?.[clock] === 'calendar');
  return {
    policyVersion,
    warnShare: policy.warnPercent / 100,
    truth: policy.truthHours * HOUR,
    rights: policy.rightsHours * HOUR,
    resubmit: policy.sentBackDays * DAY,
    change: policy.changeHours * HOUR,
    moveOut: policy.moveOutHours * HOUR,
    leaseNotice: policy.leaseNoticeDays * DAY,
    settle: policy.settleDays * DAY,
    cooling: policy.coolingDays * DAY,
    ...(clocks.length > 0 && { office: { clocks, calendar } }),
  };
}

/** Shanghai is eight hours before UTC all year round. */
const SHANGHAI = 8 * HOUR;

/** 00:00 in Shanghai of a calendar day, written 2026-11-24. */
export const startOfDay = (day: string): Instant => toInstant(Date.parse(`${day}T00:00:00Z`) - SHANGHAI);

/** 00:00 in Shanghai after a calendar day. */
export const endOfDay = (day: string): Instant => addMillis(startOfDay(day), DAY);

/** The calendar day in Shanghai that an instant lies in; at 00:00 the one that begins. */
export const dayOf = (at: Instant): string => addMillis(at, SHANGHAI).slice(0, 10);

/** The last calendar day that is over at this instant. */
export const lastDayBefore = (at: Instant): string => dayOf(addMillis(at, -1));
