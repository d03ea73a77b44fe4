import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateVAPIDKeys, type VapidKeys } from 'web-push';

/** What makes each way out of the house work, beside mail. */
const SMS = ['SMS_ACCESS_KEY_ID', 'SMS_ACCESS_KEY_SECRET', 'SMS_SIGN_NAME'];
const PUSH = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'];

/** Known to everybody: it opens nothing but the sandbox. */
const ACCOUNT = {
  SMS_ACCESS_KEY_ID: 'sandbox',
  SMS_ACCESS_KEY_SECRET: 'sandbox-secret',
  SMS_SIGN_NAME: '云栖物业',
  SMS_TEMPLATE_NOTICE: 'SMS_NOTICE',
  SMS_TEMPLATE_CODE: 'SMS_CODE',
};

/** The sandbox's own settings. */
export const sandboxEnv = (ports: { http: number; smtp: number }) => ({
  ...ACCOUNT,
  SANDBOX_PORT: String(ports.http),
  SANDBOX_SMTP_PORT: String(ports.smtp),
});

/** What API and worker are given so that whatever has no real provider goes to the sandbox. */
export function towardsSandbox(
  env: NodeJS.ProcessEnv,
  { dataDir, ports }: { dataDir: string; ports: { http: number; smtp: number } },
): Record<string, string> {
  const url = `http://127.0.0.1:${ports.http}`;
  const isSet = (names: string[]): boolean => names.every((name) => env[name]);
  const keys = isSet(PUSH) ? null : ownVapidKeys(path.join(dataDir, 'vapid.json'));
  return {
    SANDBOX_URL: url,
    ...(!env.SMTP_URL && { SMTP_URL: `smtp://127.0.0.1:${ports.smtp}` }),
    ...(!isSet(SMS) && { ...ACCOUNT, SMS_ENDPOINT: url }),
    ...(keys && {
      ...{ VAPID_PUBLIC_KEY: keys.publicKey, VAPID_PRIVATE_KEY: keys.privateKey },
      VAPID_SUBJECT: 'mailto:wuye@example.com',
    }),
  };
}

/** Made once: browsers subscribe to the key. */
function ownVapidKeys(file: string): VapidKeys {
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(generateVAPIDKeys()), { mode: 0o600 });
  return JSON.parse(readFileSync(file, 'utf8')) as VapidKeys;
}
