import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readTemporalConfig } from '../activities/temporal-config';
import { makeKeyFile } from '../prisma/vault/keys';
import { ensureLogin, ownLogin, urlAs } from './application-role';
import { build, labelOf, TARGET_NAMES } from './build';
import { hasAccounts, hasDemoAccounts } from './database';
import { migrate } from './migrate';
import { answersAt, answersOk, busy, choosePort, isFree } from './ports';
import { startPostgres, stopPostgres, type Postgres } from './postgres';
import { run } from './processes';
import { note, seconds, step } from './progress';
import { clearLeftovers, describeProcess, removeRunRecord, writeRunRecord, type RunRecord } from './run-record';
import { sandboxEnv, towardsSandbox } from './sandbox/settings';
import { readSettings, type Settings } from './settings';
import { startPart, type Part, type PartOptions } from './supervisor';
import { temporalCli } from './temporal-cli';
import { temporalServerArgs } from './temporal-server';

const ROOT = path.join(__dirname, '..');
/** Milliseconds between two looks at whether PostgreSQL, which is no child of ours, still lives. */
const LOOK_AT_POSTGRES = 1_000;

/** What has been started, so that it can be stopped from wherever the start has got to. */
interface Running {
  postgres: Promise<Postgres> | null;
  /** In the order of their start; they are stopped in the other direction. */
  parts: Part[];
  record: RunRecord;
  stopping: boolean;
}

interface Ports {
  postgres: number;
  temporal: number;
  temporalUi: number;
  worker: number;
  /** null: real providers only. */
  sandbox: { http: number; smtp: number } | null;
}

async function start(settings: Settings, running: Running): Promise<void> {
  const begun = Date.now();
  mkdirSync(settings.dataDir, { recursive: true });
  const ended = await step('ending what an earlier run has left', () => endEarlierRun(settings));
  if (ended.length > 0) note(`ended what an earlier run has left: ${ended.join(', ')}`);
  record(running, settings, 'start', process.pid);
  if (settings.ownKeyFile) makeKeyFile(settings.ownKeyFile);
  const ports = await choosePorts(settings);

  const built = buildAll();
  const migrated = database(settings, ports, running);
  const [databaseUrl] = await settled([migrated, temporal(settings, ports, running), built]);
  const demoPending = await seed(settings, databaseUrl);
  await startParts(settings, ports, await applicationUrl(settings, databaseUrl), running);

  console.log(`ready ${publicUrl(settings)}`);
  note(`after ${seconds(Date.now() - begun)}; logs below ${path.join(settings.dataDir, 'logs')}`);
  if (ports.sandbox)
    note(
      `messages without a real provider: http://127.0.0.1:${ports.sandbox.http}/messages, mail at port ${ports.sandbox.smtp}`,
    );
  if (!settings.temporalAddress) note(`Temporal's own pages: http://127.0.0.1:${ports.temporalUi}`);
  if (demoPending) await fileDemoTickets(settings);
}

async function endEarlierRun({ dataDir, databaseUrl }: Settings): Promise<string[]> {
  const ended = await clearLeftovers(dataDir);
  if (databaseUrl === null && (await stopPostgres(postgresHome(dataDir)))) ended.push('PostgreSQL');
  return ended;
}

const postgresHome = (dataDir: string): string => path.join(dataDir, 'postgres');

/** All of them, or the first failure; but only when each has come to its end, so that nothing is started behind a stop. */
async function settled<T extends unknown[]>(acts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(acts);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as T;
}

async function choosePorts({ port, host, ports, sandbox }: Settings): Promise<Ports> {
  if (!(await isFree(port, host))) throw new Error(busy(port, 'console and API', 'PORT'));
  const taken = new Set([port]);
  const choose = (what: string, setting: string, usual: number, wanted: number | null): Promise<number> =>
    choosePort({ what, setting, usual, wanted }, taken);
  return {
    postgres: await choose('PostgreSQL', 'PG_PORT', 54329, ports.postgres),
    temporal: await choose('Temporal', 'TEMPORAL_PORT', 7233, ports.temporal),
    temporalUi: await choose('Temporal’s own pages', 'TEMPORAL_UI_PORT', 8233, ports.temporalUi),
    worker: await choose('worker: health and metrics', 'WORKER_PORT', 8081, ports.worker),
    sandbox: sandbox
      ? {
          http: await choose('sandbox: messages', 'SANDBOX_PORT', 8082, ports.sandbox),
          smtp: await choose('sandbox: mail', 'SANDBOX_SMTP_PORT', 2525, ports.sandboxSmtp),
        }
      : null,
  };
}

async function buildAll(): Promise<void> {
  // one after the other: each of them keeps more than one core busy
  for (const name of TARGET_NAMES) await step(`building the ${labelOf(name)}`, () => build(name));
}

async function database(settings: Settings, ports: Ports, running: Running): Promise<string> {
  const url = settings.databaseUrl ?? (await embeddedPostgres(settings, ports, running));
  running.record.databaseUrl = url;
  const migrated = await step('migrating the database', () => migrate(url));
  if (migrated.note) note(migrated.note);
  return url;
}

/** API and worker are not the database's owner: what must be kept they cannot change. */
async function applicationUrl({ dataDir }: Settings, ownerUrl: string): Promise<string> {
  const login = ownLogin(dataDir);
  if (await ensureLogin(ownerUrl, login)) return urlAs(ownerUrl, login);
  note(
    'the given database user may not make roles: API and worker use it themselves, and so could change the access log',
  );
  return ownerUrl;
}

async function embeddedPostgres({ dataDir }: Settings, ports: Ports, running: Running): Promise<string> {
  running.postgres = startPostgres({ home: postgresHome(dataDir), port: ports.postgres, log: note });
  const postgres = await step('starting PostgreSQL', () => running.postgres!);
  const look = async (): Promise<void> => {
    if (running.stopping) return;
    try {
      if (await postgres.revive()) note('PostgreSQL ended and was started again');
    } catch (error) {
      note((error as Error).message);
    }
    setTimeout(() => void look(), LOOK_AT_POSTGRES).unref();
  };
  setTimeout(() => void look(), LOOK_AT_POSTGRES).unref();
  return postgres.url;
}

async function temporal(settings: Settings, ports: Ports, running: Running): Promise<void> {
  const config = readTemporalConfig();
  const namespace = settings.temporalNamespace ?? config.namespace;
  running.record.temporalNamespace = namespace;
  running.record.temporalAddress = settings.temporalAddress ?? `127.0.0.1:${ports.temporal}`;
  if (settings.temporalAddress) return;
  const cli = await step('looking for the Temporal CLI', () => temporalCli({ log: note }));
  const server = { dataDir: settings.dataDir, port: ports.temporal, uiPort: ports.temporalUi, namespace };
  const part = addPart(settings, running, {
    name: 'temporal',
    command: cli,
    args: temporalServerArgs({ ...server, searchAttributes: config.searchAttributes }),
    channel: false,
    env: process.env,
    isReady: () => answersAt(ports.temporal, '127.0.0.1'),
  });
  await step('starting Temporal', () => part.ready);
}

type PartKind = Pick<PartOptions, 'name' | 'command' | 'args' | 'channel' | 'env' | 'isReady'>;

function addPart(settings: Settings, running: Running, kind: PartKind): Part {
  if (running.stopping) throw new Error('stopped');
  const part = startPart({
    ...kind,
    cwd: ROOT,
    logFile: path.join(settings.dataDir, 'logs', `${kind.name}.log`),
    started: (pid) => record(running, settings, kind.name, pid),
    log: note,
  });
  running.parts.push(part);
  return part;
}

const keysOf = ({ ownKeyFile }: Settings) => (ownKeyFile ? { WUYE_KEY_FILE: ownKeyFile } : {});

/** Answers whether demo tickets are still to be filed. */
async function seed(settings: Settings, databaseUrl: string): Promise<boolean> {
  const marker = path.join(settings.dataDir, 'demo-pending');
  if (settings.demo === 'none') return false;
  if (await hasAccounts(databaseUrl)) return existsSync(marker);
  if (settings.demo === 'tickets') writeFileSync(marker, '');
  const seeded = await step('loading the demo community', () =>
    run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...keysOf(settings), DATABASE_URL: databaseUrl },
    }),
  );
  if (seeded.code !== 0) throw new Error(`The demo community could not be loaded:\n${seeded.output}`);
  console.log(seeded.output.trimEnd());
  return settings.demo === 'tickets';
}

/** Where everybody knows the password a second factor protects nothing, and would only lock those out who look around. */
async function secondFactorOf({ demo }: Settings, databaseUrl: string): Promise<{ TOTP?: '0' }> {
  if (process.env.TOTP || demo === 'none' || !(await hasDemoAccounts(databaseUrl))) return {};
  note('the demo accounts need no second factor (TOTP=1 asks administrators, finance and auditors for one)');
  return { TOTP: '0' };
}

async function startParts(settings: Settings, ports: Ports, databaseUrl: string, running: Running): Promise<void> {
  const { sandbox } = ports;
  const env = {
    ...process.env,
    ...(sandbox && towardsSandbox(process.env, { dataDir: settings.dataDir, ports: sandbox })),
    ...keysOf(settings),
    ...(await secondFactorOf(settings, databaseUrl)),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: running.record.temporalAddress!,
    TEMPORAL_NAMESPACE: running.record.temporalNamespace!,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PORT: String(settings.port),
    WORKER_PORT: String(ports.worker),
  };
  const node = (name: string, script: string, url: string, more: NodeJS.ProcessEnv = {}): Part =>
    addPart(settings, running, {
      name,
      command: process.execPath,
      args: ['--import', 'tsx', script],
      channel: true,
      env: { ...env, ...more },
      isReady: () => answersOk(`${url}/readyz`),
    });
  running.record.url = publicUrl(settings);
  running.record.workerUrl = localUrl(settings.host, ports.worker);
  const worker = node('worker', 'activities/worker.ts', running.record.workerUrl, {
    PUBLIC_URL: process.env.PUBLIC_URL || running.record.url, // for links in messages
  });
  const api = node('api', 'api/server.ts', running.record.url);
  const parts = [worker, api];
  if (sandbox) {
    running.record.sandboxUrl = `http://127.0.0.1:${sandbox.http}`;
    parts.push(node('sandbox', 'scripts/sandbox/main.ts', running.record.sandboxUrl, sandboxEnv(sandbox)));
  }
  await step('starting worker and API', () => Promise.all(parts.map(({ ready }) => ready)));
}

async function fileDemoTickets(settings: Settings): Promise<void> {
  const filed = await step('filing demo tickets', () =>
    run(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
      cwd: ROOT,
      env: { ...process.env, API_URL: publicUrl(settings) },
    }),
  );
  if (filed.code !== 0)
    return note(`the demo tickets could not all be filed; the next start goes on:\n${filed.output.trim()}`);
  rmSync(path.join(settings.dataDir, 'demo-pending'), { force: true });
  note(filed.output.trim());
}

function record(running: Running, settings: Settings, name: string, pid: number): void {
  const others = running.record.processes.filter((each) => each.name !== name);
  running.record.processes = [...others, describeProcess(name, pid)];
  writeRunRecord(settings.dataDir, running.record);
}

/** An address that this machine reaches it at. */
const localUrl = (host: string, port: number): string =>
  `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
const publicUrl = ({ host, port }: Settings): string => localUrl(host, port);

/** From the API down to the database: nothing new comes in, what runs ends its step, then what it stood on goes. */
async function stop(running: Running, settings: Settings): Promise<void> {
  running.stopping = true;
  for (const part of running.parts.reverse()) await part.stop();
  const postgres = await running.postgres?.catch(() => null);
  await postgres?.stop();
  if (running.record.processes.length > 0) removeRunRecord(settings.dataDir);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, ROOT);
  const nothing = {
    databaseUrl: null,
    temporalAddress: null,
    temporalNamespace: null,
    url: null,
    workerUrl: null,
    sandboxUrl: null,
  };
  const running: Running = { postgres: null, parts: [], record: { ...nothing, processes: [] }, stopping: false };
  const end = async (code: number): Promise<void> => {
    if (running.stopping) return;
    await stop(running, settings).catch((error: Error) => {
      console.error(error.message);
      code = 1;
    });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!running.stopping) console.log('stopping …');
      void end(0);
    });
  // whoever read our output may be gone: what runs goes on, and still ends in order
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  await start(settings, running).catch((error: Error) => {
    if (!running.stopping) console.error(error.message);
    return end(1);
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
