import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Role } from '../../workflows/shared/rights';
import { commandBodies } from '../../api/cases/schema';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, createNeighbourhood, someone } from '../support/residents';
import { startApi, type Api, type Browser } from './harness';

/** Whatever is sent to the routes of residents' cases, the answer is ours to give: never a failure. */
let database: TestDatabase;
let api: Api;
const browsers = new Map<Role | 'nobody', Browser>();
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  api = await startApi(db, database.url);
  const of = await createNeighbourhood(db);
  const personId = await addPerson(db, someone());
  await db.residency.create({ data: { personId, homeId: of.homeId, relation: 'owner' } });
  const account = await addAccount(db, 'resident', { personId, homeId: of.homeId });
  const filed = { personId, homeId: of.homeId, buildingId: of.buildingId, openedBy: account.id, policyVersion: 1 };
  for (const [kind, stage] of [
    ['registration', 'sentBack'],
    ['lease', 'running'],
    ['change', 'review'],
    ['erasure', 'moveOut'],
  ] as const) {
    const data = { ...filed, kind, stage, accountId: account.id, stageSince: new Date() };
    ids[kind] = (await db.residentCase.create({ data })).id;
  }
  Object.assign(ids, { personId, homeId: of.homeId });
  browsers.set('nobody', api.nobody);
  browsers.set('resident', await api.as(account));
  for (const role of ['registrar', 'admin'] as const) browsers.set(role, await api.as(await addAccount(db, role)));
}, 60_000);
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    "'; drop table person; --",
    '" or 1=1',
    '${7*7}',
    '<script>',
    '\u0000',
    '%00',
    '../../etc',
    'NaN',
    '＋８６',
  ),
  fc.constantFrom('x'.repeat(20_000), '1'.repeat(500), '9999-12-31', '0000-00-00', '-1', '1e999'),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), { maxLength: 4 }),
  fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { maxKeys: 3 }),
  fc.uuid(),
);

const household = { homeId: () => ids.homeId, relation: 'owner', household: [] };
/** A good body for each, of which one field at a time goes bad. */
const BODIES: [who: Role | 'nobody', line: string, body: Record<string, unknown>][] = [
  ['admin', 'post /resident-policies', { body: {}, note: 'x' }],
  ['admin', 'post /legal-texts', { kind: 'privacy', zh: 'x', en: '' }],
  ['resident', 'post /consents', { consents: [] }],
  ['nobody', 'post /registrations/code', { phone: '13900000000' }],
  [
    'nobody',
    'post /registrations',
    {
      ...household,
      name: 'x',
      idNumber: '',
      phone: '13900000000',
      code: '123456',
      password: 'nobody guesses',
      consents: [],
    },
  ],
  ['resident', 'post /registrations/again', household],
  ['resident', 'put /registrations/:registration', { ...household, name: 'x', idNumber: '' }],
  [
    'registrar',
    'post /leases',
    {
      homeId: () => ids.homeId,
      personId: () => ids.personId,
      startsOn: '2026-01-01',
      endsOn: '2027-01-01',
      rights: [],
    },
  ],
  ['resident', 'post /changes/code', { phone: '13900000000' }],
  ['resident', 'post /changes', { subject: 'phone', phone: '13900000000', code: '123456' }],
  ['resident', 'post /changes', { subject: 'email', email: 'a@example.test' }],
  ['registrar', 'post /changes', { subject: 'name', name: 'x', personId: () => ids.personId }],
  ['resident', 'post /changes', { subject: 'vehicle', add: { plate: '沪A12345' }, remove: null }],
  ['resident', 'post /changes', { subject: 'household', add: { name: 'x', phone: '' }, remove: null }],
  [
    'resident',
    'post /changes',
    { subject: 'emergencyContact', add: { name: 'x', phone: '13900000000', relation: 'other' } },
  ],
  ['registrar', 'post /erasures', { personId: () => ids.personId }],
];
const COMMANDS: typeof BODIES = [
  ['registrar', 'lease', 'extend', { endsOn: '2030-01-01', note: '' }],
  ['registrar', 'lease', 'changeRights', { rights: [], note: '' }],
  ['registrar', 'lease', 'terminate', { reason: 'x' }],
  ['registrar', 'registration', 'confirmTruth', { note: '' }],
  ['registrar', 'registration', 'confirmRights', { leaseId: null, note: '' }],
  ['registrar', 'registration', 'sendBack', { reason: 'x' }],
  ['registrar', 'registration', 'refuse', { reason: 'x' }],
  ['resident', 'registration', 'resubmit', { relation: 'owner', note: '' }],
  ['resident', 'change', 'withdraw', { note: '' }],
  ['registrar', 'change', 'apply', { note: '' }],
  ['registrar', 'erasure', 'confirmMoveOut', { note: '' }],
  ['registrar', 'erasure', 'recheck', { note: '' }],
].map(([who, kind, name, body]) => [who, `post /cases/:${String(kind)}/${String(name)}`, body]) as typeof BODIES;

test('every command is among them', () => {
  const names = COMMANDS.map(([, line]) => line.split('/').at(-1));
  expect(names.toSorted()).toEqual(Object.keys(commandBodies).toSorted());
});

const filled = (body: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(body).map(([key, good]) => [key, typeof good === 'function' ? (good as () => unknown)() : good]),
  );
/** What is sent is what JSON can carry. */
const sendable = (body: unknown): object => JSON.parse(JSON.stringify(body ?? {})) as object;

/** Temporal is away here, and codes have limits: both are answers of ours too. */
const OURS = [202, 429, 503];
const isOurs = (status: number) => status < 500 || OURS.includes(status);

test.each([...BODIES, ...COMMANDS].map((target, index) => [`${index} ${target[1]}`, target] as const))(
  '%s answers no input with a failure of its own',
  async (_, [who, line, body]) => {
    const browser = browsers.get(who)!;
    const [method, path] = line.split(' ') as ['post' | 'put', string];
    const where = path.replace(/:(\w+)/, (__, name: string) => ids[name] ?? randomUUID());
    const fields = fc.constantFrom(...Object.keys(body), 'unheardOf', '__proto__');
    await fc.assert(
      fc.asyncProperty(fields, value, async (field, hostile) => {
        const { status } = await browser[method](where, sendable({ ...filled(body), [field]: hostile }));
        expect([status, isOurs(status)]).toEqual([status, true]);
      }),
      { numRuns: line.includes('/cases/') ? 8 : 25 }, // a command that is good waits for Temporal
    );
    for (const whole of [[], [1], { a: { b: { c: {} } } }])
      expect((await browser[method](where, whole)).status).toBeLessThan(500);
  },
);

test.each([
  ['registrar', 'cases', ['id', 'kind', 'stage', 'open', 'late', 'homeId', 'buildingId', 'personId']],
  ['nobody', 'registrations/homes', ['id', 'buildingId']],
] as const)('%s: the list of %s answers no filter, order or range with a failure', async (who, resource, fields) => {
  const browser = browsers.get(who)!;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), value, async (field, hostile) => {
      const text = typeof hostile === 'string' ? hostile : JSON.stringify(hostile);
      for (const ask of [{ filter: { [field]: hostile } }, { sort: [text, 'ASC'] as [string, string] }])
        expect((await browser.list(resource, sendable(ask))).status).toBeLessThan(500);
    }),
    { numRuns: 40 },
  );
});
