import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { openPerson } from '../../prisma/registry/sealed';
import { UNREADABLE } from '../../prisma/vault/vault';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, settleIn, somebody, type Inhabitant, type Place } from '../support/registry';
import { testVault } from '../support/vault';
import { startApi, type Api, type Browser } from './harness';

const logged: Record<string, unknown>[] = [];
const log = pino(
  new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  }),
);

let database: TestDatabase;
let api: Api;
let place: Place;
let registrar: Browser;
/** Whose telephone number is that of another row. */
let victim: Inhabitant;
let other: Inhabitant;

beforeEach(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url, undefined, {}, { log });
  place = await addHome(database.db, await addBuilding(database.db));
  registrar = await api.as(await addStaff(database.db, 'registrar'));
  victim = await settleIn(database.db, place);
  other = await settleIn(database.db, place);
  const { phone } = await rowOf(other.personId);
  await database.db.person.update({ where: { id: victim.personId }, data: { phone } });
});
afterEach(async () => {
  await api.stop();
  await database.drop();
});

const rowOf = (id: string) => database.db.person.findUniqueOrThrow({ where: { id } });

async function metric(): Promise<number> {
  const { text } = await request(api.url).get('/metrics');
  return Number(/^wuye_unreadable_values_total (\d+)$/m.exec(text)![1]);
}

test('lists and pages show everybody else and mark what cannot be opened; the row is in the log and counted', async () => {
  const before = await metric();
  const list = await registrar.list('persons', { filter: { homeId: place.homeId } }).expect(200);
  const phones = Object.fromEntries(list.body.map(({ id, phone }: { id: string; phone: string }) => [id, phone]));
  expect(phones).toEqual({
    [victim.personId]: UNREADABLE,
    [other.personId]: expect.stringMatching(/^139\*{4}\d{4}$/),
  });
  const page = await registrar.get(`/persons/${victim.personId}`).expect(200);
  expect(page.body).toMatchObject({ phone: UNREADABLE, name: '司**' });
  for (const address of [`/homes/${place.homeId}`, `/homes/${place.homeId}/register`])
    expect((await registrar.get(address).expect(200)).text).toContain(UNREADABLE);
  await (await api.as(victim.account)).get('/me').expect(200);

  const where = { table: 'person', column: 'phone', id: victim.personId };
  expect(logged.filter(({ level }) => level === 50)).toContainEqual(expect.objectContaining(where));
  expect(await metric()).toBeGreaterThan(before);
});

test('the mark is never saved as a value: the field is to be filled in anew, and then all is well', async () => {
  const { personId } = victim;
  const tampered = await rowOf(personId);
  const { body } = await registrar.get(`/persons/${personId}`);
  const refused = await registrar.put(`/persons/${personId}`, { ...body, email: 'new@example.com' });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(UNREADABLE)]);
  expect(await rowOf(personId)).toEqual(tampered);

  const { phone } = somebody();
  await registrar.put(`/persons/${personId}`, { ...body, phone }).expect(200);
  expect(openPerson(testVault(), await rowOf(personId))).toEqual({ ...victim.values, phone });
});

test('a case whose form cannot be opened is shown with the mark', async () => {
  const [one, two] = await Promise.all(
    [victim, other].map(({ account, personId }) =>
      database.db.residentCase.create({
        data: {
          ...{ kind: 'change', personId, homeId: place.homeId, buildingId: place.buildingId, accountId: account.id },
          ...{ openedBy: account.id, stage: 'review', stageSince: new Date(), policyVersion: 1 },
        },
      }),
    ),
  );
  const form = testVault().seal({ table: 'resident_case', column: 'form', id: one!.id }, '{"subject":"name"}');
  await database.db.residentCase.update({ where: { id: two!.id }, data: { form } });
  const seen = await registrar.get(`/cases/${two!.id}`).expect(200);
  expect(seen.body).toMatchObject({ form: { name: UNREADABLE }, commands: ['apply', 'refuse'] });
});
