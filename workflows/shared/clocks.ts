import { addBusinessTime, businessTimeBetween } from './business-time';
import type { Calendar } from './calendar';
import type { Clock, ClockKind } from './clock';
import type { UserId } from './ids';
import { earliest, toMillis, type Instant, type Millis } from './time';

/**
 * The life of a clock. Every function returns a new clock, or the same one where nothing changes; none looks at the
 * time by itself. Three things hold at all times:
 *
 * - a clock that is paused has no `dueAt` and no `warnAt`, so nothing can fire (Z4);
 * - a `warnAt` that is there has still to be given: `warnClock` takes it away;
 * - `breachedAt`, once set, never changes (Z3, Z5), and nor does the holder who answers for it (Z6).
 */

/** What decides how fast a clock runs; a ticket's `Terms` are one. */
export interface Pace {
  /** null: around the clock. */
  calendar: Calendar | null;
  /** The share of the target after which to warn; null: no warning. */
  warnShare: number | null;
}

interface ClockStart {
  kind: ClockKind;
  round: number;
  holder: UserId | null;
  at: Instant;
  target: Millis;
}

export function startClock({ kind, round, holder, at, target, ...pace }: ClockStart & Pace): Clock {
  const clock: Clock = {
    kind,
    round,
    holder,
    startedAt: at,
    target,
    dueAt: null,
    warnAt: null,
    warnedAt: null,
    used: 0,
    runningSince: null,
    metAt: null,
    breachedAt: null,
  };
  return runFrom(clock, at, pace);
}

/** From `at` on no time is used (Z4). A deadline that had passed by then is recorded as missed. No-op when paused or met. */
export function pauseClock(clock: Clock, at: Instant, calendar: Calendar | null): Clock {
  if (!isRunning(clock)) return clock;
  const used = usedTime(clock, at, calendar);
  return { ...breachIfOverdue(clock, at), used, runningSince: null, dueAt: null, warnAt: null };
}

/** Goes on with the time left (Z4). No-op when running or met. */
export function resumeClock(clock: Clock, at: Instant, pace: Pace): Clock {
  if (!isLive(clock) || isRunning(clock)) return clock;
  return runFrom(clock, at, pace);
}

/**
 * A new target, measured from the clock's start: the time used so far counts, held time does not (Z5). If that puts the
 * deadline into the past it is `at`, so that the breach is at the moment of the change. A deadline that had already
 * passed stays missed, whatever the new target. No-op when met.
 *
 * When the calendar changes too, the time used until `at` stays what it was under `was`, and only what is left runs
 * under the new one: nobody is late for hours that did not count while they passed. A warning is given again when the
 * new target puts it ahead of `at`.
 */
export function retargetClock(
  clock: Clock,
  { at, target, was, ...pace }: { at: Instant; target: Millis; was: Calendar | null } & Pace,
): Clock {
  if (!isLive(clock)) return clock;
  const used = usedTime(clock, at, was);
  const warnAhead = pace.warnShare !== null && used < warnAfter(target, pace.warnShare);
  const retargeted = { ...breachIfOverdue(clock, at), target, used, warnedAt: warnAhead ? null : clock.warnedAt };
  if (!isRunning(clock)) return retargeted;
  const running = runFrom(retargeted, at, pace);
  // under the same hours the stretch that runs is one, so that work reported to have ended before `at` is counted right
  const isSameCalendar = JSON.stringify(was) === JSON.stringify(pace.calendar);
  return isSameCalendar ? { ...running, used: clock.used, runningSince: clock.runningSince } : running;
}

/**
 * Done at `at`: in time at the deadline itself, and whenever paused (Z3). Later, the deadline is recorded as missed;
 * `breached` says that this call did so, and is false when it was already on record. No-op when met.
 */
export function meetClock(clock: Clock, at: Instant): { clock: Clock; breached: boolean } {
  if (!isLive(clock)) return { clock, breached: false };
  return { clock: { ...breachIfOverdue(clock, at), metAt: at }, breached: isOverdue(clock, at) };
}

/** Records the deadline as missed, at its own instant (Z3). No-op when there is none, or it is on record, or met. */
export function breachClock(clock: Clock): Clock {
  if (!isLive(clock) || clock.dueAt === null || clock.breachedAt !== null) return clock;
  return { ...clock, breachedAt: clock.dueAt };
}

/** The warning was given at `at`. No-op when none is to be given. */
export function warnClock(clock: Clock, at: Instant): Clock {
  if (!isLive(clock) || clock.warnAt === null) return clock;
  return { ...clock, warnAt: null, warnedAt: at };
}

/** Somebody else answers from now on; not for what is over (Z6). Record an overdue deadline first. */
export function changeHolder(clock: Clock, holder: UserId | null): Clock {
  if (!isLive(clock) || clock.breachedAt !== null) return clock;
  return { ...clock, holder };
}

/** Reopened at `at`: goes on with the time used until it was met; what lies between does not count (Z7). No-op when live. */
export function continueClock(clock: Clock, at: Instant, pace: Pace): Clock {
  if (isLive(clock)) return clock;
  const used = usedTime(clock, at, pace.calendar);
  return runFrom({ ...clock, metAt: null, used }, at, pace);
}

/** Not met yet. One that was missed is live still: it can be met late. */
export function isLive(clock: Clock): boolean {
  return clock.metAt === null;
}

/** The deadline lies before `at` and is not on record: its breach comes before whatever happens at `at` (Z8). */
export function isOverdue(clock: Clock, at: Instant): boolean {
  if (!isLive(clock) || clock.dueAt === null || clock.breachedAt !== null) return false;
  return toMillis(at) > toMillis(clock.dueAt);
}

/** When the next warning or breach is to be recorded; null when nothing can happen: met, missed or paused. */
export function nextOf(clock: Clock): Instant | null {
  if (!isLive(clock) || clock.breachedAt !== null) return null;
  return earliest(clock.warnAt, clock.dueAt);
}

/** Working time from the start until `at`, or until it was met; without holds. */
export function usedTime(clock: Clock, at: Instant, calendar: Calendar | null): Millis {
  if (clock.runningSince === null) return clock.used;
  return clock.used + businessTimeBetween(calendar, clock.runningSince, clock.metAt ?? at);
}

/** Negative when more was used than the target allows. */
export function timeLeft(clock: Clock, at: Instant, calendar: Calendar | null): Millis {
  return clock.target - usedTime(clock, at, calendar);
}

function isRunning(clock: Clock): boolean {
  return isLive(clock) && clock.runningSince !== null;
}

function breachIfOverdue(clock: Clock, at: Instant): Clock {
  return isOverdue(clock, at) ? breachClock(clock) : clock;
}

/** Running from `at`, with `clock.used` behind it. Where nothing is left the deadline is the one missed, or `at`. */
function runFrom(clock: Clock, at: Instant, { calendar, warnShare }: Pace): Clock {
  const left = clock.target - clock.used;
  const dueAt = left > 0 ? addBusinessTime(calendar, at, left) : (clock.breachedAt ?? at);
  const warns = warnShare !== null && left > 0 && clock.warnedAt === null && clock.breachedAt === null;
  const warnAt = warns ? addBusinessTime(calendar, at, warnAfter(clock.target, warnShare) - clock.used) : null;
  return { ...clock, runningSince: at, dueAt, warnAt };
}

function warnAfter(target: Millis, warnShare: number): Millis {
  return Math.round(target * warnShare);
}
