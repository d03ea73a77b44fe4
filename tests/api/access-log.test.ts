import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { logAccess, type Access } from '../../api/http/access-log';
import type { Reader } from '../../api/http/sessions';
import { createPrisma, type Database } from '../../prisma/client';
import { withClient } from '../../scripts/database';
import { verifyLog } from '../../scripts/verify-log';
import type { Anchor } from '../../workflows/audit/contract';
import { asApplication, freshDatabase, type TestDatabase } from '../support/database';

let own: TestDatabase;
let application: Database;

beforeEach(async () => {
  own = await freshDatabase();
  application = createPrisma(asApplication(own.url), 20);
});
afterEach(async () => {
  await application.$disconnect();
  await own.drop();
});

const actor = randomUUID();
const req = {
  method: 'GET',
  route: { path: '/persons/:id' },
  ip: '127.0.0.1',
  id: randomUUID(),
} as unknown as Request;

const enter = (more: Partial<Access> = {}) =>
  logAccess(application, {
    ...{ req, reader: { id: actor } as Reader, action: 'view', subjectKind: 'person' },
    ...{ subjects: [randomUUID(), randomUUID()], fields: ['name', 'phone'], ...more },
  });

async function fill(rows: number): Promise<void> {
  for (let index = 0; index < rows; index++) await enter({ reference: `GD00000${index}` });
}

const findings = async (anchors: Anchor[] = []) =>
  (await withClient(own.url, (client) => verifyLog(client, anchors))).findings;

/** As the database's owner, behind the back of the triggers. */
async function tamper(...statements: string[]): Promise<void> {
  await withClient(own.url, async (client) => {
    await client.query('alter table access_log disable trigger all');
    for (const statement of statements) await client.query(statement);
    await client.query('alter table access_log enable trigger all');
  });
}

async function anchor(): Promise<Anchor> {
  const last = await own.db.accessLog.findFirstOrThrow({ orderBy: { seq: 'desc' } });
  return { at: new Date().toISOString(), accessLog: { seq: Number(last.seq), hash: last.hash }, archive: null };
}

test('two hundred entries at once make one chain without a gap', async () => {
  await Promise.all(Array.from({ length: 200 }, () => enter()));
  const rows = await own.db.accessLog.findMany({ orderBy: { seq: 'asc' } });
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(await findings()).toEqual([]);
});

test('an entry says who looked at whose which fields, why, by which route and from where, and when by the database’s clock', async () => {
  await enter({ action: 'reveal', reason: 'ticket', reference: 'GD000012', subjects: [actor], fields: ['phone'] });
  const [row] = await own.db.accessLog.findMany();
  expect(row).toMatchObject({
    ...{ actorId: actor, action: 'reveal', subjectKind: 'person', subjects: [actor], fields: ['phone'] },
    ...{ reason: 'ticket', reference: 'GD000012', route: 'get /persons/:id', ip: '127.0.0.1', requestId: req.id },
  });
  expect(Math.abs(row!.at.getTime() - Date.now())).toBeLessThan(60_000);
});

test('whatever is written in an entry, its hash can be computed again outside the database', async () => {
  const odd = [
    '"quoted" \\ back',
    '汉字 😀 \u2028\u007f',
    'tab\tline\nreturn\r\b\f\u0001',
    '',
    '</script>',
    "'; drop table",
  ];
  for (const text of odd) await enter({ reason: text, reference: text, fields: [text, text] });
  await enter({ subjects: [], fields: [] });
  expect(await findings()).toEqual([]);
});

test('the application can neither number, date nor chain a row itself', async () => {
  await application.$executeRaw`
    insert into access_log (seq, at, action, subject_kind, subjects, fields, route, previous, hash)
    values (77, '2020-01-01', 'view', 'person', '{}', '{}', '', 'mine', 'mine')`;
  const [row] = await own.db.accessLog.findMany();
  expect(row).toMatchObject({ seq: 1n, previous: '' });
  expect(row!.at.getFullYear()).toBeGreaterThan(2020);
  expect(await findings()).toEqual([]);
});

test.each([
  ['another person', `subjects = '{${randomUUID()}}'`],
  ['other fields', `fields = '{}'`],
  ['another actor', 'actor_id = null'],
  ['another time', `at = at + interval '1 millisecond'`],
  ['another reason', `reason = 'audit'`],
  ['another reference', `reference = ''`],
  ['another address', `ip = '10.0.0.1'`],
])('a row changed to %s is found', async (_, change) => {
  await fill(5);
  await tamper(`update access_log set ${change} where seq = 3`);
  expect((await findings())[0]).toBe('row 3 is not what was written there');
});

test('a changed row whose hash was made to fit is found by the row after it', async () => {
  await fill(5);
  await tamper(
    `update access_log set fields = '{}' where seq = 3`,
    'update access_log a set hash = access_log_hash(a) where seq = 3',
  );
  expect(await findings()).toEqual(['row 4 does not follow the row before it']);
});

test('a removed row is found, the first one too', async () => {
  await fill(5);
  await tamper('delete from access_log where seq in (1, 3, 4)');
  expect(await findings()).toEqual([
    ...['row 1 is missing', 'row 2 does not follow the row before it'],
    ...['rows 3 to 4 are missing', 'row 5 does not follow the row before it'],
  ]);
});

test('rows that changed places are found', async () => {
  await fill(5);
  await tamper(
    'update access_log set seq = 100 where seq = 2',
    'update access_log set seq = 2 where seq = 4',
    'update access_log set seq = 4 where seq = 100',
  );
  expect((await findings())[0]).toBe('row 2 is not what was written there');
});

test('a row that was slipped in between is found', async () => {
  await fill(3);
  await tamper(
    'update access_log set seq = 4 where seq = 3',
    `insert into access_log select 3, at, actor_id, action, subject_kind, subjects, fields, reason, reference, route, ip,
       request_id, hash, '' from access_log where seq = 2`,
    'update access_log a set hash = access_log_hash(a) where seq = 3',
  );
  expect((await findings())[0]).toBe('row 4 is not what was written there');
});

test('an end that was cut off is found by the anchor, also when new rows have taken its place', async () => {
  await fill(5);
  const anchors = [await anchor()];
  await tamper('delete from access_log where seq > 3');
  expect(await findings()).toEqual([]);
  expect(await findings(anchors)).toEqual([`rows 4 to 5 are missing: the log reached that far at ${anchors[0]!.at}`]);
  await fill(2);
  anchors.push(await anchor());
  await fill(3);
  expect(await findings(anchors)).toEqual([`row 5 is not the one that was there at ${anchors[0]!.at}`]);
});
