import path from 'node:path';
import { z } from 'zod';
import { readTemporalConfig } from './temporal-config';

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
  /** Without it nothing leaves the house; notices then wait in the app only. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(1).default('wuye@localhost'),
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
  mail: { smtpUrl: string | undefined; from: string; publicUrl: string };
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
    mail: { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM, publicUrl: settings.PUBLIC_URL },
  };
}
