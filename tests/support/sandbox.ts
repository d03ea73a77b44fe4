import { generateVAPIDKeys } from 'web-push';
import { createMailGateway } from '../../activities/gateways/mail';
import { createPushGateway } from '../../activities/gateways/push';
import { createSmsGateway } from '../../activities/gateways/sms';
import { startSandbox, type Sandbox } from '../../scripts/sandbox/sandbox';

export const SMS_ACCOUNT = {
  accessKeyId: 'sandbox',
  accessKeySecret: 'sandbox-secret',
  signName: '云栖物业',
  templates: { notice: 'SMS_NOTICE', code: 'SMS_CODE' },
};

/** The providers of a test file; the caller closes them. */
export const startTestSandbox = (): Promise<Sandbox> => startSandbox({ port: 0, smtpPort: 0, sms: SMS_ACCOUNT });

const keys = generateVAPIDKeys();

/** Real gateways, with the sandbox on the other side. */
export function gatewaysTo({ url, smtpUrl }: Pick<Sandbox, 'url' | 'smtpUrl'>) {
  return {
    mail: createMailGateway({ url: smtpUrl, from: 'house@example.test' })!,
    sms: createSmsGateway({ endpoint: url, ...SMS_ACCOUNT })!,
    push: createPushGateway({ ...keys, subject: 'mailto:house@example.test', sandboxUrl: url })!,
  };
}

/** The same for a process of its own. */
export function settingsFor({ url, smtpUrl }: Pick<Sandbox, 'url' | 'smtpUrl'>): Record<string, string> {
  const { accessKeyId, accessKeySecret, signName, templates } = SMS_ACCOUNT;
  return {
    SMTP_URL: smtpUrl,
    SANDBOX_URL: url,
    SMS_ENDPOINT: url,
    SMS_ACCESS_KEY_ID: accessKeyId,
    SMS_ACCESS_KEY_SECRET: accessKeySecret,
    SMS_SIGN_NAME: signName,
    SMS_TEMPLATE_NOTICE: templates.notice,
    SMS_TEMPLATE_CODE: templates.code,
    VAPID_PUBLIC_KEY: keys.publicKey,
    VAPID_PRIVATE_KEY: keys.privateKey,
    VAPID_SUBJECT: 'mailto:house@example.test',
  };
}
