import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../support/database';
import { createWorld, until, type World } from '../support/tickets';
import { listen, startApi, type Api } from './harness';

let database: TestDatabase;
let world: World;
let api: Api;
let writer: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  world = await createWorld(database.db);
  api = await startApi(database.db, database.url);
  writer = new pg.Client({ connectionString: database.url });
  await writer.connect();
});
afterAll(async () => {
  await writer.end();
  await api.stop();
  await database.drop();
});

const tell = (change: object) => writer.query(`select pg_notify('wuye_change', $1)`, [JSON.stringify(change)]);
const changed = (more: object = {}) => ({ resource: 'tickets', id: randomUUID(), revision: 3, pooled: false, ...more });

/** Told last and to everybody: whoever has heard it has heard all before it. */
async function heardAll(streams: Awaited<ReturnType<typeof listen>>[], people: { id: string }[]): Promise<void> {
  const id = randomUUID();
  for (const { id: userId } of people) await tell({ resource: 'notifications', userId, id });
  for (const stream of streams)
    await until(
      async () =>
        stream.events.filter(({ event, data }) => event === 'notification' && (data as { id: string }).id === id),
      (heard) => heard.length === 1,
    );
}

it('each reader hears of what they see, whoever wrote it, and of nothing else', async () => {
  const [mine, other] = world.plumbers;
  const people = [world.dispatcher, mine, world.resident];
  const streams = await Promise.all(people.map(async (person) => listen(await api.as(person), api.url)));
  await until(
    async () => api.deps.hub.listeners(),
    (count) => count === 3,
  );

  const held = changed({ holderId: mine.id });
  const lost = changed({ holderId: other.id, previousHolderId: mine.id });
  const open = changed({ pooled: true });
  const reported = changed({ holderId: other.id, reporterId: world.resident.id });
  const foreign = changed({ holderId: other.id });
  for (const change of [held, lost, open, reported, foreign]) await tell(change);
  await tell({ resource: 'tickets', nonsense: true });
  await heardAll(streams, people);

  const heard = streams.map(({ events }) =>
    events.filter(({ event }) => event === 'change').map(({ data }) => (data as { id: string }).id),
  );
  expect(heard[0]).toEqual([held.id, lost.id, open.id, reported.id, foreign.id]);
  expect(heard[1]).toEqual([held.id, lost.id, open.id]);
  expect(heard[2]).toEqual([reported.id]);
  expect(streams[2]!.events[0]).toEqual({
    event: 'change',
    data: { resource: 'tickets', id: reported.id, revision: 3 },
  });
  await Promise.all(streams.map((stream) => stream.close()));
  await until(
    async () => api.deps.hub.listeners(),
    (count) => count === 0,
  );
});

it('is a stream that nothing on the way holds back', async () => {
  const stream = await listen(await api.as(world.dispatcher), api.url);
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  expect(stream.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(stream.headers.get('content-encoding')).toBeNull();
  await stream.close();
});

it('a new report is told to staff at once', async () => {
  const stream = await listen(await api.as(world.dispatcher), api.url);
  await until(
    async () => api.deps.hub.listeners(),
    (count) => count === 1,
  );
  const agent = await api.as(world.agent);
  const { body } = await agent.post('/tickets/calls', { channel: 'hotline' });
  await until(
    async () => stream.events,
    (events) => events.length > 0,
  );
  expect(stream.events).toEqual([{ event: 'change', data: { resource: 'tickets', id: body.id, revision: 0 } }]);
  await stream.close();
});

it('when the database connection is lost the stream ends, so that nobody believes they have heard all, and it can be opened again', async () => {
  const stream = await listen(await api.as(world.dispatcher), api.url);
  await until(
    async () => api.deps.hub.listeners(),
    (count) => count === 1,
  );
  await writer.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wuye api events' and datname = current_database()`,
  );
  await until(async () => stream.ended(), Boolean);

  const again = await listen(await api.as(world.dispatcher), api.url);
  await until(
    async () => {
      await tell(changed());
      return again.events.length;
    },
    (count) => count > 0,
  );
  await again.close();
});
