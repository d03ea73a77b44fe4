import type { Clock, ClockKind } from '../shared/clock';
import { breachClock, changeHolder, meetClock, resumeClock, startClock } from '../shared/clocks';
import { SYSTEM, type UserId } from '../shared/ids';
import { toMillis, type Instant } from '../shared/time';
import type {
  Appointment,
  Choice,
  Fact,
  FactName,
  Notice,
  NoticeTemplate,
  NoticeTo,
  QueueReason,
  TicketState,
} from './contract';
import { paceOf } from './terms';
import { toTeam } from './words';

/** What one step of the rules did to a ticket beside its new state: written as one revision. */
export interface Change {
  facts: Fact[];
  clocks: Clock[];
  notices: Notice[];
}

export const noChange = (): Change => ({ facts: [], clocks: [], notices: [] });

/** Two steps as one revision. */
export const together = (first: Change, then: Change): Change => ({
  facts: [...first.facts, ...then.facts],
  clocks: [...first.clocks.filter((clock) => then.clocks.every((other) => isOther(clock, other))), ...then.clocks],
  notices: [...first.notices, ...then.notices],
});

/** The moves that commands and deadlines have in common. Each changes the state it is given and notes it in `change`. */

export function record(change: Change, name: FactName, at: Instant, detail: Fact['detail'] = {}, actor = SYSTEM): void {
  change.facts.push({ name, at, actor, detail });
}

export function tell(change: Change, template: NoticeTemplate, to: NoticeTo | null, urgent = false): void {
  if (to) change.notices.push({ template, to, urgent });
}

export const holderOf = (state: TicketState): NoticeTo | null => (state.holder ? { user: state.holder } : null);
export const reporterOf = (state: TicketState): NoticeTo | null =>
  state.reporterId ? { user: state.reporterId } : null;

export function setClock(state: TicketState, change: Change, clock: Clock): void {
  state.clocks[clock.kind] = clock;
  change.clocks = [...change.clocks.filter((other) => isOther(other, clock)), clock];
}

const isOther = (a: Clock, b: Clock) => a.kind !== b.kind || a.startedAt !== b.startedAt || a.round !== b.round;

/** Starts the clock of this kind by the ticket's terms. */
export function openClock(
  state: TicketState,
  change: Change,
  kind: ClockKind,
  at: Instant,
  holder: UserId | null,
): void {
  setClock(state, change, startClock({ kind, round: state.round, holder, at, ...paceOf(kind, state.terms) }));
}

export function enterStage(state: TicketState, stage: TicketState['stage'], at: Instant): void {
  state.stage = stage;
  state.stageSince = at;
}

/** The rules' own way of dispatching this category (T4). */
export function beginDispatch(state: TicketState, change: Change, at: Instant): void {
  if (state.terms.dispatch === 'pool') return openToTake(state, change, at);
  if (state.terms.dispatch === 'dispatcher') return queue(state, change, at, 'BY_DISPATCHER');
  seekHolder(state, at);
}

/** In stage dispatch without a queue reason, the rules are about to choose somebody. */
export function seekHolder(state: TicketState, at: Instant): void {
  enterStage(state, 'dispatch', at);
  state.holder = null;
  closeToTakers(state);
  state.queueReason = null;
  delete state.clocks.offer;
}

export const isSeeking = (state: TicketState): boolean => state.stage === 'dispatch' && state.queueReason === null;

/** To the dispatcher's queue, with the reason; a clock of its own sees to it that nothing is forgotten there. */
export function queue(
  state: TicketState,
  change: Change,
  at: Instant,
  reason: QueueReason,
  choice: Choice | null = null,
): void {
  const team = state.team;
  seekHolder(state, at);
  state.queueReason = reason;
  if (!state.clocks.dispatch) openClock(state, change, 'dispatch', at, null);
  record(change, 'queued', at, {
    reason,
    dueAt: state.clocks.dispatch?.dueAt,
    ...(choice && { choice }),
    ...(team && { team }),
  });
  tell(change, 'queued', { role: 'dispatcher' }, state.priority === 'urgent');
}

/** Offered to one person: theirs is a clock of its own (Z6); the ticket's runs from the first offer of the round (T6). */
export function offerTo(
  state: TicketState,
  change: Change,
  at: Instant,
  to: UserId,
  why: Record<string, unknown> = {},
): void {
  beginAcceptance(state, change, at, to);
  record(change, 'offered', at, { to, dueAt: state.clocks.offer?.dueAt, ticketDueAt: ticketDue(state), ...why });
  tell(change, 'offered', { user: to }, state.priority === 'urgent');
}

/** Open to be taken by anyone suitable (抢单), or by anyone suitable of one team (T6). */
export function openToTake(state: TicketState, change: Change, at: Instant, team: string | null = null): void {
  beginAcceptance(state, change, at, null);
  state.pooled = true;
  state.team = team;
  const to = team === null ? 'pool' : toTeam(team);
  record(change, 'offered', at, { to, dueAt: state.clocks.offer?.dueAt, ticketDueAt: ticketDue(state) });
  tell(change, 'openToTake', { onDuty: true, ...(team !== null && { team }) }, state.priority === 'urgent');
}

export function closeToTakers(state: TicketState): void {
  state.pooled = false;
  state.team = null;
}

const ticketDue = (state: TicketState) => state.clocks.acceptance?.dueAt;

function beginAcceptance(state: TicketState, change: Change, at: Instant, holder: UserId | null): void {
  meet(state, change, 'dispatch', at);
  delete state.clocks.dispatch;
  enterStage(state, 'acceptance', at);
  state.holder = holder;
  closeToTakers(state);
  state.queueReason = null;
  state.appointment = null;
  if (!state.clocks.acceptance) openClock(state, change, 'acceptance', at, holder);
  openClock(state, change, 'offer', at, holder);
}

/** Handling goes on where it stopped after a reassignment or reopening (Z6, Z7), and begins anew in a new round. */
export function beginHandling(
  state: TicketState,
  change: Change,
  at: Instant,
  holder: UserId,
  appointment: Appointment | null,
): void {
  enterStage(state, 'handling', at);
  state.holder = holder;
  closeToTakers(state);
  state.appointment = appointment;
  state.passedBy = [];
  state.queueReason = null;
  delete state.clocks.offer;
  const { handling } = state.clocks;
  if (!handling) return openClock(state, change, 'handling', at, holder);
  const going = state.holds.length > 0 ? handling : resumeClock(handling, at, paceOf('handling', state.terms));
  setClock(state, change, changeHolder(going, holder));
}

/** Marks a running clock as met, late or in time; says by how much it was missed when nobody noticed before (Z3). */
export function meet(state: TicketState, change: Change, kind: ClockKind, at: Instant): void {
  const clock = state.clocks[kind];
  if (!clock || clock.metAt) return;
  const met = meetClock(clock, at).clock;
  const lifted = clock.breachedAt !== null && toMillis(at) <= toMillis(clock.breachedAt);
  setClock(state, change, lifted ? { ...met, breachedAt: null } : met);
  if (lifted) state.breached = state.breached.filter((breached) => breached !== kind);
  else if (met.breachedAt && !clock.breachedAt) noteBreach(state, change, met);
}

/** A deadline has passed unanswered: recorded once, with the deadline's instant and who held it then (Z3, Z6). */
export function breach(state: TicketState, change: Change, kind: ClockKind, holder: UserId | null): void {
  const clock = state.clocks[kind];
  if (!clock || clock.breachedAt) return;
  const breached = { ...breachClock(clock), holder };
  setClock(state, change, breached);
  noteBreach(state, change, breached);
}

function noteBreach(state: TicketState, change: Change, clock: Clock): void {
  if (!state.breached.includes(clock.kind)) state.breached.push(clock.kind);
  const { kind, holder, breachedAt, round } = clock;
  if (breachedAt) record(change, 'breached', breachedAt, { clock: kind, holder, round });
}

/** Nothing more can happen to this ticket. */
export function end(state: TicketState, change: Change, at: Instant): void {
  state.ended = true;
  state.clocks = {};
  record(change, 'ended', at, { outcome: state.outcome, rounds: state.round });
}
