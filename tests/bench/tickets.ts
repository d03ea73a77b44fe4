import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import pg from 'pg';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import { TASK_QUEUE, ticketWorkflowId, type TicketId, type UserId } from '../../workflows/shared/ids';
import { searchAttributes } from '../../workflows/shared/search-attributes';
import {
  TICKET_WORKFLOW,
  ticketUpdates,
  type Terms,
  type TicketCommand,
  type TicketCommandArgs,
  type TicketCommandName,
  type TicketInput,
} from '../../workflows/ticket/contract';
import { termsOf } from '../../workflows/ticket/terms';
import type { ticketWorkflow } from '../../workflows/ticket/workflow';
import type { Account } from '../support/community';
import type { Stage } from './bench';

type Ticket = WorkflowHandle<typeof ticketWorkflow>;

const CATEGORY = 'water_leak';
const OFFERED_WITHIN = 30_000;

/** Tickets without the API: rows are made ahead, and everything else is the workflow's and its worker's. */
export interface Bureau {
  /** Rows as the API would have filed them. */
  file(count: number): Promise<TicketId[]>;
  start(ticketId: TicketId, terms?: Partial<Terms>): Promise<Ticket>;
  /** Waits until the ticket is offered to somebody, as the API does: by PostgreSQL's notification. */
  offered(ticketId: TicketId): Promise<UserId>;
  give<N extends TicketCommandName>(ticket: Ticket, who: Account, name: N, args: TicketCommandArgs[N]): Promise<void>;
  /** The happy path: start, accept, finish, reportResult, verify. */
  live(ticketId: TicketId): Promise<Ticket>;
  close(): Promise<void>;
}

export async function openBureau({ databaseUrl, client, community }: Stage): Promise<Bureau> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const holders = new Map<TicketId, UserId>();
  const waiting = new Map<TicketId, (holder: UserId) => void>();
  db.on('notification', ({ payload }) => {
    const change = JSON.parse(payload ?? '{}') as { resource?: string; id?: TicketId; holderId?: UserId | null };
    if (change.resource !== 'tickets' || !change.id || !change.holderId) return;
    holders.set(change.id, change.holderId);
    waiting.get(change.id)?.(change.holderId);
  });
  await db.query('listen wuye_change');
  const resident = community.residents[0]!;
  const people = new Map(community.technicians.map((technician) => [technician.id, technician]));

  const file = async (count: number): Promise<TicketId[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    await db.query(
      `insert into ticket (id, channel, title, home_id, building_id, reporter_id, opened_by, called_at, stage, stage_since,
         category, priority, policy_version)
       select id, 'online', 'Bench', $2, $3, $4, $4, now(), 'dispatch', now(), $5, 'normal', 1 from unnest($1::uuid[]) id`,
      [ids, community.homes[0]!.id, community.homes[0]!.buildingId, resident.id, CATEGORY],
    );
    return ids;
  };

  const start: Bureau['start'] = (ticketId, terms = {}) => {
    const input: TicketInput = {
      ticketId,
      terms: { ...termsOf(DEFAULT_POLICY, 1, CATEGORY, 'normal')!, ...terms },
      category: CATEGORY,
      priority: 'normal',
      calledAt: new Date().toISOString(),
      openedBy: resident.id,
      entered: true,
      reporterId: resident.id,
    };
    return client.workflow.start<typeof ticketWorkflow>(TICKET_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: ticketWorkflowId(ticketId),
      args: [input],
      typedSearchAttributes: searchAttributes({ priority: input.priority, round: 1 }),
    });
  };

  const offered: Bureau['offered'] = (ticketId) => {
    const holder = holders.get(ticketId);
    if (holder) return Promise.resolve(holder);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Expected ticket ${ticketId} to be offered`)), OFFERED_WITHIN);
      waiting.set(ticketId, (found) => {
        clearTimeout(late);
        resolve(found);
      });
    });
  };

  const give: Bureau['give'] = async (ticket, who, name, args) => {
    const commandId = randomUUID();
    const actor = { id: who.id, roles: who.roles };
    const command = {
      ...args,
      name,
      commandId,
      at: new Date().toISOString(),
      actor,
    } as unknown as TicketCommand<'urge'>;
    const update = ticketUpdates[name] as (typeof ticketUpdates)['urge'];
    await ticket.executeUpdate(update, { updateId: commandId, args: [command] });
  };

  const live: Bureau['live'] = async (ticketId) => {
    const ticket = await start(ticketId);
    const holder = people.get(await offered(ticketId))!;
    await give(ticket, holder, 'accept', { contacted: true, appointment: null });
    await give(ticket, holder, 'finish', { endedAt: new Date().toISOString() });
    await give(ticket, holder, 'reportResult', { endedAt: null });
    await give(ticket, resident, 'verify', { satisfied: true, rating: { attitude: 5, speed: 5, quality: 5 } });
    holders.delete(ticketId);
    waiting.delete(ticketId);
    return ticket;
  };

  return { file, start, offered, give, live, close: () => db.end() };
}
