import { randomUUID } from 'node:crypto';
import { MOST_DENIED, MOST_PERSONS } from '../../api/access-log/patterns';
import { asApplication, freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, createNeighbourhood, type Neighbourhood } from '../support/residents';
import type { Person } from '../support/tickets';
import { withClient } from '../../scripts/database';
import { startApi, type Api, type Browser } from './harness';

let database: TestDatabase;
let api: Api;
let here: Neighbourhood;
let auditor: Browser;
let agent: Person;
let personId: string;

beforeEach(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  here = await createNeighbourhood(database.db);
  auditor = await api.as(await addAccount(database.db, 'auditor'));
  agent = await addAccount(database.db, 'agent', { name: '许婉清' });
  personId = await addPerson(database.db, { name: '欧阳静', phone: '13912345678' });
});
afterEach(async () => {
  await api.stop();
  await database.drop();
});

interface Entry {
  actor?: Person;
  action?: string;
  kind?: string;
  subjects?: string[];
  reason?: string;
  reference?: string;
  /** Days ago, which only the owner of the database can write. */
  ago?: number;
}

async function enter(entry: Entry = {}): Promise<void> {
  const { actor = agent, action = 'view', kind = 'person', subjects = [personId], ago = 0 } = entry;
  const { reason = '', reference = '' } = entry;
  const values = [actor.id, action, kind, subjects, reason, reference];
  const insert = `insert into access_log (seq, at, actor_id, action, subject_kind, subjects, fields, reason, reference, route,
    previous, hash)
    values (0, now(), $1, $2, $3, $4, '{name,phone}', $5, $6, 'get /persons/:id', '', '')`;
  await withClient(asApplication(database.url), (client) => client.query(insert, values));
  if (ago === 0) return;
  await withClient(database.url, async (client) => {
    await client.query('alter table access_log disable trigger all');
    await client.query(
      `update access_log set at = at - interval '1 day' * $1 where seq = (select max(seq) from access_log)`,
      [ago],
    );
    await client.query('alter table access_log enable trigger all');
  });
}

const people = (count: number) => Array.from({ length: count }, () => randomUUID());
const patterns = async () =>
  (
    (await auditor.get('/access-log/patterns').expect(200)).body as { kind: string; count: number; actorId: string }[]
  ).map(({ kind, count, actorId }) => [kind, count, actorId]);

test('who saw this person, and what did this person see, with names resolved and persons masked', async () => {
  await enter();
  await enter({ actor: here.supervisor, subjects: [randomUUID()] });
  await enter({ actor: here.supervisor, action: 'reveal', reason: 'audit', subjects: [randomUUID(), personId] });
  const seenBy = await auditor.list('access-log', { filter: { subject: personId } });
  expect(seenBy.headers['content-range']).toBe('access-log 0-1/2');
  const { number } = await database.db.person.findUniqueOrThrow({ where: { id: personId } });
  expect(seenBy.body).toMatchObject([
    { id: 3, action: 'reveal', reason: 'audit', subjectCount: 2, subjects: [{ label: null }, { id: personId }] },
    {
      ...{ id: 1, actorId: agent.id, actorName: '许婉清', action: 'view', fields: ['name', 'phone'] },
      subjects: [{ id: personId, label: `R${String(number).padStart(6, '0')} 欧**` }],
    },
  ]);
  const saw = await auditor.list('access-log', { filter: { actorId: here.supervisor.id }, sort: ['id', 'ASC'] });
  expect((saw.body as { id: number }[]).map(({ id }) => id)).toEqual([2, 3]);
});

test('the log is searched by action, reason, reference, field, time and whether it was denied', async () => {
  await enter({ ago: 2 });
  await enter({ action: 'denied', reason: 'FORBIDDEN' });
  await enter({ action: 'reveal', reason: 'ticket', reference: 'GD000012', kind: 'ticket' });
  const found = async (filter: object) =>
    ((await auditor.list('access-log', { filter })).body as { id: number }[]).map(({ id }) => id);
  expect(await found({ denied: true })).toEqual([2]);
  expect(await found({ denied: false })).toEqual([3, 1]);
  expect(await found({ action: ['reveal', 'view'] })).toEqual([3, 1]);
  expect(await found({ reason: 'ticket' })).toEqual([3]);
  expect(await found({ reference: 'gd000012' })).toEqual([3]);
  expect(await found({ subjectKind: 'ticket' })).toEqual([3]);
  expect(await found({ field: 'phone' })).toEqual([3, 2, 1]);
  expect(await found({ field: 'idNumber' })).toEqual([]);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect(await found({ from: yesterday })).toEqual([3, 2]);
  expect(await found({ to: yesterday })).toEqual([1]);
  expect(await found({ id: [1, 3] })).toEqual([3, 1]);
});

test('a refusal on any route about a person, a home, a ticket or a case is in the log', async () => {
  const cashier = await addAccount(database.db, 'organiser');
  const browser = await api.as(cashier);
  const id = randomUUID();
  await browser.get(`/persons/${id}`).expect(403);
  await browser.get(`/tickets/${id}`).expect(403);
  await browser.get('/persons').expect(403);
  const staff = await api.as(agent);
  await staff.get(`/tickets/${id}`).expect(404);
  await staff.get('/tickets/no-id').expect(404);
  await staff.get(`/users/${id}`).expect(404);
  const log = await database.db.accessLog.findMany({ orderBy: { seq: 'asc' } });
  expect(log.map(({ actorId, action, route, subjects, reason }) => [actorId, action, route, subjects, reason])).toEqual(
    [
      [cashier.id, 'denied', 'get /persons/:id', [id], 'FORBIDDEN'],
      [cashier.id, 'denied', 'get /tickets/:id', [id], 'FORBIDDEN'],
      [cashier.id, 'denied', 'get /persons', [], 'FORBIDDEN'],
      [agent.id, 'denied', 'get /tickets/:id', [id], 'NOT_FOUND'],
    ],
  );
});

test('too many persons on one day, and many more than usual, stand out', async () => {
  await enter({ subjects: people(MOST_PERSONS + 1), action: 'search' });
  const careful = await addAccount(database.db, 'agent');
  for (let ago = 1; ago <= 10; ago++) await enter({ actor: careful, subjects: people(6), ago });
  await enter({ actor: careful, subjects: people(30) });
  await enter({ actor: here.agent, subjects: people(30) });
  expect((await patterns()).toSorted()).toEqual([
    ['manyPersons', MOST_PERSONS + 1, agent.id],
    ['moreThanUsual', 30, careful.id],
  ]);
});

test('a reveal outside the shift stands out for those on a roster, and one on duty does not', async () => {
  const shift = (userId: string, from: number, to: number) =>
    database.db.shift.create({
      data: {
        userId,
        startsAt: new Date(Date.now() + from * 3_600_000),
        endsAt: new Date(Date.now() + to * 3_600_000),
      },
    });
  const reveal = (actor: Person) => enter({ actor, action: 'reveal', reference: 'GD000001' });
  await shift(agent.id, -10, -2);
  await shift(here.agent.id, -2, 2);
  for (const actor of [agent, here.agent, here.supervisor]) await reveal(actor);
  expect(await patterns()).toEqual([['outsideShift', 1, agent.id]]);
});

test('a reveal without a case stands out unless the person or their home has one', async () => {
  await enter({ action: 'reveal', reason: 'verification' });
  expect(await patterns()).toEqual([['withoutCase', 1, agent.id]]);
  await enter({ actor: here.agent, action: 'reveal', reference: 'GD000001' });
  const other = await addPerson(database.db, { name: '司徒', phone: '13912340000' });
  const since = new Date(Date.now() - 86_400_000);
  await database.db.residentCase.create({
    data: {
      ...{ kind: 'change', personId: other, openedBy: agent.id, stage: 'filed', stageSince: since, policyVersion: 1 },
      createdAt: since,
    },
  });
  await enter({ actor: here.agent, action: 'reveal', subjects: [other] });
  expect(await patterns()).toHaveLength(1);
});

test('many refusals on one day stand out', async () => {
  for (let index = 0; index <= MOST_DENIED; index++) await enter({ action: 'denied', reason: 'NOT_FOUND' });
  expect(await patterns()).toEqual([['manyDenied', MOST_DENIED + 1, agent.id]]);
});

test('a period that ends before it begins, or is too long, is refused', async () => {
  const ask = (from: string, to: string) => auditor.get(`/access-log/patterns?from=${from}&to=${to}`);
  await ask('2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z').expect(422);
  await ask('2024-01-01T00:00:00Z', '2026-01-01T00:00:00Z').expect(422);
  await ask('0000-01-01T00:00:00Z', '0000-02-01T00:00:00Z').expect(422);
});
