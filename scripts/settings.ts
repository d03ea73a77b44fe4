import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number('Expected a port').int().min(1, 'Expected a port').max(65_535, 'Expected a port');

const environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'Expected postgresql://…' }).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, 'Expected host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().optional(),
  TEMPORAL_PORT: port.optional(),
  TEMPORAL_UI_PORT: port.optional(),
  PG_PORT: port.optional(),
  WORKER_PORT: port.optional(),
  SANDBOX_PORT: port.optional(),
  SANDBOX_SMTP_PORT: port.optional(),
  WUYE_KEYS: z.string().optional(),
  WUYE_KEY_FILE: z.string().optional(),
  DEMO: z.enum(['0', '1', 'accounts'], 'Expected 0, 1 or accounts').optional(),
  NODE_ENV: z.string().optional(),
});

/** tickets: a small community with tickets in every stage; accounts: the community only. */
export type Demo = 'none' | 'accounts' | 'tickets';

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** null: the embedded one. */
  databaseUrl: string | null;
  /** null: the embedded one. */
  temporalAddress: string | null;
  temporalNamespace: string | null;
  /** null: the usual one, or another one when that is taken. */
  ports: Record<'postgres' | 'temporal' | 'temporalUi' | 'worker' | 'sandbox' | 'sandboxSmtp', number | null>;
  demo: Demo;
  /** Messages that have no real provider go to the sandbox. */
  sandbox: boolean;
  /** Of personal data: made below the data folder unless the environment gives others. null: given. */
  ownKeyFile: string | null;
}

/** Empty settings count as not given. Fails with every setting that is wrong, by name. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`The settings are not valid:\n${z.prettifyError(parsed.error)}`);
  const read = parsed.data;
  const dataDir = path.resolve(root, read.DATA_DIR);
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir,
    databaseUrl: read.DATABASE_URL ?? null,
    temporalAddress: read.TEMPORAL_ADDRESS ?? null,
    temporalNamespace: read.TEMPORAL_NAMESPACE ?? null,
    ports: {
      postgres: read.PG_PORT ?? null,
      temporal: read.TEMPORAL_PORT ?? null,
      temporalUi: read.TEMPORAL_UI_PORT ?? null,
      worker: read.WORKER_PORT ?? null,
      sandbox: read.SANDBOX_PORT ?? null,
      sandboxSmtp: read.SANDBOX_SMTP_PORT ?? null,
    },
    demo: demoOf(read.DEMO, read.NODE_ENV),
    sandbox: read.NODE_ENV !== 'production',
    ownKeyFile: read.WUYE_KEYS || read.WUYE_KEY_FILE ? null : path.join(dataDir, 'keys.json'),
  };
}

/** Known passwords never reach production, whatever is asked for. */
function demoOf(asked: '0' | '1' | 'accounts' | undefined, nodeEnv: string | undefined): Demo {
  if (nodeEnv === 'production' || asked === '0') return 'none';
  return asked === 'accounts' ? 'accounts' : 'tickets';
}
