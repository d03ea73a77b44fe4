import type { NoticePolicy } from '../notice-types';

/** Of each type. */
export const TYPE_FIGURES = [
  'reviewHours',
  'approvalHours',
  'lifeDays',
] as const satisfies readonly (keyof NoticePolicy['types']['tips'])[];

/** Of all, each with its least sensible value. */
export const FIGURES = [
  ['urgentMinutes', 1],
  ['warnPercent', 1],
  ['postingHours', 1],
  ['unreadHours', 1],
  ['unreadReminders', 0],
] as const satisfies readonly (readonly [keyof NoticePolicy, number])[];
