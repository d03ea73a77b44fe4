import { hasRight, type Right, type Role } from '../shared/rights';
import type { Refusal } from '../shared/failures';
import type { Actor, HoldReason, Outcome, Stage, TicketCommandName } from './contract';

/**
 * Which command is legal when, and for whom: one table, read by the workflow's validator (which decides), by the API
 * (for an early answer and for the record's `commands`) and so by the console (which shows only these).
 */
const LEGAL_IN: Record<TicketCommandName, readonly Stage[]> = {
  enter: ['entry'],
  assign: ['dispatch'],
  accept: ['acceptance'],
  decline: ['acceptance'],
  note: ['dispatch', 'acceptance', 'handling', 'report', 'verification'],
  reschedule: ['handling'],
  hold: ['handling'],
  resume: ['handling'],
  transfer: ['handling'],
  finish: ['handling'],
  reportResult: ['handling', 'report'],
  verify: ['verification'],
  rate: ['closed'],
  reopen: ['closed'],
  urge: ['dispatch', 'acceptance', 'handling', 'report'],
  reassign: ['dispatch', 'acceptance', 'handling'], // in the queue too, so that many can be placed at once
  reclassify: ['dispatch', 'acceptance', 'handling'],
  merge: ['entry', 'dispatch', 'acceptance', 'handling'],
  escalate: ['entry', 'dispatch', 'acceptance', 'handling', 'report', 'verification'],
  cancel: ['entry', 'dispatch', 'acceptance', 'handling'],
  applyPolicy: ['dispatch', 'acceptance', 'handling', 'report', 'verification'],
};

/** What the table needs to know of a ticket: the workflow has it in its state, the API in the row. */
export interface TicketView {
  stage: Stage;
  holder: string | null;
  pooled: boolean;
  /** The one team it is open to. */
  team?: string | null;
  reporterId: string | null;
  holds: readonly HoldReason[];
  outcome: Outcome | null;
  /** The time to rate or reopen is over. */
  ended: boolean;
}

/** Why `actor` may not do `name` to this ticket now; null when they may. */
export function refusalOf(ticket: TicketView, name: TicketCommandName, actor: Actor): Refusal | null {
  const roles = actor.roles.filter((role) => hasRight([role], `ticket.${name}` satisfies Right));
  if (roles.length === 0) return 'NOT_ALLOWED';
  if (ticket.ended && LEGAL_IN[name].includes(ticket.stage)) return 'WINDOW_OVER';
  if (!LEGAL_IN[name].includes(ticket.stage)) return isOver(ticket.stage) ? 'CLOSED' : 'WRONG_STAGE';
  if (!roles.some((role) => isRelated(ticket, name, actor.id, role)))
    return roles.includes('technician') ? 'NOT_HOLDER' : 'NOT_ALLOWED';
  if (name === 'accept' && ticket.team && ticket.team !== actor.team) return 'NOT_IN_TEAM';
  if (name === 'rate' && ticket.outcome !== 'unanswered') return 'WRONG_STAGE';
  if ((name === 'finish' || name === 'reportResult') && ticket.holds.length > 0) return 'ON_HOLD';
  if (name === 'resume' && ticket.holds.length === 0) return 'NOT_ON_HOLD';
  return null;
}

/** The commands `actor` may give this ticket now, in the table's order. */
export function legalCommands(ticket: TicketView, actor: Actor): TicketCommandName[] {
  return (Object.keys(LEGAL_IN) as TicketCommandName[]).filter((name) => refusalOf(ticket, name, actor) === null);
}

/** Technicians act on what they hold (or may take), residents on what they reported, until work has begun; the desk on everything. */
function isRelated(ticket: TicketView, name: TicketCommandName, actorId: string, role: Role): boolean {
  switch (role) {
    case 'technician':
      return ticket.holder === actorId || (name === 'accept' && ticket.pooled);
    case 'resident':
      return ticket.reporterId === actorId && !(name === 'cancel' && ticket.stage === 'handling');
    default:
      return true;
  }
}

function isOver(stage: Stage): boolean {
  return stage === 'closed' || stage === 'cancelled';
}
