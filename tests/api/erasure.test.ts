import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { keepHistory } from '../../activities/archive';
import { DEFAULT_RESIDENT_POLICY } from '../../prisma/default-resident-policy';
import { sealContact } from '../../prisma/registry/sealed';
import { withClient } from '../../scripts/database';
import { finderOf, searchDatabase, searchFiles, searchHistories, type Trace } from '../../scripts/prove-erasure';
import { DAY } from '../../workflows/shared/time';
import { ticketWorkflowId } from '../../workflows/shared/ids';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addMoveIn, addPerson, createNeighbourhood, vault } from '../support/residents';
import { startDevServer } from '../support/temporal';
import { createWorld, until, type World } from '../support/tickets';
import { newCode } from '../support/codes';
import { startWorker, type RunningWorker } from '../support/worker';
import { startApi, type Api, type Browser } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let of: Awaited<ReturnType<typeof createNeighbourhood>>;
let world: World;
let api: Api;
let registrar: Browser;
let agent: Browser;

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  world = await createWorld(database.db);
  of = await createNeighbourhood(database.db);
  // cooling off takes a second
  const body = { ...DEFAULT_RESIDENT_POLICY, coolingDays: 1_000 / DAY };
  await database.db.policyVersion.create({ data: { kind: 'resident', body, note: 'test' } });
  api = await startApi(database.db, database.url, env.address);
  worker = await startWorker(env, database.db, { dataDir: api.deps.config.dataDir });
  registrar = await api.as(await addAccount(database.db, 'registrar'));
  agent = await api.as(await addAccount(database.db, 'agent'));
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await api.stop();
  await database.drop();
  await env.teardown();
});

const WHO = { name: '司马相忘', phone: '13951735917', email: 'wangle@example.test', plate: '沪F8W369' };
const GROUPED = '139 5173 5917';

async function traces(): Promise<Trace[]> {
  const find = finderOf(Object.values(WHO), vault);
  return [
    ...(await withClient(database.url, (client) => searchDatabase(client, vault, find))),
    ...(await searchFiles(api.deps.config.dataDir, find)),
    ...(await searchHistories(env.client, find)),
  ];
}

/** A paper that says whose it is. */
const PAPER = Buffer.from(`%PDF-1.4 ${WHO.name}`);

async function register(): Promise<{ browser: Browser; personId: string; accountId: string; caseId: string }> {
  const code = await newCode(api, WHO.phone, 'register');
  const consents = (await api.nobody.get('/legal-texts')).body.map(({ id }: { id: string }) => id);
  const { body } = await api.nobody
    .post('/registrations', {
      ...{ name: WHO.name, phone: WHO.phone, code, password: 'nobody guesses this', consents },
      ...{ homeId: of.homeId, relation: 'tenant', household: [{ name: '小朋友' }] },
    })
    .expect(201);
  return {
    browser: await api.as({ id: body.accountId }),
    personId: body.personId,
    accountId: body.accountId,
    caseId: body.id,
  };
}

const day = (after: number) => new Date(Date.now() + after * DAY).toISOString().slice(0, 10);

/** Everything that can come to hold who they are, also by others' hands; answers what stands in the way of forgetting. */
async function live({ browser, personId, caseId }: Awaited<ReturnType<typeof register>>) {
  await addMoveIn(database.db, of.homeId, WHO);
  const days = { startsOn: day(-3), endsOn: day(300), rights: ['tickets'] };
  const { body: lease } = await registrar.post('/leases', { homeId: of.homeId, personId, ...days }).expect(201);
  await registrar.post(`/cases/${caseId}/confirmTruth`, { note: `${WHO.name}本人到场` }).expect(200);
  await registrar.post(`/cases/${caseId}/confirmRights`, { leaseId: lease.id }).expect(200);
  await browser.post('/changes', { subject: 'email', email: WHO.email }).expect(201);
  await browser.post('/changes', { subject: 'vehicle', add: { plate: WHO.plate } }).expect(201);
  const { body: name } = await browser.post('/changes', { subject: 'name', name: `${WHO.name}二` }).expect(201);
  await browser.post(`/cases/${name.id}/withdraw`, { note: `我叫${WHO.name}` }).expect(200);
  const mother = { name: `${WHO.name}的妈妈`, phone: '13800001111', relation: 'parent' };
  await browser.post('/changes', { subject: 'emergencyContact', add: mother }).expect(201);

  const { body: paper } = await browser.upload(`${WHO.name}.pdf`, PAPER).expect(201);
  const report = { channel: 'online', category: 'noise', priority: 'normal', attachmentIds: [paper.id] };
  const { body: ticket } = await browser
    .post('/tickets', {
      ...report,
      title: `${WHO.name}家漏水`,
      description: `请打 ${WHO.phone}`,
      place: `${WHO.name}的门口`,
    })
    .expect(201);
  await agent.command(ticket.id, 'note', { text: `已联系${WHO.name}` }).expect(200);
  const call = await agent.post('/tickets/calls', { channel: 'hotline', phone: WHO.phone }).expect(201);
  await agent.patch(`/tickets/${call.body.id}/draft`, { description: `${WHO.name}来电` }).expect(200);
  return { ticketIds: [ticket.id as string, call.body.id as string], leaseId: lease.id as string };
}

/** What other people's records say. */
async function mentioned(): Promise<{ neighbourId: string; ticketId: string; contactId: string }> {
  const { db } = database;
  const neighbourId = await addPerson(db, { name: '邻居', phone: '13700001111' });
  const contactId = randomUUID();
  const contact = { name: WHO.name, phone: `+86 ${WHO.phone}` };
  await db.emergencyContact.create({
    data: { id: contactId, personId: neighbourId, relation: 'friend', ...sealContact(vault, contactId, contact) },
  });
  const { body } = await (
    await api.as(world.agent)
  ).post('/tickets', {
    ...{ channel: 'hotline', category: 'noise', priority: 'normal', homeId: world.homeId, title: '噪声' },
    description: `楼上${WHO.name}（${GROUPED}）太吵`,
  });
  return { neighbourId, ticketId: body.id, contactId };
}

test('a whole life is found everywhere before, and nowhere after it was erased; the ledger stays', async () => {
  const who = await register();
  const { ticketIds, leaseId } = await live(who);
  const others = await mentioned();
  const before = await traces();
  const places = new Set(before.map(({ where }) => where.split(' ')[0]!.replace(/^\/.*/, 'file')));
  expect([...places]).toEqual(
    expect.arrayContaining([
      ...['person.name', 'person.name_index', 'person.phone', 'person.email', 'move_in.name', 'resident_case.form'],
      ...['ticket.title', 'ticket.description', 'ticket.place', 'ticket.search_text', 'ticket.reporter_name'],
      ...['ticket.draft', 'journal_entry.text', 'attachment.name', 'vehicle.plate', 'emergency_contact.name'],
      ...['emergency_contact.phone', 'one_time_code.phone_index', 'file'],
    ]),
  );
  expect(before.some(({ where }) => where.startsWith('workflow'))).toBe(false);

  for (const id of ticketIds) {
    await agent.command(id, 'cancel', { reason: `${WHO.name}撤回` }).expect(200);
    const handle = env.client.workflow.getHandle(ticketWorkflowId(id));
    const history = await handle.fetchHistory();
    const { runId } = await handle.describe();
    const closed = { workflowId: ticketWorkflowId(id), runId, closedAt: new Date(), events: 1 };
    await keepHistory(database.db, { ...closed, json: historyToJSON(history) });
  }
  await registrar.post(`/cases/${leaseId}/terminate`, { reason: `${WHO.name}退租` }).expect(200);
  const { body: erasure } = await who.browser.post('/erasures', {}).expect(201);
  await registrar.post(`/cases/${erasure.id}/confirmMoveOut`, { note: `${WHO.name}已迁出` }).expect(200);
  await until(
    () => database.db.residentCase.findUniqueOrThrow({ where: { id: erasure.id } }),
    ({ stage }) => stage === 'erased',
  );

  expect(await traces()).toEqual([]);
  const { db } = database;
  expect(await db.person.findUnique({ where: { id: who.personId } })).toMatchObject({ status: 'erased', name: '' });
  expect(await db.ticket.findMany({ where: { id: { in: ticketIds } }, orderBy: { number: 'asc' } })).toMatchObject([
    { title: 'noise', category: 'noise', stage: 'cancelled', reporterId: who.accountId, reporterName: '' },
    { stage: 'cancelled', reporterName: '' },
  ]);
  expect(await db.lease.findUnique({ where: { id: leaseId } })).toMatchObject({ personId: who.personId });
  expect(await db.consent.count({ where: { userId: who.accountId } })).toBe(2);
  expect((await who.browser.get('/me')).status).toBe(401);
  const signIn = { username: WHO.phone, password: 'nobody guesses this' };
  expect((await api.nobody.post('/session', signIn)).status).toBe(401);
  // what others said and are stays theirs
  expect((await db.ticket.findUniqueOrThrow({ where: { id: others.ticketId } })).description).toBe('楼上＊（＊）太吵');
  expect(await db.emergencyContact.findUnique({ where: { id: others.contactId } })).toBeNull();
  expect(await db.person.findUnique({ where: { id: others.neighbourId } })).toMatchObject({ status: 'active' });
  expect(
    await db.residency.count({ where: { homeId: of.homeId, relation: 'family', person: { status: 'active' } } }),
  ).toBe(1);
  // their number may register anew
  await db.oneTimeCode.deleteMany();
  expect((await api.nobody.post('/registrations/code', { phone: WHO.phone })).status).toBe(200);
});
