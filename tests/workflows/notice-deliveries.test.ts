import { createSmsGateway, type SmsGateway } from '../../activities/gateways/sms';
import type { Database } from '../../prisma/client';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import type { SandboxMessage } from '../../scripts/sandbox/messages';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addEstate, addPublished, publisher, type Estate, type Household } from '../support/estate';
import { gatewaysTo, SMS_ACCOUNT, startTestSandbox } from '../support/sandbox';
import { until } from '../support/tickets';
import { testVault } from '../support/vault';

let database: TestDatabase;
let db: Database;
let sandbox: Sandbox;
let estate: Estate;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([freshDatabase(), startTestSandbox()]);
  db = database.db;
});
afterAll(async () => {
  await sandbox.close();
  await database.drop();
});
beforeEach(async () => {
  sandbox.inbox.clear();
  estate = await addEstate(db);
});

const house = (deps: Parameters<typeof publisher>[1] = {}) => publisher(db, { ...gatewaysTo(sandbox), ...deps });
const browsers = () => [sandbox.subscribe()];

/** Published and planned for these people. */
async function planned(household: Household, type: 'important' | 'service' = 'important') {
  await estate.settle(household);
  const id = await addPublished(db, { type, audience: { buildings: [estate.buildingId] } });
  await house().publish(id);
  await house().plan(id);
  return id;
}

const rowsOf = (noticeId: string, channel?: string) =>
  db.noticeDelivery.findMany({
    where: { noticeId, channel: channel ?? { not: 'in_app' } },
    orderBy: [{ channel: 'asc' }, { id: 'asc' }],
  });
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
/** Whatever waits for a later hour is due now. */
const hurry = (noticeId: string) =>
  db.noticeDelivery.updateMany({
    where: { noticeId, state: { in: ['queued', 'sending'] } },
    data: { dueAt: new Date(Date.now() - 1_000) },
  });
const opened = (id: string, phone: string) => testVault().open({ table: 'person', column: 'phone', id }, phone);

/** With other quiet hours, in minutes after midnight. */
async function withQuiet<T>(act: () => Promise<T>, quiet: [number, number] = aroundNow()): Promise<T> {
  const policy = await db.policyVersion.findFirstOrThrow({ where: { kind: 'notice' }, orderBy: { version: 'desc' } });
  const body = { ...(policy.body as object), quiet };
  const { version } = await db.policyVersion.create({ data: { kind: 'notice', body, note: '' } });
  await db.notice.updateMany({ data: { policyVersion: version } });
  return act();
}

/** An hour before and after now, in Shanghai. */
function aroundNow(): [number, number] {
  const minute = Math.floor(Date.now() / 60_000 + 480) % 1440;
  return [(minute + 1380) % 1440, (minute + 60) % 1440];
}
const withoutQuiet = <T>(act: () => Promise<T>) => withQuiet(act, [0, 0]);

const received = (kind?: SandboxMessage['kind']) => sandbox.inbox.all().filter((one) => !kind || one.kind === kind);

test('everybody gets one message by each of their ways, and what was sent is not sent again', async () => {
  await estate.settle({ count: 30, browsers });
  await estate.settle({ count: 20, phone: false, email: true });
  const id = await planned({ count: 30 });
  expect(await house().send(id)).toMatchObject({ failed: 0, nextAt: null });
  const rows = await rowsOf(id);
  expect(rows).toHaveLength(80);
  expect(rows.every(({ state, sentAt, error }) => state === 'sent' && sentAt && !error)).toBe(true);
  expect(idsOf(received())).toEqual(idsOf(rows));
  expect(received('push')[0]).toMatchObject({ subject: '停水通知', text: '周六上午停水。\n请提前储水。' });
  expect(received('mail')[0]).toMatchObject({
    subject: expect.stringMatching(/^\[GG\d{6}\] 停水通知$/),
    text: `周六上午停水。\n请提前储水。\n\nhttps://house.example.test/m/notices/${id}`,
  });
  await house().send(id);
  expect(received().every(({ copies }) => copies === 1)).toBe(true);
});

test('a number that does not exist fails with the provider’s code, and the notice takes the next way', async () => {
  const id = await planned({ email: true });
  sandbox.switches.change({ sms: { failForGood: 1 } });
  expect(await house().send(id)).toMatchObject({ failed: 1, nextAt: null });
  expect(await rowsOf(id)).toMatchObject([
    { channel: 'email', state: 'sent' },
    { channel: 'sms', state: 'failed', error: 'isv.MOBILE_NUMBER_ILLEGAL', attempts: 1 },
  ]);
});

test('a browser that is gone is not rung again, and the telephone is instead', async () => {
  const gone = sandbox.subscribe();
  await fetch(gone.endpoint, { method: 'DELETE' });
  const id = await planned({ browsers: () => [gone] });
  await house().send(id);
  expect(await rowsOf(id)).toMatchObject([
    { channel: 'push', state: 'failed', error: 'GONE' },
    { channel: 'sms', state: 'sent' },
  ]);
  const { personId } = await db.noticeRecipient.findFirstOrThrow({ where: { noticeId: id } });
  expect(await db.pushSubscription.count({ where: { user: { personId }, goneAt: null } })).toBe(0);
});

test('of two browsers one is enough', async () => {
  const gone = { ...sandbox.subscribe(), endpoint: `${sandbox.url}/push/none` };
  const id = await planned({ browsers: () => [gone, sandbox.subscribe()] });
  await house().send(id);
  expect(await rowsOf(id)).toMatchObject([{ channel: 'push', state: 'sent' }]);
});

test('a way that the house does not have is said so, and an ordinary notice takes no other', async () => {
  const id = await planned({ email: true, settings: ['sms'] }, 'service');
  await hurry(id);
  await withoutQuiet(() => house({ sms: null }).send(id));
  expect(await rowsOf(id)).toMatchObject([{ channel: 'sms', state: 'failed', error: 'NO_GATEWAY' }]);
});

test('what passes is tried again later, each time after a longer wait, and then arrives', async () => {
  const id = await planned({});
  const waits: number[] = [];
  for (const attempt of [1, 2, 3]) {
    sandbox.switches.change({ sms: { fail: 1 } });
    const before = Date.now();
    const { nextAt } = await house().send(id);
    waits.push(Math.round((Date.parse(nextAt!) - before) / 10_000) * 10);
    expect(await rowsOf(id)).toMatchObject([
      { state: 'queued', attempts: attempt, error: 'isv.BUSINESS_LIMIT_CONTROL' },
    ]);
    await hurry(id);
  }
  expect(waits).toEqual([20, 40, 80]);
  expect(await house().send(id)).toEqual({ sent: 2, failed: 0, nextAt: null });
  expect(received('sms')).toHaveLength(1);
});

test('what never passes is given up in the end, and says why', async () => {
  const id = await planned({});
  await db.noticeDelivery.updateMany({ where: { noticeId: id }, data: { attempts: 15 } });
  sandbox.switches.change({ sms: { fail: 1 } });
  expect(await house().send(id)).toMatchObject({ failed: 1, nextAt: null });
  expect(await rowsOf(id)).toMatchObject([{ state: 'failed', error: 'isv.BUSINESS_LIMIT_CONTROL', attempts: 16 }]);
});

test('a provider that is asked too often is left alone until it says, and nobody is left out or rung twice', async () => {
  const id = await planned({ count: 60 });
  sandbox.switches.change({ sms: { perSecond: 25 } });
  expect(await house().send(id)).toMatchObject({ failed: 0, nextAt: null });
  sandbox.switches.change({ sms: { perSecond: 0 } });
  const rows = await rowsOf(id);
  expect(idsOf(received('sms'))).toEqual(idsOf(rows));
  expect(received('sms').every(({ copies }) => copies === 1)).toBe(true);
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
});

test('the house keeps to its own rate', async () => {
  const id = await planned({ count: 30 });
  const began = Date.now();
  await house({ rates: { sms: 30, push: 1, email: 1 } }).send(id);
  expect(Date.now() - began).toBeGreaterThan(900);
});

describe('what may have left already', () => {
  /** As a crash leaves them: marked, some of them sent, nothing recorded. */
  async function cutOff(id: string, sent: number) {
    const rows = await rowsOf(id);
    const [lived, { sms, mail }] = [rows.slice(0, sent), gatewaysTo(sandbox)];
    for (const { id: delivery, channel, personId } of lived) {
      const { phone } = await db.person.findUniqueOrThrow({ where: { id: personId } });
      if (channel === 'sms')
        await sms.send({ id: delivery, phone: opened(personId, phone), template: 'notice', params: {} });
      else await mail.send({ to: 'x@example.test', subject: '', text: '', messageId: delivery });
    }
    await db.noticeDelivery.updateMany({
      where: { noticeId: id, state: 'queued' },
      data: { state: 'sending', attempts: 1 },
    });
    await hurry(id);
  }

  test('is looked up at the provider, and only the rest is sent', async () => {
    const id = await planned({ count: 10 });
    await cutOff(id, 6);
    expect(received('sms')).toHaveLength(6);
    expect(await house().send(id)).toMatchObject({ failed: 0, nextAt: null });
    expect(idsOf(received('sms'))).toEqual(idsOf(await rowsOf(id)));
    expect(received('sms').every(({ copies }) => copies === 1)).toBe(true);
  });

  test('by mail is sent again under the same ID', async () => {
    const id = await planned({ count: 3, phone: false, email: true });
    await cutOff(id, 2);
    await house().send(id);
    expect(new Set(idsOf(received('mail')))).toEqual(new Set(idsOf(await rowsOf(id))));
  });

  test('is left alone while it belongs to somebody who is sending it', async () => {
    const id = await planned({});
    const later = new Date(Date.now() + 20_000);
    await db.noticeDelivery.updateMany({
      where: { noticeId: id, channel: 'sms' },
      data: { state: 'sending', dueAt: later },
    });
    expect(await house().send(id)).toEqual({ sent: 1, failed: 0, nextAt: later.toISOString() });
    expect(received()).toEqual([]);
  });

  test('because an answer was lost stays open, and is found to have been taken', async () => {
    const id = await planned({ count: 2 });
    sandbox.switches.change({ sms: { dropAnswer: 2 } });
    const { nextAt } = await house().send(id);
    expect(nextAt).not.toBeNull();
    expect(await rowsOf(id)).toMatchObject([{ state: 'sending' }, { state: 'sending' }]);
    await hurry(id);
    expect(await house().send(id)).toMatchObject({ sent: 4, nextAt: null });
    expect(received('sms').map(({ copies }) => copies)).toEqual([1, 1]);
  });

  test('and cannot be looked up is not sent', async () => {
    const id = await planned({});
    await cutOff(id, 1);
    const deaf: SmsGateway = createSmsGateway({ ...SMS_ACCOUNT, endpoint: 'http://127.0.0.1:9' })!;
    await house({ sms: deaf }).send(id);
    expect(await rowsOf(id)).toMatchObject([{ state: 'sending', error: 'ECONNREFUSED' }]);
    await hurry(id);
    await house().send(id);
    expect(received('sms').map(({ copies }) => copies)).toEqual([1]);
  });
});

test('withdrawn in the middle, what has not left stays here', async () => {
  const id = await planned({ count: 400 });
  sandbox.switches.change({ sms: { delay: 20 } });
  const sending = house().send(id);
  await until(
    async () => received('sms').length,
    (count) => count > 0,
  );
  await db.notice.update({ where: { id }, data: { ended: true, outcome: 'withdrawn' } });
  expect(await sending).toMatchObject({ nextAt: null });
  sandbox.switches.change({ sms: { delay: 0 } });
  const rows = await rowsOf(id);
  const sent = rows.filter(({ state }) => state === 'sent');
  expect(rows.filter(({ state }) => state === 'skipped')).toHaveLength(400 - sent.length);
  expect(sent.length).toBeLessThan(400);
  expect(idsOf(received('sms'))).toEqual(idsOf(sent));
});

test('an ordinary notice waits for the morning, also when its turn comes only at night; an important one does not', async () => {
  const quiet = await planned({ settings: ['sms'] }, 'service');
  await hurry(quiet);
  const { nextAt } = await withQuiet(() => house().send(quiet));
  expect(Date.parse(nextAt!)).toBeGreaterThan(Date.now() + 60_000);
  expect(received()).toEqual([]);
  const loud = await planned({});
  expect(await withQuiet(() => house().send(loud))).toMatchObject({ nextAt: null });
});

test('whoever has been erased since is passed over', async () => {
  const id = await planned({});
  await db.person.updateMany({ where: { phone: { not: '' } }, data: { phone: '', email: '', status: 'erased' } });
  await house().send(id);
  expect(received()).toEqual([]);
  expect(await rowsOf(id)).toMatchObject([{ state: 'failed', error: 'NO_ADDRESS' }]);
});
