import type { CommandResult, Envelope } from './command';
import type { Refusal } from './failures';
import type { Id } from './ids';
import { toMillis, type Instant } from './time';

/** What cases have in common as rules: pure functions over plain JSON. How they live is in case.ts. */
export interface CaseState {
  revision: number;
  /** Nothing more can happen to this case. */
  ended: boolean;
  /** Commands already in effect, newest last: a repeat after continue-as-new is answered, not run again. */
  seen: { commandId: Id; revision: CommandResult['revision'] }[];
}

export type CaseCommand = Envelope & { name: string };

/** The rules of one kind of case. `X` is what one step did beside the new state, `D` an instant at which something happens. */
export interface CaseRules<S extends CaseState, C extends CaseCommand, X, D extends { at: Instant }> {
  /** Why this command is refused; null when it is legal. Reads only. */
  refuse: (state: S, command: C) => Refusal | null;
  apply: (state: S, command: C) => X;
  /** The next instant at which something happens by itself; null while nothing can. */
  nextDue: (state: S) => D | null;
  /** `now` may be much later than the instant, after an outage. */
  passDue: (state: S, due: D, now: Instant) => X;
  together: (first: X, then: X) => X;
  /** The rules cannot go on before something is known that `ask` finds out. */
  isAsking: (state: S) => boolean;
}

/** Passes everything that lies before `at`: facts are ordered by the time they took effect (Z8). */
export function passDuesBefore<S extends CaseState, X, D extends { at: Instant }>(
  state: S,
  { nextDue, passDue }: Pick<CaseRules<S, CaseCommand, X, D>, 'nextDue' | 'passDue'>,
  at: Instant,
): X[] {
  const changes: X[] = [];
  for (let due = nextDue(state); due && toMillis(due.at) < toMillis(at); due = nextDue(state))
    changes.push(passDue(state, due, at));
  return changes;
}

/** For trying something out: the state is plain JSON. */
export const copyOf = <S>(state: S): S => JSON.parse(JSON.stringify(state)) as S;
