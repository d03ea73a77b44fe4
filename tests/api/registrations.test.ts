import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createCodes } from '../../api/registrations/codes';
import { startRelay } from '../../api/outbox-relay';
import { openPerson } from '../../prisma/registry/sealed';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addMoveIn, createNeighbourhood, someone, type Neighbourhood } from '../support/residents';
import { newCode } from '../support/codes';
import { gatewaysTo, startTestSandbox } from '../support/sandbox';
import { startDevServer } from '../support/temporal';
import { until } from '../support/tickets';
import { testVault } from '../support/vault';
import { startWorker, type RunningWorker } from '../support/worker';
import { NOWHERE, startApi, type Api } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker;
let of: Neighbourhood;
let sandbox: Sandbox;
let api: Api;
let alone: Api;

const PASSWORD = 'a sentence nobody guesses';

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  of = await createNeighbourhood(database.db);
  sandbox = await startTestSandbox();
  worker = await startWorker(env, database.db, gatewaysTo(sandbox));
  api = await startApi(database.db, database.url, env.address, { SANDBOX_URL: sandbox.url });
  alone = await startApi(database.db, database.url, NOWHERE);
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await Promise.all([api.stop(), alone.stop(), sandbox.close()]);
  await database.drop();
  await env.teardown();
});

const newest = async (): Promise<string[]> =>
  (await api.nobody.get('/legal-texts')).body.map(({ id }: { id: string }) => id);

/** The code, as the telephone for development shows it. */
async function codeTo(phone: string): Promise<string> {
  const { body } = await until(
    () => api.nobody.get('/sandbox/messages'),
    ({ body }) => (body as { to: string }[]).some(({ to }) => to === phone),
  );
  return /\d{6}/.exec(body.find(({ to }: { to: string }) => to === phone).text)![0];
}

async function application(who = someone()) {
  const code = await newCode(api, who.phone, 'register');
  const home = { homeId: of.homeId, relation: 'owner', household: [{ name: '小明' }] };
  return { ...who, ...home, code, password: PASSWORD, consents: await newest() };
}

const withCookie = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';')[0]!;

it('registers, is signed in, follows the case, and may use the home when staff have verified it', async () => {
  const who = someone();
  await addMoveIn(database.db, of.homeId, who);
  const filed = await api.nobody.post('/registrations', await application(who));
  expect(filed.status).toBe(201);
  expect(filed.body).toMatchObject({
    ...{ number: expect.stringMatching(/^DA\d{6}$/), kind: 'registration', stage: 'truth', started: true },
    ...{ personName: who.name, form: { name: who.name, phone: who.phone, relation: 'owner' } },
    ...{ commands: ['withdraw'], dueClock: 'truth', detail: { match: { register: 'both' } } },
  });
  const { id } = filed.body;
  const me = await api.nobody.get('/me').set('Cookie', withCookie(filed));
  expect(me.body).toMatchObject({ name: who.name, roles: ['resident'], homeId: null });

  const [agent, registrar] = [await api.as(of.agent), await api.as(of.registrar)];
  const seen = await agent.get(`/cases/${id}`);
  expect(seen.body.form).toEqual({
    ...{ name: '欧**', phone: `${who.phone.slice(0, 3)}****${who.phone.slice(-4)}`, relation: 'owner' },
    ...{ idNumber: '', household: [{ name: '小*', phone: '' }] },
  });
  expect(seen.text).not.toContain(who.name);
  expect((await agent.post(`/cases/${id}/confirmTruth`, {})).body.stage).toBe('rights');
  const active = await registrar.post(`/cases/${id}/confirmRights`, { note: '房产证已核' });
  expect(active.body).toMatchObject({ stage: 'active', outcome: 'active', ended: true, commands: [] });
  expect((await api.nobody.get('/me').set('Cookie', withCookie(filed))).body.homeId).toBe(of.homeId);

  const log = await database.db.accessLog.findMany({ where: { subjects: { has: id } }, orderBy: { seq: 'asc' } });
  expect(log[0]).toMatchObject({ action: 'view', subjectKind: 'case', actorId: of.agent.id });
  expect(log.some(({ actorId }) => actorId === filed.body.accountId)).toBe(false);
});

it('the identity card is kept sealed, shown masked to who verifies it, and corrected with what was sent back', async () => {
  const { idNumber, ...who } = { ...someone(), idNumber: '11010519491231002X' };
  const filed = await api.nobody.post('/registrations', { ...(await application(who)), idNumber });
  expect(filed.body.form).toMatchObject({ idNumber });
  const { id, personId } = filed.body;
  const [agent, applicant] = [await api.as(of.agent), await api.as({ id: filed.body.accountId })];
  expect((await agent.get(`/cases/${id}`)).body.form).toMatchObject({ idNumber: '1*************002X' });
  const personOf = async () =>
    openPerson(testVault(), await database.db.person.findUniqueOrThrow({ where: { id: personId } }));
  expect(await personOf()).toMatchObject({ idNumber });

  await agent.post(`/cases/${id}/sendBack`, { reason: '证件号与原件不符' });
  const { name, relation } = filed.body.form;
  const body = { name, relation, homeId: of.homeId, household: [] };
  const wrong = await applicant.put(`/registrations/${id}`, { ...body, idNumber: '110105194912310021' });
  expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([422, ['idNumber']]);
  await applicant.put(`/registrations/${id}`, { ...body, idNumber: '440524188001010014' }).expect(200);
  expect(await personOf()).toMatchObject({ name, phone: who.phone, idNumber: '440524188001010014' });
});

it('signs in by telephone number', async () => {
  const who = someone();
  await api.nobody.post('/registrations', await application(who));
  const signIn = (username: string, password = PASSWORD) => api.nobody.post('/session', { username, password });
  expect((await signIn(who.phone)).body).toMatchObject({ name: who.name });
  expect((await signIn(`+86 ${who.phone}`)).status).toBe(200);
  expect((await signIn(who.phone, 'something else')).status).toBe(401);
});

it('the same request sent again finds the same case, and makes one account', async () => {
  const body = await application();
  const key = randomUUID();
  const [first, second] = [
    await api.nobody.post('/registrations', body, key),
    await api.nobody.post('/registrations', body, key),
  ];
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  expect((await api.nobody.post('/registrations', { ...body, name: '别人' }, key)).body.code).toBe(
    'IDEMPOTENCY_MISMATCH',
  );
});

it('while Temporal is away a registration is accepted, and started once it is there', async () => {
  const filed = await alone.nobody.post('/registrations', await application());
  expect([filed.status, filed.body.started]).toEqual([201, false]);
  const relay = startRelay(api.deps);
  await until(
    () => database.db.residentCase.findUniqueOrThrow({ where: { id: filed.body.id } }),
    ({ stage }) => stage === 'truth',
  );
  await relay.stop();
});

it('nobody registers without the newest texts, a proven number, a good password and a home that exists', async () => {
  const body = await application();
  const refused = async (change: object) => (await api.nobody.post('/registrations', { ...body, ...change })).body;
  expect((await refused({ consents: body.consents.slice(1) })).errors).toHaveProperty('consents');
  expect((await refused({ consents: [randomUUID(), ...body.consents] })).errors).toHaveProperty('consents');
  expect((await refused({ idNumber: '110105194912310021' })).errors).toEqual({
    idNumber: 'Not a valid identity card number (its check digit is wrong)',
  });
  expect((await refused({ password: 'short' })).errors).toHaveProperty('password');
  expect((await refused({ code: body.code === '000000' ? '000001' : '000000' })).errors).toEqual({
    code: expect.stringContaining('code'),
  });
  expect((await refused({ phone: '13800000000' })).errors).toHaveProperty('code');
  expect((await refused({ homeId: randomUUID() })).errors).toEqual({ homeId: 'Does not exist' });
  expect((await api.nobody.post('/registrations', body)).status).toBe(201);
});

it('a number that has an account is told so only to who has proven that it is theirs', async () => {
  const who = someone();
  await api.nobody.post('/registrations', await application(who));
  await database.db.oneTimeCode.updateMany({ data: { createdAt: new Date(Date.now() - 120_000) } });
  expect((await api.nobody.post('/registrations', await application(who))).body.errors).toEqual({
    phone: 'Taken already',
  });
});

describe('a one-time code', () => {
  it('arrives on the telephone, and is not kept once it has left', async () => {
    const { phone } = someone();
    expect((await api.nobody.post('/registrations/code', { phone })).body).toEqual({ minutes: 5 });
    expect(await codeTo(phone)).toMatch(/^\d{6}$/);
    await until(
      () => database.db.message.count(),
      (left) => left === 0,
    );
  });

  it('is not promised while nobody can send it', async () => {
    expect((await alone.nobody.post('/registrations/code', { phone: someone().phone })).status).toBe(503);
  });

  it('works once, also of two requests at once', async () => {
    const body = await application();
    const answers = await Promise.all([1, 2].map(() => api.nobody.post('/registrations', body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  });

  it('is gone after five wrong tries', async () => {
    const body = await application();
    const wrong = body.code === '111111' ? '222222' : '111111';
    for (let tries = 0; tries < 5; tries++) await api.nobody.post('/registrations', { ...body, code: wrong });
    expect((await api.nobody.post('/registrations', body)).body.errors).toHaveProperty('code');
  });

  it('expires', async () => {
    const body = await application();
    await database.db.oneTimeCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await api.nobody.post('/registrations', body)).body.errors).toHaveProperty('code');
  });

  it('is good for one number and one purpose only, and is not kept as it is', async () => {
    const { phone } = someone();
    const codes = createCodes(api.deps);
    const { code } = await codes.make(phone, 'register');
    await expect(codes.check(phone, 'changePhone', code)).rejects.toThrow();
    await expect(codes.check(someone().phone, 'register', code)).rejects.toThrow();
    expect(JSON.stringify(await database.db.oneTimeCode.findMany())).not.toContain(code);
  });

  it('is sent once a minute and five times an hour to one number', async () => {
    const { phone } = someone();
    const earlier = (minutes: number) =>
      database.db.oneTimeCode.updateMany({ data: { createdAt: new Date(Date.now() - minutes * 60_000) } });
    await newCode(api, phone, 'register');
    const soon = await api.nobody.post('/registrations/code', { phone });
    expect([soon.status, soon.headers['retry-after']]).toEqual([429, '60']);
    for (let sent = 1; sent < 5; sent++) {
      await earlier(2);
      await newCode(api, phone, 'register');
    }
    await earlier(2);
    expect((await api.nobody.post('/registrations/code', { phone })).status).toBe(429);
  });

  it('is not sent in production without a gateway, and says why; nor is there a telephone to read it from', async () => {
    const env = { NODE_ENV: 'production', PUBLIC_URL: 'https://wuye.example' };
    const production = await startApi(database.db, database.url, NOWHERE, env);
    const answer = await production.nobody.post('/registrations/code', { phone: someone().phone });
    expect([answer.status, answer.body.message]).toEqual([503, expect.stringContaining('message service')]);
    expect((await production.nobody.get('/sandbox/messages')).status).toBe(404);
    await production.stop();
  });
});

it('what was sent back is set right by whose it is, and only then', async () => {
  const filed = await api.nobody.post('/registrations', await application());
  const { id, accountId } = filed.body;
  const resident = await api.as({ id: accountId });
  const right = { name: '写对了', homeId: of.homeId, relation: 'family', household: [] };
  expect((await resident.put(`/registrations/${id}`, right)).status).toBe(409);
  const registrar = await api.as(of.registrar);
  expect((await registrar.post(`/cases/${id}/sendBack`, {})).body.errors).toEqual({ reason: 'Required' });
  await registrar.post(`/cases/${id}/sendBack`, { reason: '姓名不符' });
  const journal = await resident.get(`/cases/${id}/journal`);
  expect(journal.body.at(-1)).toMatchObject({ name: 'sendBack', text: { reason: '姓名不符' } });
  const stranger = await api.as(await addAccount(database.db, 'resident'));
  expect((await stranger.put(`/registrations/${id}`, right)).status).toBe(404);
  expect((await resident.put(`/registrations/${id}`, right)).body.form).toMatchObject({ name: '写对了' });
  const again = await resident.post(`/cases/${id}/resubmit`, { relation: 'family' });
  expect(again.body).toMatchObject({
    stage: 'truth',
    personName: '写对了',
    detail: { relation: 'family', returns: 1 },
  });
});

it('after a refusal somebody may register again, but not twice at once for one home', async () => {
  const filed = await api.nobody.post('/registrations', await application());
  const resident = await api.as({ id: filed.body.accountId });
  const home = { homeId: of.homeId, relation: 'owner' };
  expect((await resident.post('/registrations/again', home)).body.errors).toEqual({ homeId: 'Taken already' });
  const registrar = await api.as(of.registrar);
  await registrar.post(`/cases/${filed.body.id}/refuse`, { reason: '查无此人' });
  expect((await resident.post('/registrations/again', home)).status).toBe(201);
});

describe('a forgotten password', () => {
  const another = 'another sentence nobody guesses';
  const signIn = (username: string, password: string) => api.nobody.post('/session', { username, password });
  const rested = () => database.db.oneTimeCode.updateMany({ data: { createdAt: new Date(Date.now() - 120_000) } });

  it('is replaced with a code that was sent to the number, and everybody signed in with the old one is out', async () => {
    const who = someone();
    const filed = await api.nobody.post('/registrations', await application(who));
    const cookie = withCookie(filed);
    await rested();
    sandbox.inbox.clear();
    expect((await api.nobody.post('/password-resets/code', { phone: who.phone })).body).toEqual({ minutes: 5 });
    const reset = { phone: who.phone, code: await codeTo(who.phone), password: another };
    expect((await api.nobody.post('/password-resets', { ...reset, password: 'short' })).body.errors).toHaveProperty(
      'password',
    );
    expect((await api.nobody.post('/password-resets', reset)).status).toBe(204);
    expect((await api.nobody.get('/me').set('Cookie', cookie)).status).toBe(401);
    expect((await signIn(who.phone, PASSWORD)).status).toBe(401);
    expect((await signIn(who.phone, another)).status).toBe(200);
    expect((await api.nobody.post('/password-resets', reset)).body.errors).toHaveProperty('code');
  });

  it('of a number that is nobody’s, or of staff, is answered alike, and nothing is sent', async () => {
    const { phone } = someone();
    const known = someone();
    await api.nobody.post('/registrations', await application(known));
    await rested();
    const [first, second] = [
      await api.nobody.post('/password-resets/code', { phone }),
      await api.nobody.post('/password-resets/code', { phone: known.phone }),
    ];
    expect([first.status, first.body]).toEqual([second.status, second.body]);
    const again = [phone, known.phone].map((number) => api.nobody.post('/password-resets/code', { phone: number }));
    expect((await Promise.all(again)).map(({ status }) => status)).toEqual([429, 429]);
    await codeTo(known.phone);
    expect(sandbox.inbox.all().some(({ to }) => to === phone)).toBe(false);
    const wrong = [phone, known.phone].map((number) =>
      api.nobody.post('/password-resets', { phone: number, code: '000000', password: another }),
    );
    const [nobodys, somebodys] = await Promise.all(wrong);
    expect([nobodys!.status, nobodys!.body.errors]).toEqual([somebodys!.status, somebodys!.body.errors]);
  });
});

it('homes come in the order people count them in', async () => {
  const { id: buildingId } = await database.db.building.create({ data: { id: 'C8', name: '8栋' } });
  const labels = ['8栋 1201', '8栋 801', '8栋 102', '8栋 1001'];
  await database.db.home.createMany({ data: labels.map((label) => ({ label, buildingId })) });
  const registrar = await api.as(await addAccount(database.db, 'registrar'));
  const ask = { filter: { buildingId }, sort: ['label', 'ASC'] as [string, string] };
  for (const [browser, list] of [
    [api.nobody, 'registrations/homes'],
    [registrar, 'homes'],
  ] as const) {
    const homes = (await browser.list(list, ask)).body as { label: string }[];
    expect(homes.map(({ label }) => label)).toEqual(['8栋 102', '8栋 801', '8栋 1001', '8栋 1201']);
  }
});

describe('texts and consents', () => {
  it('a new version asks everybody again', async () => {
    const filed = await api.nobody.post('/registrations', await application());
    const resident = await api.as({ id: filed.body.accountId });
    expect((await resident.get('/me')).body.consentNeeded).toEqual([]);
    const admin = await api.as(await addAccount(database.db, 'admin'));
    const published = await admin.post('/legal-texts', { kind: 'privacy', zh: `新的隐私政策 ${randomUUID()}` });
    expect([published.status, published.body.version]).toEqual([201, 2]);
    expect((await resident.get('/me')).body.consentNeeded).toEqual(['privacy']);
    expect((await resident.post('/consents', { consents: [published.body.id] })).status).toBe(422);
    await resident.post('/consents', { consents: await newest() });
    expect((await resident.get('/me')).body.consentNeeded).toEqual([]);
    const kept = (await resident.get('/consents')).body;
    expect(kept.map(({ kind, version }: { kind: string; version: number }) => `${kind} ${version}`).toSorted()).toEqual(
      ['privacy 1', 'privacy 2', 'terms 1'],
    );
  });

  it('an auditor reads every version there ever was, and how many agreed to each', async () => {
    const admin = await api.as(await addAccount(database.db, 'admin', { name: '罗启明' }));
    await api.nobody.post('/registrations', await application());
    const before = (await admin.get('/legal-texts/versions')).body[0];
    const zh = `更新的隐私政策 ${randomUUID()}`;
    await admin.post('/legal-texts', { kind: 'privacy', zh });
    const auditor = await api.as(await addAccount(database.db, 'auditor'));
    const [newest, replaced] = (await auditor.get('/legal-texts/versions')).body;
    expect(newest).toMatchObject({ kind: 'privacy', version: before.version + 1, zh, agreed: 0 });
    expect(newest.publishedByName).toBe('罗启明');
    expect(replaced).toEqual(before);
    expect(replaced.agreed).toBeGreaterThan(0);
    expect((await auditor.post('/legal-texts', { kind: 'privacy', zh: '另一份' })).status).toBe(403);
  });

  it('the same text is no new version, and neither text nor consent can be changed', async () => {
    const admin = await api.as(await addAccount(database.db, 'admin'));
    const text = { kind: 'terms', zh: `服务协议 ${randomUUID()}` };
    await admin.post('/legal-texts', text);
    expect((await admin.post('/legal-texts', text)).status).toBe(409);
    await expect(database.db.legalText.updateMany({ data: { zh: '' } })).rejects.toThrow();
    await expect(database.db.consent.updateMany({ data: { agreedAt: new Date() } })).rejects.toThrow();
  });
});

it.each([
  ['/registrations', { name: 1, phone: {}, household: 'x' }],
  ['/registrations', { name: "'; drop table person; --", phone: '1'.repeat(10_000) }],
  ['/registrations/code', { phone: ['13800000000'] }],
  ['/registrations/code', { phone: '138\u0000' }],
] as [string, object][])('%s: whatever is sent, the answer is no failure of ours', async (where, body) => {
  const { status } = await api.nobody.post(where, body);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});
