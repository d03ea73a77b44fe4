import { addBusinessTime } from '../shared/business-time';
import type { Refusal } from '../shared/failures';
import { SYSTEM, type UserId } from '../shared/ids';
import { toMillis, type Instant, type Millis } from '../shared/time';
import type {
  Effect,
  Errand,
  Match,
  Obstacle,
  ResidentClock,
  ResidentCommand,
  ResidentFact,
  ResidentFactName,
  ResidentInput,
  ResidentKind,
  ResidentNotice,
  ResidentNoticeTo,
  ResidentOutcome,
  ResidentProjection,
  ResidentState,
  StageOf,
} from './contract';

/** What one step of the rules did to a case beside its new state: written as one revision. */
export interface Change {
  facts: ResidentFact[];
  notices: ResidentNoticeTo[];
  effects: Effect[];
}

/** What an errand came back with. */
export type Found =
  | { errand: 'match'; match: Match }
  | { errand: 'check'; obstacles: Obstacle[] }
  | { errand: 'erase'; tickets: number; files: number };

/** The rules of one kind: pure, synchronous. Each changes the state it is given and notes it in `change`. */
export interface ResidentRules<K extends ResidentKind> {
  begin: (state: ResidentState<K>, change: Change, at: Instant) => void;
  /** Beyond the table of commands. */
  refuse: (state: ResidentState<K>, command: ResidentCommand<K>) => Refusal | null;
  apply: (state: ResidentState<K>, change: Change, command: ResidentCommand<K>) => void;
  warn: (state: ResidentState<K>, change: Change, kind: ResidentClock) => void;
  /** The case's deadline has passed at `at`; it is `now`. */
  due: (state: ResidentState<K>, change: Change, kind: ResidentClock, at: Instant, now: Instant) => void;
  /** Of kinds that send on errands. */
  found?: (state: ResidentState<K>, change: Change, found: Found, at: Instant) => void;
}

export const REGISTRAR = { role: 'registrar' } as const;
export const AGENT = { role: 'agent' } as const;
export const SUPERVISOR = { role: 'supervisor' } as const;

export const noChange = (): Change => ({ facts: [], notices: [], effects: [] });

/** Two steps as one revision. */
export const together = (first: Change, then: Change): Change => ({
  facts: [...first.facts, ...then.facts],
  notices: [...first.notices, ...then.notices],
  effects: [...first.effects, ...then.effects],
});

export function stateOf<K extends ResidentKind>(
  kind: K,
  stage: StageOf<K>,
  { caseId, terms, filedAt, openedBy, accountId, detail }: ResidentInput<K>,
): ResidentState<K> {
  return {
    kind,
    caseId,
    revision: 0,
    stage,
    stageSince: filedAt,
    terms,
    openedBy,
    accountId,
    clock: null,
    errand: null,
    breached: [],
    outcome: null,
    closedAt: null,
    detail,
    ended: false,
    seen: [],
  };
}

export function record(
  change: Change,
  name: ResidentFactName,
  at: Instant,
  detail: ResidentFact['detail'] = {},
  actor: UserId = SYSTEM,
): void {
  change.facts.push({ name, at, actor, detail });
}

export function tell(
  change: Change,
  template: ResidentNotice,
  to: ResidentNoticeTo['to'] | null,
  urgent = false,
): void {
  if (to) change.notices.push({ template, to, urgent });
}

export const residentOf = (state: ResidentState): ResidentNoticeTo['to'] | null =>
  state.accountId ? { user: state.accountId } : null;

export function enterStage<K extends ResidentKind>(state: ResidentState<K>, stage: StageOf<K>, at: Instant): void {
  state.stage = stage;
  state.stageSince = at;
  state.clock = null;
  state.errand = null;
}

/** Waits until `at` plus `target`, in the hours that count for this clock, and warns after this share of it; null: no warning. */
export function startClock(
  state: ResidentState,
  kind: ResidentClock,
  at: Instant,
  target: Millis,
  warnShare: number | null,
): void {
  const { office } = state.terms;
  const calendar = office?.clocks.some((clock) => clock === kind) ? office.calendar : null;
  const after = (millis: Millis) => addBusinessTime(calendar, at, millis);
  const warnAt = warnShare === null ? null : after(Math.round(target * warnShare));
  state.clock = { kind, startedAt: at, dueAt: after(target), warnAt, breachedAt: null };
}

export function sendOnErrand(state: ResidentState, errand: Errand): void {
  state.errand = errand;
}

/** Nothing more can happen to this case. */
export function close<K extends ResidentKind>(
  state: ResidentState<K>,
  stage: StageOf<K> & ResidentOutcome,
  at: Instant,
): void {
  enterStage(state, stage, at);
  state.outcome = stage;
  state.closedAt = at;
  state.ended = true;
}

/** A deadline has passed unanswered: recorded once, at its own instant, and the case still waits for the answer (Z3). */
export function breach(state: ResidentState, change: Change, at: Instant): void {
  const { clock } = state;
  if (!clock || clock.breachedAt) return;
  clock.breachedAt = at;
  if (!state.breached.includes(clock.kind)) state.breached.push(clock.kind);
  record(change, 'breached', at, { clock: clock.kind });
}

export interface Due {
  at: Instant;
  what: 'warn' | 'due';
}

/**
 * The next instant at which something happens by itself; null while nothing can. While something is asked, its answer
 * decides what is due next.
 */
export function nextDue({ ended, errand, clock }: ResidentState): Due | null {
  if (ended || errand !== null || !clock || clock.breachedAt) return null;
  if (clock.warnAt && toMillis(clock.warnAt) < toMillis(clock.dueAt)) return { at: clock.warnAt, what: 'warn' };
  return { at: clock.dueAt, what: 'due' };
}

/** Nobody is warned of what has already passed (the worker was down over both). */
export function passDue<K extends ResidentKind>(
  rules: ResidentRules<K>,
  state: ResidentState<K>,
  due: Due,
  now: Instant,
): Change {
  const change = noChange();
  const clock = state.clock!;
  const { kind, dueAt } = clock;
  clock.warnAt = null;
  if (due.what === 'warn' && toMillis(dueAt) >= toMillis(now)) {
    record(change, 'warned', due.at, { clock: kind, dueAt });
    rules.warn(state, change, kind);
  } else {
    rules.due(state, change, kind, dueAt, now);
  }
  return change;
}

/** The state as a row, with what changed, for one revision. A snapshot: later changes of the state do not reach it. */
export function project(state: ResidentState, change: Change): Omit<ResidentProjection, 'task'> {
  const { kind, caseId, revision, clock } = state;
  const row = {
    stage: state.stage,
    stageSince: state.stageSince,
    policyVersion: state.terms.policyVersion,
    dueAt: clock?.dueAt ?? null,
    dueClock: clock?.kind ?? null,
    breached: [...state.breached],
    outcome: state.outcome,
    detail: JSON.parse(JSON.stringify(state.detail)) as typeof state.detail,
    closedAt: state.closedAt,
    ended: state.ended,
  };
  return { kind, caseId, revision, row, ...change };
}
