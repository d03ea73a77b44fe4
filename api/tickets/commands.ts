import { refusalOf } from '../../workflows/ticket/commands';
import type { TicketCommandName } from '../../workflows/ticket/contract';
import type { Refusal } from '../../workflows/shared/failures';
import { actorOf } from '../cases/actor';
import { createCommandPost, type Outcome } from '../cases/commands';
import type { Deps } from '../deps';
import { invalid, Problem } from '../http/problem';
import type { Reader } from '../http/sessions';
import type { Policies } from '../policies/versions';
import { takeApart } from './command-parts';
import { findRecord, viewOf } from './record';
import type { CommandBodies } from './schema';
import { scopeOf } from './scope';

/** Where a refusal shows in the form that was sent. */
const REFUSED_FIELD: Partial<Record<TicketCommandName, Partial<Record<Refusal, string>>>> = {
  accept: { INVALID_TIME: 'appointment.from' },
  reschedule: { INVALID_TIME: 'appointment.from' },
  finish: { INVALID_TIME: 'endedAt' },
  reportResult: { INVALID_TIME: 'endedAt' },
};

export function refusedProblem(name: TicketCommandName, why: Refusal): Problem {
  const field = REFUSED_FIELD[name]?.[why];
  return field ? invalid({ [field]: { problem: why } }, why) : new Problem(why);
}

export function createCommands(deps: Deps, policies: Policies) {
  const post = createCommandPost(deps);

  /** A command to a ticket that the reader sees, while the table of commands allows it. */
  async function give<N extends TicketCommandName>(
    reader: Reader,
    key: string,
    ticketId: string,
    name: N,
    body: CommandBodies[N],
  ): Promise<Outcome> {
    const prepare = async (at: string) => {
      const ticket = await findRecord(deps, reader, ticketId, scopeOf(reader, (await policies.newest()).body));
      if (!ticket) throw new Problem('NOT_FOUND');
      const refused = refusalOf(viewOf(ticket), name, actorOf(reader));
      if (refused) return { refused };
      return { parts: await takeApart(name, body, { deps, policies, reader, ticket, at }) };
    };
    return post.give({ kind: 'ticket', caseId: ticketId, name, reader, key, body, prepare });
  }

  return { give };
}
export type Commands = ReturnType<typeof createCommands>;
