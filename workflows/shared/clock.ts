import type { UserId } from './ids';
import type { Instant, Millis } from './time';

/**
 * entry, dispatch, acceptance, handling and report are the ticket's own clocks; `offer` is one holder's clock to accept.
 * verification asks nobody to hurry: it only decides when to remind and when to close.
 */
export const CLOCK_KINDS = ['entry', 'dispatch', 'acceptance', 'offer', 'handling', 'report', 'verification'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export interface Clock {
  kind: ClockKind;
  round: number;
  /** Who answers for it: at the breach, the one who held it then (Z6). */
  holder: UserId | null;
  startedAt: Instant;
  target: Millis;
  /** null while paused: there is only time left (Z4). */
  dueAt: Instant | null;
  /** A warning still to be given; null while paused. */
  warnAt: Instant | null;
  warnedAt: Instant | null;
  /** Time used until the pause that is on now, or until `runningSince`; without holds. */
  used: Millis;
  /** From when the time since has not been added to `used`; null while paused. */
  runningSince: Instant | null;
  metAt: Instant | null;
  /** The deadline's instant, however late it was noticed (Z3). */
  breachedAt: Instant | null;
}

/** What a history tells of a clock: which deadline was set, met or missed, and in whose name. */
export type ToldClock = Pick<Clock, 'kind' | 'holder' | 'dueAt' | 'metAt' | 'breachedAt'>;

export const toldOf = ({ kind, holder, dueAt, metAt, breachedAt }: Clock): ToldClock => ({
  kind,
  holder,
  dueAt,
  metAt,
  breachedAt,
});
