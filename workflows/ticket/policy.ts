import { CLOCK_KINDS } from '../shared/clock';
import { continueClock, pauseClock, resumeClock, retargetClock } from '../shared/clocks';
import type { Refusal } from '../shared/failures';
import { toMillis, type Instant } from '../shared/time';
import { refusalOf } from './commands';
import type { Choice, Priority, Terms, TicketCommand, TicketInput, TicketState } from './contract';
import { paceOf } from './terms';
import { teamOf, toTeam } from './words';
import {
  beginDispatch,
  beginHandling,
  closeToTakers,
  end,
  enterStage,
  holderOf,
  meet,
  noChange,
  offerTo,
  openClock,
  openToTake,
  queue,
  record,
  reporterOf,
  seekHolder,
  setClock,
  tell,
  type Change,
} from './moves';

/** The rules of commands: pure, synchronous. What the passing of time does is in deadlines.ts. */

const SUPERVISOR = { role: 'supervisor' } as const;
const DISPATCHER = { role: 'dispatcher' } as const;

/** A report as it comes in: complete (T1), or a call or visit that is still to be entered within ten minutes (T5). */
export function openTicket(input: TicketInput): { state: TicketState; change: Change } {
  const { ticketId, terms, category, priority, calledAt, openedBy, reporterId, entered } = input;
  const state: TicketState = {
    ticketId,
    revision: 0,
    stage: entered ? 'dispatch' : 'entry',
    stageSince: calledAt,
    round: 1,
    category,
    priority,
    terms,
    openedBy,
    reporterId,
    holder: null,
    pooled: false,
    team: null,
    queueReason: null,
    passedBy: [],
    lapsed: null,
    holds: [],
    appointment: null,
    workEndedAt: null,
    clocks: {},
    breached: [],
    urges: 0,
    escalation: 0,
    outcome: null,
    rating: null,
    closedAt: null,
    mergedInto: null,
    ended: false,
    seen: [],
  };
  const change = noChange();
  record(change, 'opened', calledAt, { category, priority, policyVersion: terms.policyVersion, entered }, openedBy);
  if (entered) {
    alertIfUrgent(state, change);
    beginDispatch(state, change, calledAt);
  } else {
    openClock(state, change, 'entry', calledAt, openedBy);
  }
  return { state, change };
}

/** Why this command is refused; null when it is legal. Reads only. */
export function refuse(state: TicketState, command: TicketCommand): Refusal | null {
  const refusal = isBelatedAcceptance(state, command) ? null : refusalOf(state, command.name, command.actor);
  if (refusal) return refusal;
  switch (command.name) {
    case 'accept':
    case 'reschedule':
      return command.appointment && !isForward(command.appointment.from, command.appointment.to)
        ? 'INVALID_TIME'
        : null;
    case 'finish':
      return endedPlausibly(state, command.endedAt, command.at) ? null : 'INVALID_TIME';
    case 'reportResult':
      if (state.stage === 'report') return null;
      return command.endedAt && endedPlausibly(state, command.endedAt, command.at) ? null : 'INVALID_TIME';
    case 'reassign':
      return command.to === assigneeOf(state) ? 'NO_CHANGE' : null;
    case 'reclassify':
      return command.category === state.category && command.priority === state.priority ? 'NO_CHANGE' : null;
    case 'applyPolicy':
      return command.terms.policyVersion === state.terms.policyVersion ? 'NO_CHANGE' : null;
    case 'rate':
      return state.rating ? 'NO_CHANGE' : null;
    case 'escalate':
      return state.escalation >= 2 ? 'NO_CHANGE' : null;
    case 'merge':
      return command.into === state.ticketId ? 'NO_CHANGE' : null;
    default:
      return null;
  }
}

/** Whom it is with or open to; null while that is nobody. */
function assigneeOf({ holder, pooled, team }: TicketState): string | null {
  if (!pooled) return holder;
  return team ? toTeam(team) : 'pool';
}

const isForward = (from: Instant, to: Instant) => toMillis(from) < toMillis(to);

/** Work ends after this round's acceptance and the last hold, and not in the future. */
function endedPlausibly({ stageSince, clocks }: TicketState, endedAt: Instant, at: Instant): boolean {
  const since = Math.max(toMillis(stageSince), toMillis(clocks.handling?.runningSince ?? stageSince));
  return toMillis(endedAt) <= toMillis(at) && toMillis(endedAt) >= since;
}

/**
 * An acceptance that took effect in time but arrives after its offer lapsed (the worker was down, the network slow): it
 * counts as long as nobody else has accepted (Z8).
 */
function isBelatedAcceptance(state: TicketState, command: TicketCommand): boolean {
  const { lapsed } = state;
  return (
    command.name === 'accept' &&
    lapsed?.breachedAt != null &&
    lapsed.holder === command.actor.id &&
    toMillis(command.at) <= toMillis(lapsed.breachedAt) &&
    (state.stage === 'acceptance' || state.stage === 'dispatch')
  );
}

/** Puts a legal command into effect on `state`. */
export function apply(state: TicketState, command: TicketCommand): Change {
  const change = noChange();
  const { at, actor, commandId } = command;
  change.facts.push({ name: command.name, at, actor: actor.id, commandId, detail: {} });
  const detail = change.facts[0]!.detail;

  switch (command.name) {
    case 'enter': {
      const { category, priority, terms } = command;
      meet(state, change, 'entry', at);
      delete state.clocks.entry;
      Object.assign(state, { category, priority, terms });
      state.reporterId = command.reporterId ?? state.reporterId;
      Object.assign(detail, { category, priority });
      alertIfUrgent(state, change);
      beginDispatch(state, change, at);
      break;
    }
    case 'assign':
      detail.to = command.to;
      place(state, change, at, command.to);
      break;
    case 'reassign':
      detail.to = command.to;
      detail.from = state.team ? toTeam(state.team) : state.holder;
      tell(change, 'takenBack', holderOf(state));
      if (command.to === 'automatic' && state.holder) state.passedBy.push(state.holder);
      place(state, change, at, command.to);
      break;
    case 'accept':
      Object.assign(detail, { contacted: command.contacted, appointment: command.appointment });
      accept(state, change, command);
      break;
    case 'decline':
      state.passedBy.push(actor.id);
      passOn(state, change, at);
      break;
    case 'transfer':
      state.passedBy.push(actor.id);
      queue(state, change, at, 'TRANSFERRED');
      break;
    case 'note':
      detail.visible = command.visible;
      if (command.visible && actor.id !== state.reporterId) tell(change, 'progress', reporterOf(state));
      break;
    case 'reschedule':
      state.appointment = command.appointment;
      detail.appointment = command.appointment;
      tell(change, 'rescheduled', reporterOf(state));
      if (actor.id !== state.holder) tell(change, 'rescheduled', holderOf(state));
      break;
    case 'hold':
      detail.reason = command.reason;
      hold(state, change, command);
      break;
    case 'resume':
      detail.reason = command.reason;
      resume(state, change, command);
      break;
    case 'finish':
      detail.endedAt = command.endedAt;
      finish(state, change, command.endedAt);
      break;
    case 'reportResult':
      if (command.endedAt && state.stage === 'handling') {
        detail.endedAt = command.endedAt;
        finish(state, change, command.endedAt);
      }
      askToVerify(state, change, at);
      break;
    case 'verify':
      Object.assign(detail, { satisfied: command.satisfied, rating: command.rating });
      verify(state, change, command);
      break;
    case 'rate':
      state.rating = command.rating;
      detail.rating = command.rating;
      break;
    case 'reopen':
      reopen(state, change, at);
      break;
    case 'urge':
      state.urges += 1;
      detail.urges = state.urges;
      tell(change, 'urged', holderOf(state) ?? DISPATCHER, state.priority === 'urgent');
      break;
    case 'reclassify':
      Object.assign(detail, {
        from: { category: state.category, priority: state.priority },
        to: { category: command.category, priority: command.priority },
      });
      reclassify(state, change, at, command);
      break;
    case 'applyPolicy':
      Object.assign(detail, { from: state.terms.policyVersion, to: command.terms.policyVersion });
      adoptTerms(state, change, at, command.terms);
      break;
    case 'escalate':
      state.escalation += 1;
      detail.level = state.escalation;
      tell(change, 'escalated', state.escalation === 1 ? DISPATCHER : SUPERVISOR, true);
      break;
    case 'merge':
      detail.into = command.into;
      state.mergedInto = command.into;
      state.outcome = 'merged';
      close(state, change, at, 'cancelled', 'merged');
      break;
    case 'cancel':
      state.outcome = 'cancelled';
      close(state, change, at, 'cancelled', 'cancelled');
      break;
    default:
      command satisfies never;
  }
  return change;
}

/** The rules' choice has come: offered, or queued because nobody is suitable (T4). */
export function applyChoice(state: TicketState, choice: Choice, at: Instant): Change {
  const change = noChange();
  if (choice.to) offerTo(state, change, at, choice.to, { choice });
  else queue(state, change, at, 'NOBODY_SUITABLE', choice);
  return change;
}

/** The one who had it will not take it: the next candidate while policy allows, then the dispatcher (T6). */
export function passOn(state: TicketState, change: Change, at: Instant): void {
  if (state.terms.dispatch !== 'automatic') return queue(state, change, at, 'BY_DISPATCHER');
  if (state.passedBy.length >= state.terms.maxOffers) return queue(state, change, at, 'OFFERS_EXHAUSTED');
  seekHolder(state, at);
}

function place(state: TicketState, change: Change, at: Instant, to: string): void {
  if (to === 'automatic') return seekHolder(state, at);
  if (to === 'pool') return openToTake(state, change, at);
  const team = teamOf(to);
  if (team !== null) return openToTake(state, change, at, team);
  offerTo(state, change, at, to);
}

function accept(state: TicketState, change: Change, { actor, at, appointment }: TicketCommand<'accept'>): void {
  if (state.lapsed?.holder === actor.id && state.holder !== actor.id) {
    tell(change, 'takenBack', holderOf(state));
    state.clocks.offer = state.lapsed;
  }
  state.lapsed = null;
  meet(state, change, 'offer', at);
  meet(state, change, 'acceptance', at);
  delete state.clocks.dispatch;
  beginHandling(state, change, at, actor.id, appointment);
  tell(change, 'accepted', reporterOf(state));
}

function hold(state: TicketState, change: Change, { reason, at }: TicketCommand<'hold'>): void {
  if (state.holds.includes(reason)) return;
  state.holds.push(reason);
  const { handling } = state.clocks;
  if (state.holds.length === 1 && handling) setClock(state, change, pauseClock(handling, at, state.terms.calendar));
}

function resume(state: TicketState, change: Change, { reason, at }: TicketCommand<'resume'>): void {
  const wasHeld = state.holds.length > 0;
  state.holds = state.holds.filter((held) => held !== reason);
  const { handling } = state.clocks;
  if (wasHeld && state.holds.length === 0 && handling) setClock(state, change, resumeClock(handling, at, state.terms));
}

/** The work on site has ended: from then, not from this message, two hours to report (T8). */
function finish(state: TicketState, change: Change, endedAt: Instant): void {
  meet(state, change, 'handling', endedAt);
  enterStage(state, 'report', endedAt);
  state.workEndedAt = endedAt;
  openClock(state, change, 'report', endedAt, state.holder);
}

function askToVerify(state: TicketState, change: Change, at: Instant): void {
  meet(state, change, 'report', at);
  enterStage(state, 'verification', at);
  openClock(state, change, 'verification', at, null);
  tell(change, 'verifyAsked', reporterOf(state));
}

function verify(state: TicketState, change: Change, command: TicketCommand<'verify'>): void {
  const { at, satisfied, rating } = command;
  meet(state, change, 'verification', at);
  if (satisfied) {
    state.outcome = 'satisfied';
    state.rating = rating;
    close(state, change, at, 'closed', 'closed');
  } else {
    beginRound(state, change, at, 'reworkAsked');
  }
}

/** Z7: the handling clock waits with the time used so far until the work goes on; the time since the close does not count. */
function reopen(state: TicketState, change: Change, at: Instant): void {
  const { handling } = state.clocks;
  state.outcome = null;
  state.rating = null;
  state.closedAt = null;
  beginRound(state, change, at, 'reopened');
  if (!handling) return;
  const going = continueClock(handling, at, paceOf('handling', state.terms));
  setClock(state, change, pauseClock(going, at, state.terms.calendar));
}

/** T8: rework is a new round with the same clocks, offered to the same technician first. */
function beginRound(state: TicketState, change: Change, at: Instant, notice: 'reworkAsked' | 'reopened'): void {
  const { holder } = state;
  state.round += 1;
  state.clocks = {};
  state.passedBy = [];
  state.workEndedAt = null;
  tell(change, notice, DISPATCHER);
  if (state.round >= state.terms.supervisorRound) {
    state.escalation = 2;
    tell(change, 'supervisorNeeded', SUPERVISOR, true);
  }
  if (holder) offerTo(state, change, at, holder, { again: true });
  else beginDispatch(state, change, at);
}

function reclassify(
  state: TicketState,
  change: Change,
  at: Instant,
  { category, priority, terms }: { category: string; priority: Priority; terms: Terms },
): void {
  const becameUrgent = priority === 'urgent' && state.priority !== 'urgent';
  const moved = category !== state.category;
  state.category = category;
  state.priority = priority;
  adoptTerms(state, change, at, terms);
  if (becameUrgent) alertIfUrgent(state, change);
  if (moved && state.stage === 'dispatch') beginDispatch(state, change, at);
}

/** Z5: every running clock is measured against its new target from its own start. */
export function adoptTerms(state: TicketState, change: Change, at: Instant, terms: Terms): void {
  for (const kind of CLOCK_KINDS) {
    const clock = state.clocks[kind];
    if (!clock || clock.metAt) continue;
    const was = paceOf(kind, state.terms).calendar;
    setClock(state, change, retargetClock(clock, { at, was, ...paceOf(kind, terms) }));
  }
  state.terms = terms;
}

function close(
  state: TicketState,
  change: Change,
  at: Instant,
  stage: 'closed' | 'cancelled',
  notice: 'closed' | 'cancelled' | 'merged',
): void {
  tell(change, notice, reporterOf(state));
  if (stage === 'cancelled') tell(change, notice, holderOf(state));
  enterStage(state, stage, at);
  state.closedAt = at;
  closeToTakers(state);
  state.queueReason = null;
  end(state, change, at);
}

/** T5: an urgent report alerts the people concerned at once, on every channel they have. */
function alertIfUrgent(state: TicketState, change: Change): void {
  if (state.priority !== 'urgent') return;
  for (const to of [{ onDuty: true } as const, DISPATCHER, SUPERVISOR]) tell(change, 'urgentReported', to, true);
}
