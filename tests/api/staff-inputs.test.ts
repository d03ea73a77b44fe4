import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson } from '../support/residents';
import { train } from '../support/training';
import type { Role } from '../../workflows/shared/rights';
import { startApi, type Api, type Browser } from './harness';

jest.setTimeout(120_000);

let database: TestDatabase;
let api: Api;
const browsers = new Map<Role, Browser>();
/** Rows that are there, so that inputs reach what lies behind the look-up. */
let ids: { person: string; user: string; course: string; violation: string; attendance: string };

beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  const { db } = database;
  for (const role of ['admin', 'agent', 'auditor', 'dispatcher', 'supervisor'] as const) {
    const person = await addAccount(db, role);
    await train(db, person);
    browsers.set(role, await api.as(person));
  }
  const user = (await addAccount(db, 'technician')).id;
  const person = await addPerson(db, { name: '欧阳静', phone: '13912345678' });
  const course = (await db.course.findFirstOrThrow()).id;
  const attendance = (await db.attendance.findFirstOrThrow()).id;
  const told = { userId: user, happenedAt: new Date(), kind: 'other', description: '说明', reportedBy: user };
  const violation = (await db.violation.create({ data: told })).id;
  ids = { person, user, course, attendance, violation };
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const HOSTILE = [
  ...[
    "'; drop table access_log; --",
    '" or 1=1 --',
    '%',
    '_',
    '\\',
    '\0',
    '\ud800',
    '${7*7}',
    '{{7*7}}',
    '../../etc/passwd',
  ],
  ...[
    '<script>alert(1)</script>',
    '=cmd|calc',
    'x'.repeat(20_000),
    '😀'.repeat(300),
    '-1',
    '1e309',
    'null',
    'NaN',
    '[]',
    '{}',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-02-30',
    '00000000-0000-0000-0000-000000000000',
    '__proto__',
  ],
];

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE, ...HOSTILE.map((text) => [text]), null, true, [], {}, -1, 0, 1e308, 2 ** 53),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue(),
);

interface Target {
  who: Role;
  line: `${'post' | 'put'} /${string}`;
  /** What would be right, one field of which is replaced. */
  body: () => Record<string, unknown>;
}

const span = () => ({ userId: ids.user, startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-02T08:00:00Z' });

const TARGETS: Target[] = [
  {
    ...{ who: 'agent', line: 'post /persons/:person/reveal' },
    body: () => ({ fields: ['name'], reason: 'ticket', reference: 'GD000001' }),
  },
  {
    ...{ who: 'agent', line: 'post /tickets/:nobody/reveal' },
    body: () => ({ fields: ['reporterName'], reason: 'ticket', reference: 'GD000001' }),
  },
  {
    ...{ who: 'admin', line: 'post /session' },
    body: () => ({ username: randomUUID(), password: 'x' }),
  },
  { ...{ who: 'admin', line: 'post /session/code' }, body: () => ({ code: '123456' }) },
  {
    ...{ who: 'auditor', line: 'put /session/password' },
    body: () => ({ current: 'wrong', password: 'another good one' }),
  },
  {
    ...{ who: 'admin', line: 'post /users' },
    body: () => ({
      ...{ username: `u${randomUUID()}`, name: '新同事', roles: ['agent'], password: 'short', locale: 'zh', email: '' },
      ...{ phone: '1', team: 't', skills: ['hvac'], buildings: ['1'], homeId: null, active: true },
    }),
  },
  {
    ...{ who: 'admin', line: 'put /users/:user' },
    body: () => ({ username: `u${ids.user}`, name: '同事', roles: ['technician'], password: '' }),
  },
  { ...{ who: 'dispatcher', line: 'post /shifts' }, body: () => ({ shifts: [span()] }) },
  { ...{ who: 'dispatcher', line: 'post /leaves' }, body: () => ({ ...span(), substituteId: null }) },
  {
    ...{ who: 'supervisor', line: 'post /courses' },
    body: () => ({ title: '课程', statement: '承诺', validDays: 30, required: false, active: false }),
  },
  {
    ...{ who: 'supervisor', line: 'post /attendances' },
    body: () => ({ courseId: ids.course, userIds: [ids.user], attendedOn: '2026-03-02' }),
  },
  {
    ...{ who: 'supervisor', line: 'post /attendances/:attendance/sign' },
    body: () => ({ statementSha256: '0'.repeat(64) }),
  },
  {
    ...{ who: 'supervisor', line: 'post /violations' },
    body: () => ({ userId: ids.user, happenedAt: '2026-03-02T00:00:00Z', kind: 'other', description: '说明' }),
  },
  {
    ...{ who: 'supervisor', line: 'put /violations/:violation' },
    body: () => ({ status: 'open', measures: '约谈' }),
  },
];

const QUERIES: [Role, string, string[]][] = [
  [
    'auditor',
    'access-log',
    ['id', 'actorId', 'subject', 'subjectKind', 'action', 'reason', 'reference', 'field', 'from', 'to', 'denied', 'x'],
  ],
  ['admin', 'sessions', ['id', 'userId', 'own', 'open', 'x']],
  ['admin', 'users', ['id', 'q', 'role', 'onDuty', 'active', 'x']],
  ['dispatcher', 'shifts', ['id', 'userId', 'from', 'to']],
  ['dispatcher', 'leaves', ['id', 'userId', 'from', 'to']],
  ['supervisor', 'courses', ['id', 'active', 'required']],
  ['supervisor', 'attendances', ['id', 'courseId', 'userId', 'signed', 'valid']],
  ['auditor', 'violations', ['id', 'userId', 'status', 'kind']],
];

const RUNS = 40;

/** What is sent is what JSON can carry. */
const sendable = (body: unknown): object => JSON.parse(JSON.stringify(body ?? {})) as object;

test.each(TARGETS.map((target) => [target.line, target] as const))(
  '%s answers no input with a failure of its own',
  async (_, { who, line, body }) => {
    const browser = browsers.get(who)!;
    const [method, path] = line.split(' ') as ['post' | 'put', string];
    const where = path.replace(/:(\w+)/, (__, name: string) => (ids as Record<string, string>)[name] ?? randomUUID());
    const fields = fc.constantFrom(...Object.keys(body()), 'unheardOf', 'constructor');
    await fc.assert(
      fc.asyncProperty(fields, value, async (field, hostile) => {
        const { status } = await browser[method](where, sendable({ ...body(), [field]: hostile }));
        expect([status, status < 500]).toEqual([status, true]);
      }),
      { numRuns: RUNS },
    );
    for (const whole of [[], [1], { a: { b: { c: {} } } }]) {
      const { status } = await browser[method](where, whole);
      expect(status).toBeLessThan(500);
    }
  },
);

test.each(QUERIES)(
  '%s: the list of %s answers no filter, order or range with a failure of its own',
  async (...query) => {
    const [who, resource, fields] = query;
    const browser = browsers.get(who)!;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), value, value, async (field, hostile, other) => {
        const answers = [
          await browser.list(resource, { filter: { [field]: hostile } }),
          await browser.list(resource, { sort: [asText(other), 'ASC'] }),
          await browser.list(resource, { range: [other as number, 10] }),
          await browser.get(`/${resource}?filter=${encodeURIComponent(asText(other))}`),
        ];
        for (const { status } of answers) expect([status, status < 500]).toEqual([status, true]);
      }),
      { numRuns: RUNS },
    );
  },
);

test('the patterns of the log answer no period with a failure of their own', async () => {
  await fc.assert(
    fc.asyncProperty(value, value, async (from, to) => {
      const query = [from, to].map((each) => encodeURIComponent(asText(each)));
      const { status } = await browsers.get('auditor')!.get(`/access-log/patterns?from=${query[0]}&to=${query[1]}`);
      expect([status, status < 500]).toEqual([status, true]);
    }),
    { numRuns: RUNS },
  );
});

/** An address holds no half characters. */
function asText(any: unknown): string {
  const text = typeof any === 'string' ? any : (JSON.stringify(any) ?? '');
  return Buffer.from(text).toString();
}
