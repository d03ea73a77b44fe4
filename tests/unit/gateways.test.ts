import { randomUUID } from 'node:crypto';
import { createSmsGateway, type Sms } from '../../activities/gateways/sms';
import { isPushEndpoint } from '../../prisma/push-endpoint';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import { gatewaysTo, SMS_ACCOUNT, startTestSandbox } from '../support/sandbox';

let sandbox: Sandbox;
let gateways: ReturnType<typeof gatewaysTo>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  gateways = gatewaysTo(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.inbox.clear());

const sms = (more: Partial<Sms> = {}): Sms => ({
  ...{ id: randomUUID(), phone: '+86 139 0000 0001', template: 'notice' },
  params: { title: '停水通知（周六）！', number: 'GG000001' },
  ...more,
});
const fault = (sending: Promise<unknown>) => sending.then(() => null).catch((error: unknown) => error);

describe('SMS', () => {
  test('goes out signed, in the words of its template, and is found by our own ID', async () => {
    const one = sms();
    expect(await gateways.sms.send(one)).toMatch(/\^0$/);
    expect(sandbox.inbox.all()).toMatchObject([
      {
        id: one.id,
        kind: 'sms',
        to: '13900000001',
        text: '【云栖物业】您有新的公告《停水通知（周六）！》（GG000001），请登录查看。',
      },
    ]);
    expect(await gateways.sms.lookUp({ ...one, since: new Date() })).toBe('taken');
    expect(await gateways.sms.lookUp({ ...sms(), since: new Date() })).toBe('unknown');
  });

  test('with another secret it is not heard', async () => {
    const other = createSmsGateway({ endpoint: sandbox.url, ...SMS_ACCOUNT, accessKeySecret: 'another' })!;
    expect(await fault(other.send(sms()))).toMatchObject({ code: 'SignatureDoesNotMatch', isPermanent: false });
    expect(sandbox.inbox.all()).toEqual([]);
  });

  test('what is wrong with the number is told apart from what passes, and a limit says when', async () => {
    sandbox.switches.change({ sms: { failForGood: 1 } });
    expect(await fault(gateways.sms.send(sms()))).toMatchObject({
      code: 'isv.MOBILE_NUMBER_ILLEGAL',
      isPermanent: true,
    });
    sandbox.switches.change({ sms: { fail: 1 } });
    expect(await fault(gateways.sms.send(sms()))).toMatchObject({
      ...{ code: 'isv.BUSINESS_LIMIT_CONTROL', isPermanent: false, isUnknown: false },
    });
    sandbox.switches.change({ sms: { perSecond: 1 } });
    const faults = await Promise.all([1, 2, 3].map(() => fault(gateways.sms.send(sms()))));
    sandbox.switches.change({ sms: { perSecond: 0 } });
    expect(faults).toContainEqual(expect.objectContaining({ code: 'Throttling.User', retryAfter: 500 }));
  });

  test('an answer that is lost leaves it unknown, and the provider knows better', async () => {
    sandbox.switches.change({ sms: { dropAnswer: 1 } });
    const one = sms();
    expect(await fault(gateways.sms.send(one))).toMatchObject({ isPermanent: false, isUnknown: true });
    expect(await gateways.sms.lookUp({ ...one, since: new Date() })).toBe('taken');
  });

  test('a provider that is not there has taken nothing', async () => {
    const nobody = createSmsGateway({ ...SMS_ACCOUNT, endpoint: 'http://127.0.0.1:9' })!;
    expect(await fault(nobody.send(sms()))).toMatchObject({ isPermanent: false, isUnknown: false });
  });

  test('is not offered without a key', () => {
    expect(createSmsGateway({ ...SMS_ACCOUNT, endpoint: 'x', accessKeyId: undefined })).toBeNull();
  });
});

describe('push', () => {
  const payload = { id: randomUUID(), noticeId: randomUUID(), title: '停水', body: '周六上午', url: '/m/notices/1' };
  const push = { payload, topic: 'a'.repeat(32), urgent: true };

  test('arrives encrypted for the browser alone, and is read there', async () => {
    await gateways.push.send({ ...push, subscription: sandbox.subscribe() });
    expect(sandbox.inbox.all()).toMatchObject([{ id: payload.id, kind: 'push', subject: '停水', text: '周六上午' }]);
  });

  test('a browser that does not want it any more is gone for good; a service that is busy says until when', async () => {
    const subscription = sandbox.subscribe();
    await fetch(subscription.endpoint, { method: 'DELETE' });
    expect(await fault(gateways.push.send({ ...push, subscription }))).toMatchObject({
      code: 'GONE',
      isPermanent: true,
    });
    sandbox.switches.change({ push: { perSecond: 1 } });
    const faults = await Promise.all(
      [1, 2, 3].map(() => fault(gateways.push.send({ ...push, subscription: sandbox.subscribe() }))),
    );
    sandbox.switches.change({ push: { perSecond: 0 } });
    expect(faults).toContainEqual(expect.objectContaining({ code: 'HTTP_429', isPermanent: false, retryAfter: 1000 }));
  });

  test('a subscription whose keys are none is as good as gone', async () => {
    const subscription = { endpoint: sandbox.subscribe().endpoint, keys: { p256dh: 'x', auth: 'y' } };
    expect(await fault(gateways.push.send({ ...push, subscription }))).toMatchObject({
      code: 'GONE',
      isPermanent: true,
    });
  });

  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['http://127.0.0.1:4000/push/1', true],
    ['http://127.0.0.1:4001/push/1', false],
    ['http://fcm.googleapis.com/x', false],
    ['https://127.0.0.1/x', false],
    ['https://[::1]/x', false],
    ['https://2130706433/x', false],
    ['https://printer.local/x', false],
    ['https://intranet/x', false],
    ['https://user:secret@example.com/x', false],
    ['https://example.com:8443/x', false],
    ['file:///etc/passwd', false],
    ['none', false],
  ])('whether %s may be called: %s', (endpoint, may) => {
    expect(isPushEndpoint(endpoint, 'http://127.0.0.1:4000')).toBe(may);
  });
});

describe('mail', () => {
  const mail = { to: 'someone@example.test', subject: '停水', text: '周六上午' };

  test('sent again under the same ID it is in the mailbox once', async () => {
    const messageId = randomUUID();
    await gateways.mail.send({ ...mail, messageId });
    sandbox.switches.change({ mail: { dropAnswer: 1 } });
    expect(await fault(gateways.mail.send({ ...mail, messageId }))).toMatchObject({ isPermanent: false });
    expect(sandbox.inbox.all()).toMatchObject([{ id: messageId, ...mail, kind: 'mail', copies: 2 }]);
  });

  test('a mailbox that does not exist is told apart from a server that is busy', async () => {
    sandbox.switches.change({ mail: { failForGood: 1 } });
    expect(await fault(gateways.mail.send({ ...mail, messageId: randomUUID() }))).toMatchObject({ isPermanent: true });
    sandbox.switches.change({ mail: { fail: 1 } });
    expect(await fault(gateways.mail.send({ ...mail, messageId: randomUUID() }))).toMatchObject({ isPermanent: false });
    expect(sandbox.inbox.all()).toEqual([]);
  });
});
