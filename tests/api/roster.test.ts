import { randomUUID } from 'node:crypto';
import { HOUR } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson } from '../support/residents';
import type { Person } from '../support/tickets';
import { startApi, type Api, type Browser } from './harness';

let database: TestDatabase;
let api: Api;
let dispatcher: Browser;
let one: Person;
let other: Person;

beforeEach(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  dispatcher = await api.as(await addAccount(database.db, 'dispatcher'));
  one = await addAccount(database.db, 'technician');
  other = await addAccount(database.db, 'technician');
});
afterEach(async () => {
  await api.stop();
  await database.drop();
});

const at = (hours: number) => new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString();
const span = (who: Person, from: number, to: number) => ({ userId: who.id, startsAt: at(from), endsAt: at(to) });
const onDuty = async () =>
  ((await dispatcher.list('users', { filter: { onDuty: true } })).body as { id: string }[]).map(({ id }) => id);

test('a roster of many shifts is put in at once; whoever is on it now is on duty', async () => {
  const made = await dispatcher.post('/shifts', { shifts: [span(one, -1, 7), span(one, 23, 31), span(other, 7, 15)] });
  expect([made.status, made.body]).toEqual([201, { created: 3 }]);
  expect(await onDuty()).toEqual([one.id]);
  const listed = await dispatcher.list('shifts', { filter: { from: at(0), to: at(10) } });
  expect(listed.headers['content-range']).toBe('shifts 0-1/2');
  const [first] = listed.body as { id: string; userId: string }[];
  expect(first!.userId).toBe(one.id);
  await dispatcher.delete(`/shifts/${first!.id}`).expect(204);
  await dispatcher.delete(`/shifts/${first!.id}`).expect(404);
  expect(await onDuty()).toEqual([]);
});

test('nobody is on the roster twice at the same time, and then none of it is put in', async () => {
  await dispatcher.post('/shifts', { shifts: [span(one, 0, 8)] }).expect(201);
  const refused = await dispatcher.post('/shifts', { shifts: [span(other, 0, 8), span(one, 7, 15)] });
  expect([refused.status, refused.body.errors]).toEqual([422, { 'shifts.1.startsAt': 'Taken already' }]);
  await dispatcher.post('/shifts', { shifts: [span(other, 0, 8), span(other, 0, 8)] }).expect(422);
  expect(await database.db.shift.count()).toBe(1);
  await dispatcher.post('/shifts', { shifts: [span(one, 8, 16)] }).expect(201);
});

test('shifts that end before they begin, last more than a day or are for residents are refused', async () => {
  const personId = await addPerson(database.db, { name: '王敏', phone: '13900001111' });
  const resident = await addAccount(database.db, 'resident', { personId });
  for (const shift of [
    span(one, 8, 8),
    span(one, 8, 0),
    span(one, 0, 25),
    span(resident, 0, 8),
    span({ id: randomUUID(), roles: [] }, 0, 8),
  ])
    await dispatcher.post('/shifts', { shifts: [shift] }).expect(422);
  expect(await database.db.shift.count()).toBe(0);
});

test('those who may be put on it are the staff', async () => {
  const personId = await addPerson(database.db, { name: '王敏', phone: '13900001111' });
  const resident = await addAccount(database.db, 'resident', { personId });
  const ids = async (filter: object) =>
    ((await dispatcher.list('users', { filter })).body as { id: string }[]).map(({ id }) => id);
  expect(await ids({ staff: true })).toEqual(expect.arrayContaining([one.id, other.id]));
  expect(await ids({ staff: true })).not.toContain(resident.id);
  expect(await ids({ staff: false })).toEqual([resident.id]);
});

test('who is on leave is off duty and the substitute on duty, until the leave is taken back', async () => {
  await dispatcher.post('/shifts', { shifts: [span(one, -1, 7)] });
  const made = await dispatcher.post('/leaves', { ...span(one, -1, 48), substituteId: other.id });
  expect([made.status, made.body]).toMatchObject([201, { userId: one.id, substituteId: other.id }]);
  expect(await onDuty()).toEqual([other.id]);
  const listed = await dispatcher.list('leaves', { filter: { userId: one.id, from: at(0) } });
  expect(listed.body).toHaveLength(1);
  await dispatcher.delete(`/leaves/${(made.body as { id: string }).id}`).expect(204);
  expect(await onDuty()).toEqual([one.id]);
});

test('nobody stands in for themselves, and a substitute must be there', async () => {
  await dispatcher.post('/leaves', { ...span(one, 0, 24), substituteId: one.id }).expect(422);
  await dispatcher.post('/leaves', { ...span(one, 0, 24), substituteId: randomUUID() }).expect(422);
  await dispatcher.post('/leaves', span(one, 24, 0)).expect(422);
  await dispatcher.post('/leaves', span(one, 0, 24)).expect(201);
});

test('the list of accounts shows residents masked, finds them by their whole name, and never writes the mask back', async () => {
  const personId = await addPerson(database.db, { name: '欧阳静', phone: '13912345678' });
  const resident = await addAccount(database.db, 'resident', { personId });
  const admin = await api.as(await addAccount(database.db, 'admin'));
  const found = (q: string) => admin.list('users', { filter: { q } });
  expect((await found('欧阳静')).body).toMatchObject([{ id: resident.id, name: '欧**', phone: '139****5678' }]);
  expect((await found('欧阳')).body).toEqual([]);
  const shown = (await admin.get(`/users/${resident.id}`)).body as Record<string, unknown>;
  const body = { username: shown.username, name: shown.name, phone: shown.phone, roles: ['resident'], locale: 'en' };
  await admin.put(`/users/${resident.id}`, body).expect(200);
  const row = await database.db.user.findUniqueOrThrow({ where: { id: resident.id } });
  expect(row).toMatchObject({ name: '', phone: null, locale: 'en' });
});
