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
    logLevel: settings.LOG_LEVEL,
    consoleDir: path.resolve(__dirname, '..', '.build', 'console'),
  };
}
