import path from 'node:path';
import { z } from 'zod';
import type { MailOptions } from './gateways/mail';
import type { PushOptions } from './gateways/push';
import type { SmsOptions } from './gateways/sms';
import type { Rates } from './notice/send';
import { readTemporalConfig } from './temporal-config';

const MAIL_CONNECTIONS = 5;

/** Messages a second of one worker. */
const rate = z.coerce.number().min(0.1);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'Expected postgresql://user:password@host:port/database' }),
  DATABASE_POOL: z.coerce.number().int().min(1).default(20),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, 'Expected host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).optional(),
  /** 0 takes any free port. */
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** The API's own: uploaded files lie below `files`. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Without it no mail leaves the house. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(1).default('wuye@localhost'),
  MAIL_RATE: rate.default(20),
  /** Alibaba Cloud SMS; offered with key, signature and the template of what is sent. */
  SMS_ACCESS_KEY_ID: z.string().optional(),
  SMS_ACCESS_KEY_SECRET: z.string().optional(),
  SMS_ENDPOINT: z.string().min(1).default('dysmsapi.aliyuncs.com'),
  SMS_SIGN_NAME: z.string().optional(),
  SMS_TEMPLATE_NOTICE: z.string().optional(),
  SMS_TEMPLATE_CODE: z.string().optional(),
  SMS_RATE: rate.default(50),
  /** Web Push. */
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  VAPID_SUBJECT: z.string().optional(),
  PUSH_RATE: rate.default(200),
  SANDBOX_URL: z.url({ protocol: /^http$/ }).optional(),
  /** Where people reach the console, for links in mail. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8080'),
});

export interface WorkerConfig {
  databaseUrl: string;
  databasePool: number;
  temporal: { address: string; namespace: string };
  host: string;
  port: number;
  dataDir: string;
  logLevel: string;
  publicUrl: string;
  mail: MailOptions;
  sms: SmsOptions;
  push: PushOptions;
  rates: Rates;
}

/** Empty settings count as not given. Fails with every setting that is wrong, by name. */
export function loadWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`The settings are not valid:\n${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  const { address, namespace } = readTemporalConfig();
  return {
    databaseUrl: settings.DATABASE_URL,
    databasePool: settings.DATABASE_POOL,
    temporal: { address: settings.TEMPORAL_ADDRESS ?? address, namespace: settings.TEMPORAL_NAMESPACE ?? namespace },
    host: settings.HOST,
    port: settings.WORKER_PORT,
    dataDir: path.resolve(settings.DATA_DIR),
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.PUBLIC_URL,
    mail: { url: settings.SMTP_URL, from: settings.MAIL_FROM, connections: MAIL_CONNECTIONS },
    sms: {
      endpoint: settings.SMS_ENDPOINT,
      accessKeyId: settings.SMS_ACCESS_KEY_ID,
      accessKeySecret: settings.SMS_ACCESS_KEY_SECRET,
      signName: settings.SMS_SIGN_NAME,
      templates: { notice: settings.SMS_TEMPLATE_NOTICE, code: settings.SMS_TEMPLATE_CODE },
    },
    push: {
      publicKey: settings.VAPID_PUBLIC_KEY,
      privateKey: settings.VAPID_PRIVATE_KEY,
      subject: settings.VAPID_SUBJECT,
      sandboxUrl: settings.SANDBOX_URL,
    },
    rates: { email: settings.MAIL_RATE, sms: settings.SMS_RATE, push: settings.PUSH_RATE },
  };
}
