import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../scripts/processes';
import { migrate } from '../../scripts/migrate';
import { DEFAULT_NOTICE_POLICY } from '../../prisma/default-notice-policy';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import { DEFAULT_RESIDENT_POLICY } from '../../prisma/default-resident-policy';
import { freshDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

const ROOT = path.join(__dirname, '..', '..');
const MIGRATIONS = readdirSync(path.join(ROOT, 'prisma', 'migrations')).filter((name) => /^\d/.test(name));
let own: TestDatabase;
beforeAll(async () => {
  own = await freshDatabase();
});
afterAll(() => own.drop());

test('the migrations make what schema.prisma says, and nothing that Prisma would take away', async () => {
  const compared = await run(
    process.execPath,
    [
      require.resolve('prisma/build/index.js'),
      ...['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code'],
    ],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: own.url } },
  );
  expect(compared.output).toContain('No difference detected');
  expect(compared.code).toBe(0);
});

test('migrate makes a database that is not there, and finds nothing to do the second time', async () => {
  const url = `${own.url}_made`;
  expect(await migrate(url)).toEqual({ applied: MIGRATIONS, note: null });
  expect(await migrate(url)).toEqual({ applied: [], note: null });
  await own.owner.$executeRawUnsafe(`drop database "${new URL(url).pathname.slice(1)}" with (force)`);
});

test('migrate writes a first policy of each kind and the first legal texts once, and never over what staff have made of them', async () => {
  expect(await own.db.policyVersion.findMany({ orderBy: { version: 'asc' } })).toMatchObject([
    { version: 1, kind: 'ticket', body: DEFAULT_POLICY },
    { version: 2, kind: 'resident', body: DEFAULT_RESIDENT_POLICY },
    { version: 3, kind: 'notice', body: DEFAULT_NOTICE_POLICY },
  ]);
  const next = await own.db.policyVersion.create({ data: { body: { entryMinutes: 5 }, note: 'shorter' } });
  expect(next.version).toBe(4);
  await migrate(own.url);
  expect(await own.db.policyVersion.count()).toBe(4);
  const texts = await own.db.legalText.findMany({ orderBy: { kind: 'asc' } });
  expect(texts.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['privacy 1', 'terms 1']);
});

test('the search index serves a search for several words', async () => {
  await own.db.$executeRaw`
    insert into ticket (id, channel, opened_by, called_at, stage, stage_since, priority, policy_version, search_text)
    select gen_random_uuid(), 'online', gen_random_uuid(), now(), 'dispatch', now(), 'normal', 1, '水管漏水 3栋 ' || n
    from generate_series(1, 5000) n`;
  await own.owner.$executeRaw`analyze ticket`;
  const plan = await own.db.$queryRaw<{ 'QUERY PLAN': string }[]>`
    explain select id from ticket where wuye_grams(search_text) @> wuye_grams('漏水 4321')`;
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('ticket_search');
});
