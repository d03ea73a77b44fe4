import { ApplicationFailure } from '@temporalio/common';
import type { Calendar, LocalDate, Window } from './calendar';
import { addMillis, DAY, HOUR, MINUTE, toInstant, toMillis, type Instant, type Millis } from './time';

/**
 * Working time over a calendar that is given as data (Z1, Z2). Pure UTC arithmetic: Asia/Shanghai is UTC+8, without
 * summer time in every year we serve.
 *
 * A calendar is an endless week plus a sorted list of exceptional days. Open time before any moment is then a closed
 * form plus one binary search, for any year, and its inverse likewise: a span of years costs what a span of hours does.
 */
const SHANGHAI: Millis = 8 * HOUR;

/** Local days are numbered from 1970-01-01, a Thursday; weeks begin on Monday. */
const DAYS_TO_MONDAY = 3;

const MINUTES_A_DAY = 1440;

/** The type of the failure thrown when a calendar has no open time left for what is asked. */
export const CALENDAR_CLOSED = 'CALENDAR_CLOSED';

interface OpenDay {
  windows: Window[];
  open: Millis;
}

interface ExceptionalDay extends OpenDay {
  day: number;
  openBefore: Millis;
  /** How far the open time before any later day, up to the next exception, is from what the weeks alone would give. */
  driftAfter: Millis;
}

interface CompiledCalendar {
  /** Monday first. */
  week: OpenDay[];
  /** Open time of the week before each of its days. */
  weekBefore: Millis[];
  weekOpen: Millis;
  /** Sorted by day. */
  exceptions: ExceptionalDay[];
}

/** By identity: a calendar is never changed in place. Holds nothing that a replay could tell apart. */
const compiledCalendars = new WeakMap<Calendar, CompiledCalendar>();

/**
 * The moment at which `millis` of working time have been used up since `from`; `calendar` null works around the clock.
 * What is used up exactly at closing ends at closing; what starts outside the windows starts at the next opening (Z2).
 * Nothing to use up (zero or less) ends at `from` itself, also outside the windows.
 *
 * @throws ApplicationFailure of type CALENDAR_CLOSED when the calendar never opens for that long; a calendar that
 * passes `validateCalendar` always does.
 */
export function addBusinessTime(calendar: Calendar | null, from: Instant, millis: Millis): Instant {
  if (millis <= 0) return from;
  if (!calendar) return addMillis(from, millis);
  const compiled = compile(calendar);
  return toInstant(momentOf(compiled, openBeforeMoment(compiled, toMillis(from)) + millis));
}

/** Working time from `from` to `to`; 0 when `to` is not after `from`. `calendar` null works around the clock. */
export function businessTimeBetween(calendar: Calendar | null, from: Instant, to: Instant): Millis {
  const start = toMillis(from);
  const end = toMillis(to);
  if (end <= start) return 0;
  if (!calendar) return end - start;
  const compiled = compile(calendar);
  return openBeforeMoment(compiled, end) - openBeforeMoment(compiled, start);
}

/**
 * - `WEEKDAY`: a weekday is 1 to 7.
 * - `WINDOW`: whole minutes, 0 ≤ open < close ≤ 1440.
 * - `ORDER`: begins before the window listed ahead of it has ended.
 * - `DATE`: a date that exists, written YYYY-MM-DD.
 * - `REPEATED`: the date is already in the list.
 * - `NEVER_OPEN`: no weekday has a window, so a deadline might never come.
 */
export type CalendarRule = 'WEEKDAY' | 'WINDOW' | 'ORDER' | 'DATE' | 'REPEATED' | 'NEVER_OPEN';

/** `path` as a form names its fields: `weekly.1.0`, `holidays.3`, `dates.2026-02-17.1`. */
export interface CalendarFault {
  path: string;
  rule: CalendarRule;
}

/** Everything that is wrong with a calendar of the right shape; empty when it can be worked with. */
export function validateCalendar(calendar: Calendar): CalendarFault[] {
  const faults: CalendarFault[] = [];
  for (const [weekday, windows] of Object.entries(calendar.weekly))
    faults.push(...windowFaults(`weekly.${weekday}`, windows));
  if (!Object.values(calendar.weekly).some((windows) => windows.length > 0))
    faults.push({ path: 'weekly', rule: 'NEVER_OPEN' });
  if (!(calendar.makeUpAs in calendar.weekly)) faults.push({ path: 'makeUpAs', rule: 'WEEKDAY' });
  faults.push(...dateFaults('holidays', calendar.holidays), ...dateFaults('makeUpDays', calendar.makeUpDays));
  for (const [date, windows] of Object.entries(calendar.dates)) {
    if (!isDate(date)) faults.push({ path: `dates.${date}`, rule: 'DATE' });
    faults.push(...windowFaults(`dates.${date}`, windows));
  }
  return faults;
}

function windowFaults(path: string, windows: Window[]): CalendarFault[] {
  const faults: CalendarFault[] = [];
  windows.forEach(([open, close], index) => {
    const whole = Number.isInteger(open) && Number.isInteger(close);
    if (!whole || open < 0 || close <= open || close > MINUTES_A_DAY)
      faults.push({ path: `${path}.${index}`, rule: 'WINDOW' });
    else if (open < (windows[index - 1]?.[1] ?? 0)) faults.push({ path: `${path}.${index}`, rule: 'ORDER' });
  });
  return faults;
}

function dateFaults(path: string, dates: LocalDate[]): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const seen = new Set<LocalDate>();
  dates.forEach((date, index) => {
    if (!isDate(date)) faults.push({ path: `${path}.${index}`, rule: 'DATE' });
    else if (seen.has(date)) faults.push({ path: `${path}.${index}`, rule: 'REPEATED' });
    seen.add(date);
  });
  return faults;
}

/** The round trip refuses what `Date` would carry over, such as 2026-02-30. */
function isDate(date: LocalDate): boolean {
  const day = dayOf(date);
  return Number.isInteger(day) && toInstant(day * DAY).slice(0, 10) === date;
}

function dayOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY;
}

function compile(calendar: Calendar): CompiledCalendar {
  const known = compiledCalendars.get(calendar);
  if (known) return known;
  const weekly = calendar.weekly;
  const week = [weekly[1], weekly[2], weekly[3], weekly[4], weekly[5], weekly[6], weekly[7]].map(openDay);
  const weekBefore: Millis[] = [];
  let weekOpen = 0;
  for (const { open } of week) {
    weekBefore.push(weekOpen);
    weekOpen += open;
  }
  const compiled: CompiledCalendar = { week, weekBefore, weekOpen, exceptions: [] };
  let drift = 0;
  for (const [day, windows] of exceptionsOf(calendar)) {
    const own = openDay(windows);
    const openBefore = openByWeeks(compiled, day) + drift;
    drift += own.open - weekdayOf(compiled, day).open;
    compiled.exceptions.push({ ...own, day, openBefore, driftAfter: drift });
  }
  compiledCalendars.set(calendar, compiled);
  return compiled;
}

/** Later entries win: dates over make-up days over holidays (Z1). */
function exceptionsOf(calendar: Calendar): [day: number, windows: Window[]][] {
  const windowsByDay = new Map<number, Window[]>();
  for (const date of calendar.holidays) windowsByDay.set(dayOf(date), []);
  for (const date of calendar.makeUpDays) windowsByDay.set(dayOf(date), calendar.weekly[calendar.makeUpAs]);
  for (const [date, windows] of Object.entries(calendar.dates)) windowsByDay.set(dayOf(date), windows);
  return [...windowsByDay].sort(([a], [b]) => a - b);
}

function openDay(windows: Window[]): OpenDay {
  let minutes = 0;
  for (const [open, close] of windows) minutes += close - open;
  return { windows, open: minutes * MINUTE };
}

function weekdayOf(compiled: CompiledCalendar, day: number): OpenDay {
  const sinceMonday = day + DAYS_TO_MONDAY;
  return compiled.week[sinceMonday - Math.floor(sinceMonday / 7) * 7]!;
}

/** Open time before `day` if there were no exceptions, counted from the Monday before day 0. */
function openByWeeks(compiled: CompiledCalendar, day: number): Millis {
  const sinceMonday = day + DAYS_TO_MONDAY;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * compiled.weekOpen + compiled.weekBefore[sinceMonday - weeks * 7]!;
}

function openBeforeMoment(compiled: CompiledCalendar, moment: number): Millis {
  const local = moment + SHANGHAI;
  const day = Math.floor(local / DAY);
  const last = lastException(compiled.exceptions, (exception) => exception.day <= day);
  if (last?.day === day) return last.openBefore + openWithin(last.windows, local - day * DAY);
  const today = openWithin(weekdayOf(compiled, day).windows, local - day * DAY);
  return openByWeeks(compiled, day) + (last?.driftAfter ?? 0) + today;
}

function openWithin(windows: Window[], untilMillis: Millis): Millis {
  let open = 0;
  for (const [opens, closes] of windows) {
    const since = untilMillis - opens * MINUTE;
    if (since <= 0) break;
    open += Math.min(since, (closes - opens) * MINUTE);
  }
  return open;
}

/** The earliest moment before which `goal` of open time lies: the inverse of `openBeforeMoment`. */
function momentOf(compiled: CompiledCalendar, goal: Millis): number {
  const last = lastException(compiled.exceptions, (exception) => exception.openBefore < goal);
  if (last && goal <= last.openBefore + last.open) return momentWithin(last, last.day, goal - last.openBefore);
  if (compiled.weekOpen === 0)
    throw ApplicationFailure.nonRetryable(
      'Expected a calendar with open time left, got one that stays closed',
      CALENDAR_CLOSED,
    );
  const byWeeks = goal - (last?.driftAfter ?? 0);
  const weeks = Math.ceil(byWeeks / compiled.weekOpen) - 1;
  const rest = byWeeks - weeks * compiled.weekOpen;
  let weekday = 6;
  while (compiled.weekBefore[weekday]! >= rest) weekday--;
  const day = weeks * 7 + weekday - DAYS_TO_MONDAY;
  return momentWithin(compiled.week[weekday]!, day, rest - compiled.weekBefore[weekday]!);
}

/** `used` is more than 0 and at most what the day has. */
function momentWithin({ windows }: OpenDay, day: number, used: Millis): number {
  let rest = used;
  let moment = 0;
  for (const [opens, closes] of windows) {
    moment = opens * MINUTE + rest;
    if (moment <= closes * MINUTE) break;
    rest -= (closes - opens) * MINUTE;
  }
  return day * DAY + moment - SHANGHAI;
}

/** The last exception for which `holds`; true for a first part of the sorted list only. */
function lastException(
  exceptions: ExceptionalDay[],
  holds: (exception: ExceptionalDay) => boolean,
): ExceptionalDay | undefined {
  let low = 0;
  let high = exceptions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(exceptions[middle]!)) low = middle + 1;
    else high = middle;
  }
  return exceptions[low - 1];
}
