import type { NoticeCommand, NoticeCommandArgs, NoticeCommandName, NoticeState } from '../../workflows/notice/contract';
import { stateOf, type Change } from '../../workflows/notice/moves';
import { NOTICE_RULES } from '../../workflows/notice/policy';
import { passDuesBefore } from '../../workflows/shared/case-rules';
import type { Actor } from '../../workflows/shared/command';
import type { Refusal } from '../../workflows/shared/failures';
import type { Role } from '../../workflows/shared/rights';
import { addMillis, toMillis, type Instant } from '../../workflows/shared/time';
import { START } from './rules';

const person = (id: string, ...roles: Role[]): Actor => ({ id, roles });

export const STAFF = {
  author: person('author', 'organiser'),
  reviewer: person('reviewer', 'reviewer'),
  approver: person('approver', 'approver'),
  /** Whoever leads may do all three, but not for one notice. */
  leader: person('leader', 'organiser', 'reviewer', 'approver'),
  supervisor: person('supervisor', 'supervisor'),
  agent: person('agent', 'agent'),
  resident: person('resident', 'resident'),
};

/** A notice under the pure rules: what the workflow would hold, without server, worker or database. */
export interface RulesNotice {
  readonly state: NoticeState;
  readonly changes: Change[];
  /** As the update's validator and handler: null when it took effect. */
  give<N extends NoticeCommandName>(who: Actor, name: N, args: NoticeCommandArgs[N], at?: Instant): Refusal | null;
  /** As the workflow's story: what happens by itself until then, each deadline noticed as it passes. */
  pass(until: Instant): void;
  facts(): string[];
  alerts(): string[];
}

export function ruledNotice({ author = STAFF.author } = {}): RulesNotice {
  const state = stateOf({ noticeId: 'notice', authorId: author.id, openedAt: START, policyVersion: 1 });
  const changes: Change[] = [];
  let now = START;
  const pass = (until: Instant) => {
    for (let due = NOTICE_RULES.nextDue(state); due; due = NOTICE_RULES.nextDue(state)) {
      if (toMillis(due.at) > toMillis(until)) break;
      changes.push(NOTICE_RULES.passDue(state, due, due.at));
    }
    now = until;
  };
  return {
    state,
    changes,
    give(actor, name, args, at = now) {
      const commandId = `command-${changes.length}`;
      const command = { ...args, name, at, actor, commandId } as unknown as NoticeCommand;
      changes.push(...passDuesBefore(state, NOTICE_RULES, at));
      const refusal = NOTICE_RULES.refuse(state, command);
      if (refusal) return refusal;
      now = at;
      changes.push(NOTICE_RULES.apply(state, command));
      return null;
    },
    pass: (until) => pass(until),
    facts: () => changes.flatMap(({ facts }) => facts.map(({ name }) => name)),
    alerts: () =>
      changes.flatMap(({ alerts }) =>
        alerts.map(({ template, to }) => `${template} ${Object.values(to)[0] as string}`),
      ),
  };
}

export const later = (millis: number): Instant => addMillis(START, millis);
