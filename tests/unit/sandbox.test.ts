import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openInbox } from '../../scripts/sandbox/messages';
import { sandboxEnv, towardsSandbox } from '../../scripts/sandbox/settings';
import { readSettings } from '../../scripts/settings';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'wuye-sandbox-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const ports = { http: 8082, smtp: 2525 };
const towards = (env: NodeJS.ProcessEnv) => towardsSandbox(env, { dataDir, ports });

test('with nothing set everything goes to the sandbox, with an account that it knows', () => {
  const given = towards({});
  expect(given).toMatchObject({
    SANDBOX_URL: 'http://127.0.0.1:8082',
    SMS_ENDPOINT: 'http://127.0.0.1:8082',
    SMTP_URL: 'smtp://127.0.0.1:2525',
  });
  expect(given).toMatchObject({ SMS_ACCESS_KEY_SECRET: sandboxEnv(ports).SMS_ACCESS_KEY_SECRET });
});

test('what has a real provider is left to it', () => {
  const smtp = { SMTP_URL: 'smtp://mail.example.com' };
  const sms = { SMS_ACCESS_KEY_ID: 'x', SMS_ACCESS_KEY_SECRET: 'y', SMS_SIGN_NAME: 'z' };
  const push = { VAPID_PUBLIC_KEY: 'x', VAPID_PRIVATE_KEY: 'y', VAPID_SUBJECT: 'z' };
  expect(Object.keys(towards({ ...smtp, ...sms, ...push }))).toEqual(['SANDBOX_URL']);
});

test('the keys of push stay the same from one start to the next, readable by their owner only', () => {
  const first = towards({});
  expect(towards({})).toEqual(first);
  expect(statSync(path.join(dataDir, 'vapid.json')).mode & 0o777).toBe(0o600);
});

test('there is no sandbox in production', () => {
  expect(readSettings({ NODE_ENV: 'production' }, '/srv').sandbox).toBe(false);
  expect(readSettings({}, '/srv').sandbox).toBe(true);
});

test('the inbox keeps the newest 20,000, newest first', () => {
  const inbox = openInbox();
  for (let index = 0; index <= 20_000; index++)
    inbox.keep({ id: String(index), kind: 'sms', to: '1', subject: '', text: '' });
  const ids = inbox.all().map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([20_000, '20000', '1']);
});
