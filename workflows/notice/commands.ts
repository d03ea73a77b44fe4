import type { Actor } from '../shared/command';
import type { Refusal } from '../shared/failures';
import type { UserId } from '../shared/ids';
import { hasRight, type Right, type Role } from '../shared/rights';
import type { NoticeCommandName, NoticeStage, Signature } from './contract';

/** Those that a person gives. */
export type GivenNoticeCommand = Exclude<NoticeCommandName, 'supersede'>;

/**
 * Which command is legal when: one table, read by the workflow's validator (which decides), by the API (for an early answer
 * and for the record's `commands`) and so by the console (which shows only these). Who may give it is in rights.ts.
 */
export const NOTICE_COMMANDS: Record<GivenNoticeCommand, readonly NoticeStage[]> = {
  submit: ['draft'],
  recall: ['review', 'approval', 'scheduled'],
  passReview: ['review'],
  approve: ['approval'],
  sendBack: ['review', 'approval'],
  withdraw: ['scheduled', 'published'],
  discard: ['draft'],
  tickBoard: ['published'],
  remindUnread: ['published'],
};

/** The author's own business. */
const OF_THE_AUTHOR: readonly GivenNoticeCommand[] = ['submit', 'recall', 'discard'];
/** What only somebody who had no part in it before may do (N4). */
const ANSWERING: readonly GivenNoticeCommand[] = ['passReview', 'approve', 'sendBack'];

/** What the table needs to know of a notice: the workflow has it in its state, the API in the row. */
export interface NoticeView {
  stage: NoticeStage;
  authorId: UserId;
  reviewed: Pick<Signature, 'by' | 'for'> | null;
  ended: boolean;
}

/** Why `actor` may not do `name` to this notice now; null when they may. */
export function noticeRefusalOf(of: NoticeView, name: GivenNoticeCommand, actor: Actor): Refusal | null {
  if (OF_THE_AUTHOR.includes(name) && of.authorId !== actor.id) return 'NOT_ALLOWED';
  const capacities = capacitiesFor(of, name, actor);
  if (capacities.length === 0) return 'NOT_ALLOWED';
  if (of.ended) return 'CLOSED';
  if (!NOTICE_COMMANDS[name].includes(of.stage)) return 'WRONG_STAGE';
  if (!ANSWERING.includes(name)) return null;
  return capacityOf(of, name, actor) ? null : 'SAME_PERSON';
}

/** The commands `actor` may give this notice now, in the table's order. */
export function legalNoticeCommands(of: NoticeView, actor: Actor): GivenNoticeCommand[] {
  const names = Object.keys(NOTICE_COMMANDS) as GivenNoticeCommand[];
  return names.filter((name) => noticeRefusalOf(of, name, actor) === null);
}

/**
 * In whose name `actor` answers for the notice: their own (`for` null) before anybody's they stand in for. Author, reviewer
 * and approver are three people, and so are those in whose name they act. Null: nobody is left.
 */
export function capacityOf(
  of: NoticeView,
  name: GivenNoticeCommand,
  actor: Actor,
): Pick<Signature, 'by' | 'for'> | null {
  const involved = new Set([of.authorId]);
  // a reviewer may send back again what they have sent back before; who passed it may not approve it
  if (of.stage === 'approval' && of.reviewed)
    for (const id of [of.reviewed.by, of.reviewed.for]) if (id) involved.add(id);
  if (involved.has(actor.id)) return null;
  return capacitiesFor(of, name, actor).find((each) => !each.for || !involved.has(each.for)) ?? null;
}

/** All in whose name `actor` has the right, whoever that is. */
function capacitiesFor({ stage }: NoticeView, name: GivenNoticeCommand, actor: Actor): Pick<Signature, 'by' | 'for'>[] {
  const may = (roles: readonly Role[]) => {
    if (name === 'sendBack') return roles.includes(stage === 'approval' ? 'approver' : 'reviewer');
    return hasRight(roles, `notice.${name}` satisfies Right);
  };
  const own = may(actor.roles) ? [{ by: actor.id, for: null }] : [];
  if (!ANSWERING.includes(name)) return own;
  const others = (actor.standsFor ?? []).filter(({ roles }) => may(roles)).map(({ id }) => ({ by: actor.id, for: id }));
  return [...own, ...others];
}
