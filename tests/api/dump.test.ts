import type { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addStaff, somebody, workbookOf, type Place } from '../support/registry';
import { addMoveIn } from '../support/residents';
import { startDevServer } from '../support/temporal';
import { createWorld, until } from '../support/tickets';
import { newCode } from '../support/codes';
import { startWorker, type RunningWorker } from '../support/worker';
import { startApi, type Api, type Browser } from './harness';

jest.setTimeout(120_000);

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let api: Api;
let registrar: Browser;
let agent: Browser;
let place: Place;

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
  registrar = await api.as(await addStaff(database.db, 'registrar'));
  agent = await api.as((await createWorld(database.db)).agent);
  place = await addHome(database.db, await addBuilding(database.db));
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await api.stop();
  await database.drop();
  await env.teardown();
});

/** Every row of every table, as `pg_dump` would write it. */
async function dump(): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t`);
      found.set(name, rows.map(({ row }) => row).join('\n'));
    }
    return found;
  } finally {
    await client.end();
  }
}

/** `table: value` for each that stands in it. */
async function standingIn(secrets: string[]): Promise<string[]> {
  const tables = await dump();
  return [...tables].flatMap(([table, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${table}: ${secret}`),
  );
}

const created = async (answer: Promise<{ status: number; body: { id: string } }>): Promise<string> => {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`Expected it to be made, got ${JSON.stringify(body)}`);
  return body.id;
};

/** Everything the registry keeps of somebody; answers what must not be found. */
async function keepInRegistry(): Promise<string[]> {
  const [person, contact, other] = [somebody(), somebody(), somebody()];
  const certificate = '浙(2021)杭州市不动产权第7654321号';
  const home = { homeId: place.homeId, relation: 'owner' };
  const id = await created(registrar.post('/persons', { ...person, ...home }));
  await created(registrar.post(`/persons/${id}/vehicles`, { plate: '浙A·7F3K9' }));
  const { name, phone } = contact;
  await created(registrar.post(`/persons/${id}/contacts`, { name, phone, relation: 'spouse' }));
  await created(registrar.post(`/persons/${id}/titles`, { homeId: place.homeId, certificate, since: '2021-05-01' }));
  const moveIn = { homeId: place.homeId, name: other.name, phone: other.phone, idTail: '483X', relation: 'owner' };
  await created(registrar.post('/move-ins', moveIn));
  const renamed = somebody();
  await created(registrar.post('/changes', { personId: id, subject: 'name', name: renamed.name }));
  await registrar.post('/persons/search', { q: person.phone }).expect(200);
  return [
    ...Object.values(person),
    '浙A·7F3K9',
    '浙A7F3K9',
    name,
    phone,
    certificate,
    other.name,
    other.phone,
    renamed.name,
  ];
}

/** A file that was looked at and waits to be taken in. */
async function waitInImport(): Promise<string[]> {
  const { name, phone, idNumber, email } = somebody();
  const head = ['姓名 *', '手机号', '证件号', '邮箱', '房屋 *', '身份 *', '入住日期'];
  const sheet = await workbookOf([head, [name, phone, idNumber, email, place.label, '业主', '']]);
  const answer = await registrar.uploadTo('/imports?kind=residents', sheet);
  expect(answer.body).toMatchObject({ total: 1 });
  return [name, phone, idNumber, email];
}

async function register(): Promise<{ secrets: string[]; resident: Browser }> {
  const [{ name, phone }, child] = [somebody(), somebody()];
  await addMoveIn(database.db, place.homeId, { name, phone });
  const consents = ((await api.nobody.get('/legal-texts')).body as { id: string }[]).map(({ id }) => id);
  const household = [{ name: child.name, phone: child.phone }];
  const home = { homeId: place.homeId, relation: 'owner', household };
  const form = {
    name,
    phone,
    ...home,
    consents,
    code: await newCode(api, phone, 'register'),
    password: 'a sentence nobody guesses',
  };
  await created(api.nobody.post('/registrations', form));
  const account = await database.db.user.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  return { secrets: [name, phone, child.name, child.phone], resident: await api.as(account) };
}

/** A ticket by telephone, saved half-way, entered, worked on; answers who reported it. */
async function reportByPhone(): Promise<string[]> {
  const [caller, halfway] = [somebody(), somebody()];
  const id = await created(agent.post('/tickets/calls', { channel: 'hotline', phone: caller.phone }));
  await agent.patch(`/tickets/${id}/draft`, { title: '水管', reporterName: caller.name }).expect(200);
  const form = { category: 'leak', title: '厨房漏水', homeId: place.homeId, reporterName: caller.name };
  await agent.command(id, 'enter', { ...form, reporterPhone: caller.phone }).expect(200);
  await agent.command(id, 'note', { text: '已联系', visible: true }).expect(200);
  const open = await created(agent.post('/tickets/calls', { channel: 'walk_in', phone: halfway.phone }));
  await agent.patch(`/tickets/${open}/draft`, { title: '门锁', reporterName: halfway.name }).expect(200);
  return [caller.name, caller.phone, halfway.name, halfway.phone];
}

test('a dump of the database holds no resident in plain text, whatever has been done with them', async () => {
  const secrets = [...(await keepInRegistry()), ...(await waitInImport()), ...(await reportByPhone())];
  const registered = await register();
  secrets.push(...registered.secrets);
  // a registration goes on by itself: until it is matched and waits for people
  const waiting = { where: { kind: 'registration', stage: 'truth' } };
  await until(
    () => database.db.residentCase.count(waiting),
    (count) => count > 0,
  );
  await registered.resident.get('/me/person').expect(200);

  expect(new Set(secrets).size).toBe(secrets.length);
  expect(secrets.length).toBeGreaterThan(20);
  expect(await standingIn(secrets)).toEqual([]);
});

test('what stands in plain text is found', async () => {
  await database.db.violation.create({
    data: {
      userId: (await database.db.user.findFirstOrThrow()).id,
      reportedBy: place.homeId,
      ...{ happenedAt: new Date(), kind: 'other', description: '提到了 13812340000' },
    },
  });
  expect(await standingIn(['13812340000'])).toEqual(['violation: 13812340000']);
});
