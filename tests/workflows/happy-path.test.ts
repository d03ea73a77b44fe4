import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { freshDatabase, type TestDatabase } from '../support/database';
import { startTimeSkipping } from '../support/temporal';
import { createWorld, fileTicket, until, type World } from '../support/tickets';
import { startWorker, type RunningWorker } from '../support/worker';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let world: World;

beforeAll(async () => {
  [env, database] = await Promise.all([startTimeSkipping(), freshDatabase()]);
  worker = await startWorker(env, database.db);
  world = await createWorld(database.db);
}, 60_000);

afterAll(async () => {
  await worker?.stop();
  await env?.teardown();
  await database?.drop();
});

test('an online report is offered, accepted, handled, reported and verified within 40 events', async () => {
  const ticket = await fileTicket(env, world);
  const offered = await until(ticket.row, ({ stage }) => stage === 'acceptance');
  const [first] = world.plumbers;
  expect(offered).toMatchObject({ holderId: first.id, dueClock: 'offer', round: 1 });

  const now = new Date(await env.currentTimeMs());
  const appointment = { from: now.toISOString(), to: new Date(now.getTime() + 3_600_000).toISOString() };
  await ticket.give(first, 'accept', { contacted: true, appointment });
  expect(await ticket.row()).toMatchObject({ stage: 'handling', dueClock: 'handling' });
  await ticket.give(first, 'finish', { endedAt: new Date(await env.currentTimeMs()).toISOString() });
  expect(await ticket.row()).toMatchObject({ stage: 'report', dueClock: 'report' });
  await ticket.give(first, 'reportResult', { endedAt: null });
  const rating = { attitude: 5, speed: 4, quality: 5 };
  await ticket.give(world.resident, 'verify', { satisfied: true, rating });

  expect(await ticket.handle.result()).toEqual({ outcome: 'satisfied', rounds: 1 });
  expect(await ticket.row()).toMatchObject({ stage: 'closed', outcome: 'satisfied', ended: true, ratingSpeed: 4 });
  const { events } = await ticket.handle.fetchHistory();

  expect(events?.length).toBeLessThanOrEqual(40);
  expect((await ticket.journal()).map(({ name }) => name)).toEqual([
    'opened',
    'offered',
    'accept',
    'finish',
    'reportResult',
    'verify',
    'ended',
  ]);
});
