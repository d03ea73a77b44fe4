import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startRelay } from '../../api/outbox-relay';
import { ticketWorkflowId } from '../../workflows/shared/ids';
import { freshDatabase, type TestDatabase } from '../support/database';
import { startDevServer } from '../support/temporal';
import { addAccount, addPerson, someone } from '../support/residents';
import { createWorld, until, type World } from '../support/tickets';
import { startWorker, type RunningWorker } from '../support/worker';
import { NOWHERE, startApi, type Api } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let world: World;
/** With Temporal, and without. */
let api: Api;
let alone: Api;

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  world = await createWorld(database.db);
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
  alone = await startApi(database.db, database.url, NOWHERE);
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await Promise.all([api.stop(), alone.stop()]);
  await database.drop();
  await env.teardown();
});

/** Somebody in a home of their own, so that no test sees another's flood. */
async function resident() {
  const home = await database.db.home.create({
    data: {
      label: `2栋 ${randomUUID().slice(0, 6)}`,
      building: { connectOrCreate: { where: { id: '2' }, create: { id: '2', name: '2栋' } } },
    },
  });
  const who = { name: '王敏', phone: someone().phone };
  const personId = await addPerson(database.db, who);
  await database.db.residency.create({ data: { personId, homeId: home.id, relation: 'owner' } });
  const account = await addAccount(database.db, 'resident', { personId, homeId: home.id });
  return { ...account, ...who, personId, home };
}

const leak = (more: object = {}) => ({
  channel: 'online',
  category: 'leak',
  priority: 'high',
  title: '厨房漏水',
  ...more,
});

const isStarted = async (id: string) => {
  const { status } = await env.client.workflow.getHandle(ticketWorkflowId(id)).describe();
  return status.name === 'RUNNING';
};

it("a resident's report becomes a ticket with its workflow, and the outbox is empty again", async () => {
  const person = await resident();
  const answer = await (await api.as(person)).post('/tickets', leak({ place: '厨房', wishedFrom: '' }));
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    ...{
      number: expect.stringMatching(/^GD\d{6}$/),
      channel: 'online',
      kind: 'repair',
      category: 'leak',
      priority: 'high',
    },
    ...{ title: '厨房漏水', place: '厨房', homeLabel: person.home.label, buildingName: '2栋', stage: 'dispatch' },
    ...{
      reporterId: person.id,
      reporterName: '王敏',
      reporterPhone: person.phone,
      openedByName: '王敏',
      wishedFrom: null,
    },
    policyVersion: world.policyVersion,
  });
  expect(await isStarted(answer.body.id)).toBe(true);
  expect(await database.db.outbox.count({ where: { caseId: answer.body.id } })).toBe(0);
});

it('while Temporal is away reports are accepted, and started once it is there', async () => {
  const answer = await (await alone.as(await resident())).post('/tickets', leak());
  expect([answer.status, answer.body.started]).toEqual([201, false]);
  expect(await database.db.outbox.count({ where: { caseId: answer.body.id } })).toBe(1);

  const relay = startRelay(api.deps);
  await until(
    () => database.db.outbox.count({ where: { caseId: answer.body.id } }),
    (waiting) => waiting === 0,
  );
  await relay.stop();
  expect(await isStarted(answer.body.id)).toBe(true);
});

it('the same key makes one ticket, however often and however fast it is sent', async () => {
  const browser = await api.as(await resident());
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => browser.post('/tickets', leak(), key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const other = await browser.post('/tickets', leak({ title: '另一件' }), key);
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
});

it('two people may use the same key', async () => {
  const key = randomUUID();
  const [one, two] = [await api.as(await resident()), await api.as(await resident())];
  const answers = [await one.post('/tickets', leak(), key), await two.post('/tickets', leak(), key)];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[0]!.body.id).not.toBe(answers[1]!.body.id);
});

it('a report without a key, or incomplete, is refused at the field and makes nothing', async () => {
  const browser = await api.as(await resident());
  const before = await database.db.ticket.count();
  const keyless = await browser.post('/tickets', leak(), 'not a key');
  expect([keyless.status, Object.keys(keyless.body.errors)]).toEqual([422, ['Idempotency-Key']]);
  const wrong = await browser.post('/tickets', {
    ...{ channel: 'online', category: 'unknown', priority: 'normal', title: 'x' },
  });
  expect(wrong.body).toMatchObject({ status: 422, code: 'VALIDATION', errors: { category: 'Does not exist' } });
  const empty = await browser.post('/tickets', {
    ...{ title: '  ', description: 'x'.repeat(2_001), priority: 'soon' },
    ...{ wishedFrom: '2026-01-02T10:00:00Z', wishedTo: '2026-01-02T09:00:00Z' },
  });
  expect(empty.body.errors).toEqual({
    category: 'Required',
    title: 'Required',
    description: 'At most 2000 characters',
    priority: 'Not valid',
  });
  expect(await database.db.ticket.count()).toBe(before);
});

it('the same words for the same home are refused with the number of the first, until it is cancelled', async () => {
  const person = await resident();
  const browser = await api.as(person);
  const first = await browser.post('/tickets', leak({ description: 'Under the  sink' }));
  const again = await browser.post('/tickets', leak({ description: 'under the sink ' }));
  expect([again.status, again.body.code]).toEqual([409, 'DUPLICATE_REPORT']);
  expect(again.body.message).toContain(first.body.number);
  const agent = await api.as(world.agent);
  const byPhone = leak({ description: 'Under the sink', channel: 'hotline', homeId: person.home.id });
  expect((await agent.post('/tickets', byPhone)).body.code).toBe('DUPLICATE_REPORT');
  expect((await browser.post('/tickets', leak({ description: 'under the bath' }))).status).toBe(201);
  await database.db.ticket.update({ where: { id: first.body.id }, data: { stage: 'cancelled' } });
  expect((await browser.post('/tickets', leak({ description: 'under the sink' }))).status).toBe(201);
});

it('a home that has filed its ten reports today may file no more, but its calls are still taken', async () => {
  const person = await resident();
  const browser = await api.as(person);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => browser.post('/tickets', leak({ title: `漏水 ${index}` }))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.map(({ body }) => body.code)).toEqual(['FLOOD', 'FLOOD']);
  expect(Number(refused[0]!.headers['retry-after'])).toBeLessThanOrEqual(86_400);
  const agent = await api.as(world.agent);
  const byPhone = leak({ title: '又漏了', channel: 'hotline', homeId: person.home.id, reporterPhone: person.phone });
  const called = await agent.post('/tickets', byPhone);
  expect([called.status, called.body.reporterId, called.body.reporterName]).toEqual([201, person.id, '王*']);
});

it('a resident files for their own home and online only', async () => {
  const browser = await api.as(await resident());
  expect((await browser.post('/tickets', leak({ homeId: world.homeId }))).status).toBe(403);
  expect((await browser.post('/tickets', leak({ channel: 'hotline' }))).body.errors).toEqual({ channel: 'Not valid' });
});

describe('a call', () => {
  it('is opened with one click and knows who is calling by the telephone number', async () => {
    const person = await resident();
    const agent = await api.as(world.agent);
    const calledAt = new Date(Date.now() - 120_000).toISOString();
    const answer = await agent.post('/tickets/calls', { channel: 'hotline', phone: person.phone, calledAt });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ stage: 'entry', channel: 'hotline', category: null, calledAt, openedBy: world.agent.id },
      ...{ reporterId: person.id, reporterName: '王*', homeLabel: person.home.label },
    });
    const stranger = await agent.post('/tickets/calls', { channel: 'walk_in' });
    expect(stranger.body).toMatchObject({ stage: 'entry', reporterId: null, homeId: null, title: '' });
    const later = await agent.post('/tickets/calls', { channel: 'hotline', calledAt: '2199-01-01T00:00:00Z' });
    expect(later.body.errors).toEqual({ calledAt: 'Must not lie in the future' });
  });

  it('keeps the form as it goes, field by field, until it is entered', async () => {
    const agent = await api.as(world.agent);
    const { id } = (await agent.post('/tickets/calls', { channel: 'hotline', phone: '13800000000' })).body;
    await agent.patch(`/tickets/${id}/draft`, { title: '水管', category: 'lea', homeId: world.homeId }).expect(200);
    const saved = await agent.patch(`/tickets/${id}/draft`, { description: '客厅' });
    expect(saved.body).toMatchObject({
      title: '水管',
      description: '客厅',
      homeId: world.homeId,
      reporterPhone: '138****0000',
    });
    expect(saved.body.draft).toMatchObject({ title: '水管', description: '客厅', category: 'lea' });
    expect((await agent.list('tickets', { filter: { q: '客厅 水管' } })).body).toHaveLength(1);
    await database.db.ticket.update({ where: { id }, data: { stage: 'dispatch' } });
    expect((await agent.patch(`/tickets/${id}/draft`, { title: 'x' })).body.code).toBe('WRONG_STAGE');
  });
});
