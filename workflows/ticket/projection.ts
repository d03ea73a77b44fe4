import { toldOf, type ClockKind } from '../shared/clock';
import type { SavedTicket, Stage, TicketProjection, TicketRow, TicketState } from './contract';
import type { Change } from './moves';

/** The clock that a stage is judged by, and so the one that lists show. */
const CLOCK_OF: Partial<Record<Stage, ClockKind>> = {
  entry: 'entry',
  dispatch: 'dispatch',
  acceptance: 'offer',
  handling: 'handling',
  report: 'report',
  verification: 'verification',
};

/** The state as a row, with what changed, for one revision. A snapshot: later changes of the state do not reach it. */
export function project(state: TicketState, change: Change): Omit<TicketProjection, 'task'> {
  const { ticketId, revision } = state;
  return { ticketId, revision, row: rowOf(state), standing: Object.values(state.clocks), ...change };
}

/** Whether the history tells what the rules decide: in a replay, what was written then and what would be written today. */
export function tellsTheSame(saved: SavedTicket, projection: Pick<TicketProjection, 'facts' | 'clocks'>): boolean {
  return (
    JSON.stringify([saved.facts, saved.clocks]) === JSON.stringify([projection.facts, projection.clocks.map(toldOf)])
  );
}

function rowOf(state: TicketState): TicketRow {
  const kind = CLOCK_OF[state.stage];
  const clock = kind && state.clocks[kind];
  return {
    stage: state.stage,
    stageSince: state.stageSince,
    round: state.round,
    category: state.category,
    priority: state.priority,
    policyVersion: state.terms.policyVersion,
    holderId: state.holder,
    pooled: state.pooled,
    team: state.team ?? null,
    queueReason: state.queueReason,
    holds: [...state.holds],
    appointmentFrom: state.appointment?.from ?? null,
    appointmentTo: state.appointment?.to ?? null,
    workEndedAt: state.workEndedAt,
    dueAt: clock?.dueAt ?? null,
    dueClock: clock?.dueAt ? clock.kind : null,
    dueSince: clock?.dueAt ? clock.startedAt : null,
    breached: [...state.breached],
    urges: state.urges,
    escalation: state.escalation,
    outcome: state.outcome,
    ratingAttitude: state.rating?.attitude ?? null,
    ratingSpeed: state.rating?.speed ?? null,
    ratingQuality: state.rating?.quality ?? null,
    closedAt: state.closedAt,
    mergedIntoId: state.mergedInto,
    ended: state.ended,
  };
}
