import path from 'node:path';
import { z } from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where people reach the server; https makes the cookie secure. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies stand before the server, so that the address of the reader is known. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  /** 0: no second factor is asked for; never in production. */
  TOTP: z.enum(['0', '1']).default('1'),
  /** Who signs the notices that go up on paper. */
  HOUSE_NAME: z.string().min(1).default('物业服务中心'),
  /** The house's own telephone numbers, with commas between: a notice may tell them to everybody. */
  HOUSE_PHONES: z.string().default(''),
  /** Without it no text message can be sent in production. */
  SMS_ACCESS_KEY_ID: z.string().default(''),
  VAPID_PUBLIC_KEY: z.string().default(''),
  /** Where the sandbox of development shows what it was sent. */
  SANDBOX_URL: z.url({ protocol: /^http$/ }).optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  /** Uploaded files lie below `files`. */
  dataDir: string;
  publicUrl: string | null;
  secure: boolean;
  trustProxy: number;
  /** Whether administrators, finance and auditors need a second factor. */
  totp: boolean;
  production: boolean;
  houseName: string;
  housePhones: string[];
  /** Whether text messages reach anybody. */
  sms: boolean;
  /** What browsers need to be rung; null: push is off. */
  pushPublicKey: string | null;
  /** Never in production. */
  sandboxUrl: string | null;
  logLevel: string;
  /** The built console; served when it is there. */
  consoleDir: string;
}

/** Fails with every setting that is wrong, by name. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The settings are not valid:\n${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production';
  if (production && settings.TOTP === '0') throw new Error('TOTP=0 is for development: in production remove it');
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE },
    dataDir: path.resolve(settings.DATA_DIR),
    publicUrl: settings.PUBLIC_URL ?? null,
    secure: settings.PUBLIC_URL?.startsWith('https:') ?? false,
    trustProxy: settings.TRUST_PROXY,
    totp: settings.TOTP === '1',
    production,
    houseName: settings.HOUSE_NAME,
    housePhones: settings.HOUSE_PHONES.split(',').flatMap((phone) => phone.trim() || []),
    sms: !production || settings.SMS_ACCESS_KEY_ID !== '',
    pushPublicKey: settings.VAPID_PUBLIC_KEY || null,
    sandboxUrl: production ? null : (settings.SANDBOX_URL ?? null),
    logLevel: settings.LOG_LEVEL,
    consoleDir: path.resolve(__dirname, '..', '.build', 'console'),
  };
}
