import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Database } from '../../prisma/client';
import type { Prisma } from '../../prisma/generated/client';
import { sealReporter } from '../../prisma/registry/reporter';
import { sealPerson } from '../../prisma/registry/sealed';
import { TASK_QUEUE, ticketWorkflowId, type Id } from '../../workflows/shared/ids';
import type { Role } from '../../workflows/shared/rights';
import { searchAttributes } from '../../workflows/shared/search-attributes';
import { toInstant, toMillis, type Instant } from '../../workflows/shared/time';
import {
  TICKET_WORKFLOW,
  ticketStateQuery,
  ticketUpdates,
  type TicketCommand,
  type TicketCommandArgs,
  type TicketCommandName,
  type TicketInput,
  type TicketPolicy,
  type TicketState,
} from '../../workflows/ticket/contract';
import { termsOf } from '../../workflows/ticket/terms';
import type { ticketWorkflow } from '../../workflows/ticket/workflow';
import { POLICY } from './policy';
import { testVault } from './vault';

export interface Person {
  id: Id;
  roles: Role[];
  team?: string;
}

export interface World {
  db: Database;
  policyVersion: number;
  homeId: Id;
  agent: Person;
  dispatcher: Person;
  supervisor: Person;
  resident: Person;
  /** Three plumbers on duty, first in turn first; two of team north, one of team south. */
  plumbers: [Person, Person, Person];
}

/** Planted wherever people's words and data are kept: none of it may reach a workflow's history. */
export const PRIVATE = {
  name: '欧阳秘密',
  phone: '13812345678',
  words: '只有家里人知道的话',
};

/** A community of one building, one home and a few people. Several in one database keep out of each other's way. */
export async function createWorld(db: Database): Promise<World> {
  const building = await db.building.create({ data: { id: `B-${randomUUID().slice(0, 4)}`, name: '1栋' } });
  const home = await db.home.create({ data: { buildingId: building.id, label: `1栋 ${randomUUID().slice(0, 4)}` } });
  const { version } = await db.policyVersion.create({
    data: { body: POLICY as unknown as Prisma.InputJsonObject, note: 'test' },
  });
  const person = async (role: Role, more: object = {}): Promise<Person> => {
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    const { id } = await db.user.create({
      data: { username, name: PRIVATE.name, phone: PRIVATE.phone, passwordHash: '', roles: [role], ...more },
    });
    return { id, roles: [role] };
  };
  const plumber = async (turn: number) => {
    const lastOfferAt = new Date(Date.UTC(2020, 0, turn));
    const team = turn < 3 ? 'north' : 'south';
    const technician = await person('technician', {
      team,
      skills: ['plumbing'],
      buildings: [building.id],
      lastOfferAt,
    });
    const [startsAt, endsAt] = [new Date(Date.UTC(2020, 0, 1)), new Date(Date.UTC(2040, 0, 1))];
    await db.shift.create({ data: { userId: technician.id, startsAt, endsAt } });
    return { ...technician, team };
  };
  return {
    db,
    policyVersion: version,
    homeId: home.id,
    agent: await person('agent'),
    dispatcher: await person('dispatcher'),
    supervisor: await person('supervisor'),
    resident: await person('resident', {
      homeId: home.id,
      name: '',
      phone: null,
      personId: await livingAt(db, home.id),
    }),
    plumbers: [await plumber(1), await plumber(2), await plumber(3)],
  };
}

/** The resident's own record. */
async function livingAt(db: Database, homeId: Id): Promise<Id> {
  const id = randomUUID();
  const plain = { name: PRIVATE.name, phone: PRIVATE.phone, email: '', idNumber: '', bankCard: '' };
  await db.person.create({ data: { id, ...sealPerson(testVault(), id, plain) } });
  await db.residency.create({ data: { personId: id, homeId, relation: 'owner' } });
  return id;
}

type Give<N extends TicketCommandName> = TicketCommandArgs[N] & { at?: Instant; commandId?: Id; updateId?: Id };

/** A running ticket, as the API would hold it. */
export interface TicketUnderTest {
  id: Id;
  db: Database;
  handle: WorkflowHandleWithFirstExecutionRunId<typeof ticketWorkflow>;
  /** As the API: its words are a pending row first. Answers the revision, or the refusal's code. */
  give<N extends TicketCommandName>(who: Person, name: N, args: Give<N>): Promise<number | string>;
  state(): Promise<TicketState>;
  row(): Promise<NonNullable<Awaited<ReturnType<Database['ticket']['findUnique']>>>>;
  /** What is in effect, in the order it was written. */
  journal(): ReturnType<Database['journalEntry']['findMany']>;
  clocks(): Promise<Awaited<ReturnType<Database['ticketClock']['findMany']>>>;
}

export async function fileTicket(
  env: TestWorkflowEnvironment,
  world: World,
  options: {
    category?: string | null;
    priority?: TicketInput['priority'];
    calledAt?: string;
    policy?: TicketPolicy;
  } = {},
): Promise<TicketUnderTest> {
  const { db, policyVersion, homeId } = world;
  const { category = 'leak', priority = 'normal', policy = POLICY } = options;
  const calledAt = options.calledAt ?? toInstant(await env.currentTimeMs());
  const entered = category !== null;
  const opener = entered ? world.resident : world.agent;
  const home = await db.home.findUniqueOrThrow({ where: { id: homeId } });
  const id = randomUUID();
  await db.ticket.create({
    data: {
      id,
      channel: entered ? 'online' : 'hotline',
      homeId,
      buildingId: home.buildingId,
      title: PRIVATE.words,
      description: PRIVATE.words,
      reporterId: world.resident.id,
      ...sealReporter(testVault(), id, { reporterName: PRIVATE.name, reporterPhone: PRIVATE.phone }),
      openedBy: opener.id,
      calledAt,
      stage: entered ? 'dispatch' : 'entry',
      stageSince: calledAt,
      priority,
      policyVersion,
    },
  });
  const input: TicketInput = {
    ticketId: id,
    terms: termsOf(policy, policyVersion, category, priority)!,
    category,
    priority,
    calledAt,
    openedBy: opener.id,
    entered,
    reporterId: world.resident.id,
  };
  const handle = await env.client.workflow.start<typeof ticketWorkflow>(TICKET_WORKFLOW, {
    workflowId: ticketWorkflowId(id),
    taskQueue: TASK_QUEUE,
    args: [input],
    typedSearchAttributes: searchAttributes({ priority, round: 1 }),
  });

  return {
    id,
    db,
    handle,
    async give(who, name, { at, commandId = randomUUID(), updateId = commandId, ...args }) {
      const when = at ?? toInstant(await env.currentTimeMs());
      const command = { ...args, commandId, name, at: when, actor: who } as unknown as TicketCommand;
      const text = { note: PRIVATE.words };
      await db.journalEntry.createMany({
        data: { id: commandId, caseId: id, name, actor: who.id, at: when, status: 'pending', text },
        skipDuplicates: true,
      });
      try {
        const result = await handle.executeUpdate(ticketUpdates[name] as (typeof ticketUpdates)['urge'], {
          updateId,
          args: [command as TicketCommand<'urge'>],
        });
        return result.revision;
      } catch (error) {
        const refusal =
          error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type;
        if (!refusal) throw error;
        await db.journalEntry.update({ where: { id: commandId }, data: { status: 'refused', refusal } });
        return refusal;
      }
    },
    state: () => handle.query(ticketStateQuery),
    row: () => db.ticket.findUniqueOrThrow({ where: { id } }),
    journal: () =>
      db.journalEntry.findMany({
        where: { caseId: id, status: 'effective' },
        orderBy: [{ revision: 'asc' }, { position: 'asc' }],
      }),
    clocks: () =>
      db.ticketClock.findMany({ where: { ticketId: id }, orderBy: [{ startedAt: 'asc' }, { kind: 'asc' }] }),
  };
}

/** Waits for a fact; fails after `ms` of real time. */
export async function until<T>(look: () => Promise<T>, isSo: (value: T) => boolean, ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > end) throw new Error(`Expected a fact within ${ms} ms, got ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const minutesAfter = (instant: string | Date, minutes: number): string =>
  toInstant(toMillis(instant instanceof Date ? instant.toISOString() : instant) + minutes * 60_000);
