import type { TicketPolicy } from '../types';

/** The figures of a policy in the order of a ticket's life, each with its least sensible value. */
export const FIGURES = [
  ['entryMinutes', 1],
  ['dispatchMinutes', 1],
  ['acceptanceMinutes', 1],
  ['maxOffers', 1],
  ['warnPercent', 1],
  ['reportMinutes', 1],
  ['remindHours', 1],
  ['closeHours', 1],
  ['reopenHours', 0],
  ['supervisorRound', 1],
  ['reportsPerHomePerDay', 1],
  ['identicalHours', 0],
] as const satisfies readonly (readonly [keyof TicketPolicy, number])[];

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Minutes after midnight as `08:30`, and back; 24:00 is the end of the day. */
export const wallTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function minutesOf(time: string): number {
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
