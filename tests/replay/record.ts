import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { MINUTE, toInstant } from '../../workflows/shared/time';
import setUp from '../support/global-setup';
import tearDown from '../support/global-teardown';
import { startDevServer, startTimeSkipping } from '../support/temporal';
import { createWorld, fileTicket, until, type TicketUnderTest, type World } from '../support/tickets';
import { keep, withWorker } from './recording';

/**
 * Drives the real workflow through what it can come to and keeps the histories beside this file:
 * `node --import tsx tests/replay/record.ts`. Run it only when a change to the order of commands is meant and no ticket
 * runs that was started before; otherwise the change belongs behind `patched()` and the old histories stay.
 */
const FOLDER = 'histories';
const ACCEPTED = { contacted: true, appointment: null };
const MARKS = { attitude: 5, speed: 4, quality: 5 };

type Story = (env: TestWorkflowEnvironment, world: World) => Promise<TicketUnderTest>;

const now = async (env: TestWorkflowEnvironment) => toInstant(await env.currentTimeMs());

async function workedOn(env: TestWorkflowEnvironment, { plumbers }: World, ticket: TicketUnderTest): Promise<void> {
  await until(ticket.row, ({ stage }) => stage === 'acceptance');
  await ticket.give(plumbers[0], 'accept', ACCEPTED);
  await ticket.give(plumbers[0], 'finish', { endedAt: await now(env) });
  await ticket.give(plumbers[0], 'reportResult', { endedAt: null });
}

const SKIPPING: Record<string, Story> = {
  async verified(env, world) {
    const ticket = await fileTicket(env, world, { priority: 'urgent' });
    await workedOn(env, world, ticket);
    await ticket.give(world.resident, 'verify', { satisfied: true, rating: MARKS });
    await ticket.handle.result();
    return ticket;
  },
  async reworked(env, world) {
    const ticket = await fileTicket(env, world);
    for (const satisfied of [false, false, true]) {
      await workedOn(env, world, ticket);
      await ticket.give(world.resident, 'verify', { satisfied, rating: satisfied ? MARKS : null });
    }
    await ticket.handle.result();
    return ticket;
  },
  async 'offers-lapsed'(env, world) {
    const ticket = await fileTicket(env, world);
    await until(ticket.row, ({ stage }) => stage === 'acceptance');
    await env.sleep(90 * MINUTE);
    await until(ticket.row, ({ breached }) => breached.includes('dispatch'));
    await ticket.give(world.dispatcher, 'assign', { to: world.plumbers[2].id });
    await ticket.give(world.agent, 'cancel', {});
    return ticket;
  },
  async held(env, world) {
    const ticket = await fileTicket(env, world, { category: 'paint' });
    await until(ticket.row, ({ stage }) => stage === 'acceptance');
    const [li] = world.plumbers;
    await ticket.give(li, 'accept', ACCEPTED);
    await ticket.give(li, 'hold', { reason: 'awaiting_parts' });
    await env.sleep(90 * 24 * 60 * MINUTE);
    await ticket.give(li, 'resume', { reason: 'awaiting_parts' });
    await ticket.give(world.agent, 'cancel', {});
    return ticket;
  },
};

/** Two runs: the first goes on in the second. */
async function continuedAsNew(env: TestWorkflowEnvironment, world: World): Promise<TicketUnderTest> {
  const ticket = await fileTicket(env, world);
  await until(ticket.row, ({ stage }) => stage === 'acceptance');
  await ticket.give(world.plumbers[0], 'accept', ACCEPTED);
  const { firstExecutionRunId } = ticket.handle;
  do await ticket.give(world.resident, 'urge', {});
  while ((await ticket.handle.describe()).runId === firstExecutionRunId);
  await ticket.give(world.agent, 'cancel', {});
  return ticket;
}

async function record(): Promise<void> {
  await setUp();
  try {
    await withWorker(startTimeSkipping, async (env, db) => {
      for (const [name, story] of Object.entries(SKIPPING)) {
        const { handle } = await story(env, await createWorld(db));
        await keep({ folder: FOLDER, name }, env, handle.workflowId);
      }
    });
    const soon = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=15'];
    await withWorker(
      () => startDevServer(soon),
      async (env, db) => {
        const { handle } = await continuedAsNew(env, await createWorld(db));
        await keep({ folder: FOLDER, name: 'continued-as-new' }, env, handle.workflowId, handle.firstExecutionRunId);
        await keep({ folder: FOLDER, name: 'continued' }, env, handle.workflowId);
      },
    );
  } finally {
    await tearDown();
  }
}

void record();
