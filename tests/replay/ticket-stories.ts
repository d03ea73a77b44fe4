import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { MINUTE, toInstant } from '../../workflows/shared/time';
import { toTeam } from '../../workflows/ticket/contract';
import { fileTicket, until, type TicketUnderTest, type World } from '../support/tickets';
import type { Story } from './recording';

const ACCEPTED = { contacted: true, appointment: null };
const MARKS = { attitude: 5, speed: 4, quality: 5 };

const now = async (env: TestWorkflowEnvironment) => toInstant(await env.currentTimeMs());

async function workedOn(env: TestWorkflowEnvironment, { plumbers }: World, ticket: TicketUnderTest): Promise<void> {
  await until(ticket.row, ({ stage }) => stage === 'acceptance');
  await ticket.give(plumbers[0], 'accept', ACCEPTED);
  await ticket.give(plumbers[0], 'finish', { endedAt: await now(env) });
  await ticket.give(plumbers[0], 'reportResult', { endedAt: null });
}

export const TICKET_STORIES: Record<string, Story<World>> = {
  async verified(env, world) {
    const ticket = await fileTicket(env, world, { priority: 'urgent' });
    await workedOn(env, world, ticket);
    await ticket.give(world.resident, 'verify', { satisfied: true, rating: MARKS });
    await ticket.handle.result();
    return ticket.handle;
  },
  async reworked(env, world) {
    const ticket = await fileTicket(env, world);
    for (const satisfied of [false, false, true]) {
      await workedOn(env, world, ticket);
      await ticket.give(world.resident, 'verify', { satisfied, rating: satisfied ? MARKS : null });
    }
    await ticket.handle.result();
    return ticket.handle;
  },
  async 'offers-lapsed'(env, world) {
    const ticket = await fileTicket(env, world);
    await until(ticket.row, ({ stage }) => stage === 'acceptance');
    await env.sleep(90 * MINUTE);
    await until(ticket.row, ({ breached }) => breached.includes('dispatch'));
    await ticket.give(world.dispatcher, 'assign', { to: world.plumbers[2].id });
    await ticket.give(world.agent, 'cancel', {});
    return ticket.handle;
  },
  async 'offered-to-team'(env, world) {
    const { dispatcher, plumbers, resident } = world;
    const [, ofNorth, ofSouth] = plumbers;
    const ticket = await fileTicket(env, world, { category: 'noise' });
    await until(ticket.row, ({ stage, queueReason }) => stage === 'dispatch' && queueReason !== null);
    await ticket.give(dispatcher, 'assign', { to: toTeam('north') });
    await env.sleep(31 * MINUTE);
    await until(ticket.row, ({ queueReason }) => queueReason === 'POOL_EXPIRED');
    await ticket.give(dispatcher, 'assign', { to: toTeam('south') });
    await ticket.give(dispatcher, 'reassign', { to: toTeam('north') });
    await ticket.give(ofSouth, 'accept', ACCEPTED);
    await ticket.give(ofNorth, 'accept', ACCEPTED);
    await ticket.give(ofNorth, 'reportResult', { endedAt: await now(env) });
    await ticket.give(resident, 'verify', { satisfied: true, rating: MARKS });
    return ticket.handle;
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
    return ticket.handle;
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

/** For a server that suggests it early. */
export const CONTINUED_STORIES: Record<string, Story<World>> = {
  async 'continued-as-new'(env, world) {
    const { workflowId, firstExecutionRunId } = (await continuedAsNew(env, world)).handle;
    return { workflowId, runId: firstExecutionRunId };
  },
  continued: async (env, world) => (await continuedAsNew(env, world)).handle,
};
