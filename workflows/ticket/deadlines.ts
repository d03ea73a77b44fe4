import { CLOCK_KINDS, type ClockKind } from '../shared/clock';
import { nextOf, warnClock } from '../shared/clocks';
import { addMillis, toMillis, type Instant } from '../shared/time';
import type { TicketState } from './contract';
import { breach, end, enterStage, holderOf, meet, noChange, queue, record, reporterOf, setClock, tell } from './moves';
import type { Change } from './moves';
import { passOn } from './policy';

/** The rules of time passing: which instant is next, and what it does when nobody has answered by then. */

export interface Due {
  at: Instant;
  what: { warn: ClockKind } | { breach: ClockKind } | 'endOfReopening';
}

const SUPERVISOR = { role: 'supervisor' } as const;
const DISPATCHER = { role: 'dispatcher' } as const;

/** The next instant at which something happens by itself; null while nothing can (on hold, ended). */
export function nextDue(state: TicketState): Due | null {
  if (state.ended) return null;
  if (state.stage === 'closed' && state.closedAt)
    return { at: addMillis(state.closedAt, state.terms.reopen), what: 'endOfReopening' };
  let next: Due | null = null;
  for (const kind of CLOCK_KINDS) {
    const clock = state.clocks[kind];
    const at = clock && nextOf(clock);
    if (!at || (next && toMillis(at) >= toMillis(next.at))) continue;
    next = { at, what: at === clock.warnAt ? { warn: kind } : { breach: kind } };
  }
  return next;
}

/** `at` is now: the breach carries the deadline's instant, but what follows from it happens now (Z3). */
export function passDue(state: TicketState, due: Due, at: Instant): Change {
  const change = noChange();
  if (due.what === 'endOfReopening') end(state, change, due.at);
  else if ('breach' in due.what) miss(state, change, due.what.breach, due.at, at);
  else if (isPast(state, due.what.warn, at)) return passUnwarned(state, due.what.warn, at);
  else warn(state, change, due.what.warn, due.at);
  return change;
}

/** Nobody is warned of what has already been missed (the worker was down over both): on to the deadline that is next. */
function passUnwarned(state: TicketState, kind: ClockKind, at: Instant): Change {
  state.clocks[kind] = { ...state.clocks[kind]!, warnAt: null };
  return passDue(state, nextDue(state)!, at);
}

function isPast(state: TicketState, kind: ClockKind, at: Instant): boolean {
  const dueAt = state.clocks[kind]?.dueAt;
  return dueAt != null && toMillis(dueAt) < toMillis(at);
}

function warn(state: TicketState, change: Change, kind: ClockKind, at: Instant): void {
  const clock = state.clocks[kind];
  if (!clock) return;
  setClock(state, change, warnClock(clock, at));
  if (kind === 'verification') {
    record(change, 'reminded', at, { dueAt: clock.dueAt });
    tell(change, 'verifyReminded', reporterOf(state));
    return;
  }
  record(change, 'warned', at, { clock: kind, holder: clock.holder, dueAt: clock.dueAt });
  if (kind === 'offer') tell(change, 'acceptanceWarned', holderOf(state));
  if (kind === 'handling') {
    tell(change, 'handlingWarned', holderOf(state));
    tell(change, 'handlingWarned', DISPATCHER);
  }
}

function miss(state: TicketState, change: Change, kind: ClockKind, dueAt: Instant, at: Instant): void {
  if (kind === 'verification') return closeUnanswered(state, change, dueAt);
  breach(state, change, kind, kind === 'entry' ? state.openedBy : state.holder);
  switch (kind) {
    case 'entry':
      tell(change, 'entryLate', { user: state.openedBy });
      tell(change, 'entryLate', SUPERVISOR);
      break;
    case 'dispatch':
      state.escalation = 2;
      tell(change, 'dispatchLate', SUPERVISOR);
      break;
    case 'acceptance':
      tell(change, 'acceptanceLate', DISPATCHER);
      break;
    case 'offer':
      takeBack(state, change, at);
      break;
    case 'handling':
      tell(change, 'handlingLate', holderOf(state));
      tell(change, 'handlingLate', SUPERVISOR);
      break;
    case 'report':
      tell(change, 'reportLate', holderOf(state));
      tell(change, 'reportLate', SUPERVISOR);
      break;
  }
}

/** T6: not accepted in time, so taken back and offered to the next. */
function takeBack(state: TicketState, change: Change, at: Instant): void {
  if (state.pooled) return queue(state, change, at, 'POOL_EXPIRED');
  state.lapsed = state.clocks.offer ?? null;
  record(change, 'offerExpired', at, { from: state.holder, passed: state.passedBy.length + 1 });
  tell(change, 'takenBack', holderOf(state));
  if (state.holder) state.passedBy.push(state.holder);
  passOn(state, change, at);
}

function closeUnanswered(state: TicketState, change: Change, at: Instant): void {
  meet(state, change, 'verification', at);
  enterStage(state, 'closed', at);
  state.outcome = 'unanswered';
  state.closedAt = at;
  record(change, 'closedUnanswered', at, { reopenUntil: addMillis(at, state.terms.reopen) });
  tell(change, 'closed', reporterOf(state));
}
