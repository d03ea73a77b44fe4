import path from 'node:path';
import { verify } from '@node-rs/argon2';
import { run } from '../../scripts/processes';
import { candidatesFor } from '../../prisma/candidates';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import { idNumber } from '../../api/persons/fields';
import { openPerson } from '../../prisma/registry/sealed';
import { DEMO_PASSWORD, HOMES, MOVED_IN, RESIDENTS } from '../../prisma/demo-community';
import { ROLES } from '../../workflows/shared/rights';
import { DAY, HOUR, toInstant } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { testKeys, testVault } from '../support/vault';

jest.setTimeout(60_000);

const ROOT = path.join(__dirname, '..', '..');
let own: TestDatabase;
let printed: string;
beforeAll(async () => {
  own = await freshDatabase();
  printed = (await seed()).output;
});
afterAll(() => own.drop());

const seed = (env: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: '', DATABASE_URL: own.url, WUYE_KEYS: testKeys(), ...env },
  });

test('the demo community has every role, prints its accounts, and lets them in with the password it prints', async () => {
  const users = await own.db.user.findMany();
  expect(new Set(users.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
  expect(printed).toContain(DEMO_PASSWORD);
  for (const { username, roles } of users) if (!roles.includes('resident')) expect(printed).toContain(username);
  await expect(verify(users[0]!.passwordHash, DEMO_PASSWORD)).resolves.toBe(true);
});

test('the demo community has its homes, and every resident lives in one', async () => {
  expect(await own.db.home.count()).toBe(HOMES.length);
  const accounts = await own.db.user.findMany({ where: { roles: { has: 'resident' } }, include: { home: true } });
  const withAccount = RESIDENTS.filter(({ username }) => username);
  expect(accounts.map(({ username, home }) => [username, home?.label])).toEqual(
    expect.arrayContaining(withAccount.map(({ username, home }) => [username, home])),
  );
  expect(await own.db.residency.count()).toBe(RESIDENTS.length);
});

test('residents are in the registry, sealed, and their accounts hold nothing of them', async () => {
  const vault = testVault();
  const persons = await own.db.person.findMany({ include: { account: true } });
  const opened = persons.map((person) => {
    const { name, phone, idNumber } = openPerson(vault, person);
    return { name, phone, idNumber };
  });
  expect(opened).toEqual(
    expect.arrayContaining(RESIDENTS.map(({ name, phone, idNumber }) => ({ name, phone, idNumber }))),
  );
  for (const { account } of persons) if (account) expect(account).toMatchObject({ name: '', phone: null, email: null });
  expect(await own.db.moveIn.count()).toBe(MOVED_IN.length);
});

test('identity cards of the demo community have the right check digit', () => {
  for (const each of RESIDENTS) expect(idNumber.parse(each.idNumber)).toBe(each.idNumber);
});

test('somebody suitable is on duty at any hour of a fortnight for all that the rules give out by themselves', async () => {
  const automatic = DEFAULT_POLICY.categories.filter(({ dispatch }) => dispatch === 'automatic');
  const buildings = await own.db.building.findMany();
  const now = Date.now();
  const gaps: string[] = [];
  for (let ahead = 0; ahead < 14 * DAY; ahead += 11 * HOUR)
    for (const { id: buildingId } of buildings)
      for (const { code: category } of automatic) {
        const at = toInstant(now + ahead);
        const [best] = await candidatesFor(own.db, { category, buildingId, exclude: [], at, policy: DEFAULT_POLICY });
        if (!best?.suitable) gaps.push(`${category} in ${buildingId} at ${at}`);
      }
  expect(gaps).toEqual([]);
});

test('the demo community is not loaded over accounts, nor in production', async () => {
  const before = await own.db.user.count();
  expect((await seed()).code).toBe(1);
  expect((await seed({ NODE_ENV: 'production' })).output).toContain('not for production');
  expect(await own.db.user.count()).toBe(before);
});
