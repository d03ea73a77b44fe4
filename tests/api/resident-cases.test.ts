import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openPerson } from '../../prisma/registry/sealed';
import { DAY } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson, createNeighbourhood, someone, vault } from '../support/residents';
import { startDevServer } from '../support/temporal';
import { createWorld, until } from '../support/tickets';
import { newCode } from '../support/codes';
import { startWorker, type RunningWorker } from '../support/worker';
import { listen, startApi, type Api } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let of: Awaited<ReturnType<typeof createNeighbourhood>>;
let api: Api;
/** Sees every building, and so whoever has no home yet. */
let chief: { id: string };

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  await createWorld(database.db);
  of = await createNeighbourhood(database.db);
  chief = await addAccount(database.db, 'registrar');
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await api.stop();
  await database.drop();
  await env.teardown();
});

/** Somebody on file with an account, living in the home unless told otherwise. */
async function resident(relation: 'owner' | null = 'owner') {
  const who = someone();
  const personId = await addPerson(database.db, who);
  const account = await addAccount(database.db, 'resident', { personId, homeId: relation && of.homeId });
  if (relation) await database.db.residency.create({ data: { personId, homeId: of.homeId, relation } });
  return { ...who, personId, account, browser: await api.as(account) };
}

const day = (after: number) => new Date(Date.now() + after * DAY).toISOString().slice(0, 10);

async function onFile(personId: string) {
  return openPerson(vault, await database.db.person.findUniqueOrThrow({ where: { id: personId } }));
}

describe('a lease', () => {
  const lease = (personId: string, more: object = {}) => ({
    ...{ homeId: of.homeId, personId, startsOn: day(-1), endsOn: day(300), rights: ['tickets'] },
    ...more,
  });

  it('begins by itself; what it does not allow, or no longer allows, is refused', async () => {
    const tenant = await resident(null);
    const registrar = await api.as(chief);
    const filed = await registrar.post('/leases', lease(tenant.personId));
    expect(filed.body).toMatchObject({ kind: 'lease', stage: 'running', dueClock: 'end', homeId: of.homeId });
    await until(
      async () => (await tenant.browser.get('/me')).body.homeId as string | null,
      (homeId) => homeId === of.homeId,
    );
    const report = (title: string) =>
      tenant.browser.post('/tickets', { channel: 'online', category: 'leak', priority: 'normal', title });
    expect((await report('漏水')).status).toBe(201);
    await registrar.post(`/cases/${filed.body.id}/changeRights`, { rights: ['parking'] });
    const refused = await report('还漏');
    expect([refused.status, refused.body.message]).toEqual([403, expect.stringContaining('lease')]);
    await registrar.post(`/cases/${filed.body.id}/terminate`, { reason: '提前退租' });
    expect((await report('又漏')).body.errors).toHaveProperty('homeId');
  });

  it('is refused where it cannot be: no such person or home, days in disorder, one that runs already', async () => {
    const { personId } = await resident(null);
    const registrar = await api.as(chief);
    const errors = async (more: object) => (await registrar.post('/leases', lease(personId, more))).body.errors;
    expect(await errors({ personId: randomUUID() })).toEqual({ personId: 'Does not exist' });
    expect(await errors({ homeId: randomUUID() })).toEqual({ homeId: 'Does not exist' });
    expect(await errors({ endsOn: day(-5) })).toHaveProperty('endsOn');
    expect(await errors({ rights: ['everything'] })).toHaveProperty(['rights.0']);
    await registrar.post('/leases', lease(personId)).expect(201);
    expect(await errors({})).toEqual({ personId: 'Taken already' });
  });

  it('is extended to a later day only', async () => {
    const registrar = await api.as(chief);
    const { body } = await registrar.post('/leases', lease((await resident(null)).personId));
    const extend = (endsOn: string) => registrar.post(`/cases/${body.id}/extend`, { endsOn });
    expect((await extend(day(200))).body.errors).toHaveProperty('endsOn');
    expect((await extend(day(300))).body.code).toBe('NO_CHANGE');
    expect((await extend(day(400))).status).toBe(200);
    const { endsOn } = await database.db.lease.findUniqueOrThrow({ where: { id: body.id } });
    expect(endsOn.toISOString().slice(0, 10)).toBe(day(400));
  });

  it("is what a tenant's registration is verified by: of this home, theirs, and running", async () => {
    const registrar = await api.as(chief);
    const tenant = await resident(null);
    const filed = await tenant.browser.post('/registrations/again', { homeId: of.homeId, relation: 'tenant' });
    const { id } = filed.body;
    await registrar.post(`/cases/${id}/confirmTruth`, {});
    const confirm = (leaseId?: string) => registrar.post(`/cases/${id}/confirmRights`, { leaseId });
    expect((await confirm()).body.errors).toEqual({ leaseId: 'Required' });
    const others = await registrar.post('/leases', lease((await resident(null)).personId));
    expect((await confirm(others.body.id)).body.errors).toEqual({ leaseId: 'Does not exist' });
    const own = await registrar.post('/leases', lease(tenant.personId));
    expect((await confirm(own.body.id)).body).toMatchObject({ stage: 'active' });
    const residencies = await database.db.residency.findMany({ where: { personId: tenant.personId } });
    expect(residencies).toMatchObject([{ relation: 'tenant', leaseId: own.body.id, until: null }]);
  });
});

describe('a change', () => {
  it('of a proven telephone number is applied at once, and is what one signs in with', async () => {
    const one = await resident();
    const { phone } = someone();
    const code = await newCode(api, phone, 'changePhone');
    const change = { subject: 'phone', phone };
    expect((await one.browser.post('/changes', change)).body.errors).toEqual({ code: 'Required' });
    const wrong = code === '123456' ? '654321' : '123456';
    expect((await one.browser.post('/changes', { ...change, code: wrong })).body.errors).toHaveProperty('code');
    const applied = await one.browser.post('/changes', { ...change, code });
    expect(applied.body).toMatchObject({ stage: 'applied', ended: true });
    expect((await one.browser.get('/persons/' + one.personId)).body.phone).toBe(phone);
  });

  it('of an address or a vehicle needs nobody; of a name it waits for staff', async () => {
    const one = await resident();
    const address = await one.browser.post('/changes', { subject: 'email', email: 'new@example.test' });
    expect(address.body.stage).toBe('applied');
    const named = await one.browser.post('/changes', { subject: 'name', name: '新名字' });
    expect(named.body).toMatchObject({ stage: 'review', commands: ['withdraw'] });
    expect(await onFile(one.personId)).toMatchObject({ email: 'new@example.test', name: one.name });
    const agent = await api.as(of.agent);
    expect((await agent.get(`/cases/${named.body.id}`)).body.form).toEqual({ subject: 'name', name: '新**' });
    await agent.post(`/cases/${named.body.id}/apply`, {}).expect(200);
    const told = (await one.browser.get('/notifications')).body;
    expect(told).toContainEqual(
      expect.objectContaining({ template: 'changeApplied', caseKind: 'change', caseNumber: named.body.number }),
    );
    expect((await onFile(one.personId)).name).toBe('新名字');
  });

  it('reported to staff is on their clock; of somebody out of their sight it cannot be', async () => {
    const one = await resident();
    const agent = await api.as(of.agent);
    const filed = await agent.post('/changes', { subject: 'phone', personId: one.personId, phone: someone().phone });
    expect(filed.body).toMatchObject({ stage: 'review', dueClock: 'change' });
    const elsewhere = await api.as(await addAccount(database.db, 'agent', { buildings: ['elsewhere'] }));
    const blind = await elsewhere.post('/changes', { subject: 'name', personId: one.personId, name: '别人' });
    expect(blind.body.errors).toEqual({ personId: 'Does not exist' });
    expect((await elsewhere.get(`/cases/${filed.body.id}`)).status).toBe(404);
    expect((await elsewhere.post(`/cases/${filed.body.id}/apply`, {})).status).toBe(404);
  });

  it("of somebody else's is refused to residents", async () => {
    const [one, other] = [await resident(), await resident()];
    const theirs = { subject: 'name', personId: other.personId, name: '冒名' };
    expect((await one.browser.post('/changes', theirs)).status).toBe(403);
    const mine = await one.browser.post('/changes', { subject: 'name', name: '本人' });
    expect((await other.browser.get(`/cases/${mine.body.id}`)).status).toBe(404);
    expect((await other.browser.post(`/cases/${mine.body.id}/withdraw`, {})).status).toBe(404);
  });

  it('adds one thing or takes one away, not both and not neither', async () => {
    const { browser } = await resident();
    const add = { plate: '沪A12345' };
    expect((await browser.post('/changes', { subject: 'vehicle' })).body.errors).toEqual({ add: 'Required' });
    expect((await browser.post('/changes', { subject: 'vehicle', add, remove: randomUUID() })).status).toBe(422);
    expect((await browser.post('/changes', { subject: 'vehicle', add })).body.stage).toBe('applied');
  });
});

describe('an erasure', () => {
  it('is asked for by the resident, once at a time, and can be thought better of', async () => {
    const { browser } = await resident();
    const filed = await browser.post('/erasures', {});
    expect(filed.body).toMatchObject({ kind: 'erasure', stage: 'moveOut', commands: ['withdraw'] });
    expect((await browser.post('/erasures', {})).status).toBe(409);
    expect((await browser.post(`/cases/${filed.body.id}/withdraw`, {})).body.stage).toBe('withdrawn');
    expect((await browser.post('/erasures', {})).status).toBe(201);
  });

  it('of somebody else is the registrar’s to ask for', async () => {
    const [one, other] = [await resident(), await resident()];
    expect((await one.browser.post('/erasures', { personId: other.personId })).status).toBe(403);
    const registrar = await api.as(of.registrar);
    expect((await registrar.post('/erasures', {})).body.errors).toEqual({ personId: 'Required' });
    expect((await registrar.post('/erasures', { personId: other.personId })).body.accountId).toBe(other.account.id);
  });
});

describe('the list', () => {
  it('shows staff the cases of their buildings, masked and logged; residents their own, as they are', async () => {
    const one = await resident();
    const { body: mine } = await one.browser.post('/changes', { subject: 'name', name: '甲乙丙' });
    const registrar = await api.as(of.registrar);
    const listed = await registrar.list('cases', { filter: { id: [mine.id], open: true, kind: 'change' } });
    expect(listed.headers['content-range']).toBe('cases 0-0/1');
    expect(listed.body[0]).toMatchObject({ id: mine.id, personName: '欧**', openedByName: null });
    const [entry] = await database.db.accessLog.findMany({
      where: { actorId: of.registrar.id, action: 'list' },
      orderBy: { seq: 'desc' },
      take: 1,
    });
    expect(entry).toMatchObject({ subjectKind: 'person', subjects: [one.personId] });
    expect((await one.browser.list('cases')).body).toMatchObject([{ id: mine.id, personName: one.name }]);
    const elsewhere = await api.as(await addAccount(database.db, 'registrar', { buildings: ['elsewhere'] }));
    expect((await elsewhere.list('cases', { filter: { id: [mine.id] } })).body).toEqual([]);
  });

  it('refuses filters and orders that it does not know', async () => {
    const registrar = await api.as(of.registrar);
    expect((await registrar.list('cases', { filter: { name: '王' } })).status).toBe(422);
    expect((await registrar.list('cases', { sort: ['form', 'ASC'] })).status).toBe(422);
    for (const filter of [{ stage: "' or 1=1 --" }, { kind: {} }, { homeId: 'x' }, { open: 'perhaps' }])
      expect((await registrar.list('cases', { filter })).status).toBe(422);
  });
});

it('whose case it is, and who sees its building, hear of its changes; nobody else does', async () => {
  const [one, other] = [await resident(), await resident()];
  const streams = {
    own: await listen(one.browser, api.url),
    staff: await listen(await api.as(of.agent), api.url),
    other: await listen(other.browser, api.url),
  };
  const { body } = await one.browser.post('/changes', { subject: 'name', name: '听见' });
  const heard = (events: { event: string; data: unknown }[]) =>
    events.filter(({ event, data }) => event === 'change' && (data as { id: string }).id === body.id);
  for (const { events } of [streams.own, streams.staff])
    await until(
      async () => heard(events),
      (found) => found.length > 0,
    );
  expect(heard(streams.other.events)).toEqual([]);
  await Promise.all(Object.values(streams).map((stream) => stream.close()));
});

it('a command says what is wrong with it: no key, no such case, not theirs, the wrong stage', async () => {
  const one = await resident();
  const { body } = await one.browser.post('/changes', { subject: 'name', name: '改名' });
  const agent = await api.as(of.agent);
  expect((await agent.post(`/cases/${body.id}/apply`, {}, 'no key')).status).toBe(422);
  expect((await agent.post(`/cases/${randomUUID()}/apply`, {})).status).toBe(404);
  expect((await one.browser.post(`/cases/${body.id}/apply`, {})).status).toBe(403);
  expect((await agent.post(`/cases/${body.id}/recheck`, {})).status).toBe(403);
  const key = randomUUID();
  expect((await agent.post(`/cases/${body.id}/apply`, {}, key)).status).toBe(200);
  expect((await agent.post(`/cases/${body.id}/apply`, {}, key)).status).toBe(200);
  expect((await agent.post(`/cases/${body.id}/apply`, {})).body.code).toBe('CLOSED');
});

it('an auditor reads its history, as it is and in words, and sees that today’s code decides the same', async () => {
  const one = await resident();
  const { body } = await one.browser.post('/changes', { subject: 'name', name: '欧阳复查' });
  const agent = await api.as(await addAccount(database.db, 'agent', { name: '许婉清' }));
  await agent.post(`/cases/${body.id}/refuse`, { reason: '与本人核对不符' }).expect(200);
  const auditor = await api.as(await addAccount(database.db, 'auditor'));
  const history = await auditor.get(`/cases/${body.id}/history/events`);
  expect(history.body.events[0].eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_STARTED');
  expect(history.text).not.toContain('欧阳复查');
  const told = (await auditor.get(`/cases/${body.id}/history`)).body;
  expect(told).toMatchObject({ source: 'server', nextDeadline: null, policyVersion: body.policyVersion });
  expect(told.story).toMatchObject([
    { name: 'opened', actor: one.account.id, actorName: null, dueAt: body.dueAt },
    { name: 'refuse', actorName: '许婉清', text: { reason: '与本人核对不符' }, dueAt: null },
  ]);
  const { runId } = told.runs[0];
  const file = await auditor.get(`/cases/${body.id}/history/events?runId=${runId}&download=1`);
  expect(file.headers['content-disposition']).toBe(`attachment; filename="${body.number}-${runId}.json"`);
  expect(file.body).toEqual((await auditor.get(`/cases/${body.id}/history/events`)).body);
  expect((await auditor.post(`/cases/${body.id}/replay`, {})).body).toMatchObject({ same: true });
  expect((await one.browser.get(`/cases/${body.id}/history`)).status).toBe(403);
});
