import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { stopPostgres } from '../../scripts/postgres';
import { answersOk, isFree } from '../../scripts/ports';
import { commandLine, processState, until } from '../../scripts/processes';
import { isStillRunning, readRunRecord, type RunRecord } from '../../scripts/run-record';

const ROOT = path.join(__dirname, '..', '..');
/** A first start builds, fetches and migrates. */
const READY_WITHIN = 300_000;
const STOP_WITHIN = 60_000;
const READY_LINE = /^ready (http\S+)$/m;

const PORTS = [
  ...['PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'WORKER_PORT'],
  ...['SANDBOX_PORT', 'SANDBOX_SMTP_PORT'],
];

export const PARTS = ['worker', 'api', 'temporal', 'postgres'] as const;
export type PartName = (typeof PARTS)[number];

export interface ProductOptions {
  /** The checkout that is started; this one unless told otherwise. */
  root?: string;
  /** Kept when given; otherwise a folder of the run's own, gone with it. */
  dataDir?: string;
  env?: NodeJS.ProcessEnv;
}

/** The whole product, as `npm start` runs it. */
export interface Product {
  url: string;
  dataDir: string;
  /** Milliseconds from the command to the ready line. */
  took: number;
  record(): RunRecord;
  pidOf(part: PartName): Promise<number>;
  /** SIGKILL, as a crash would end it. */
  kill(part: PartName): Promise<void>;
  killAll(): Promise<void>;
  /** After killAll: everything again, on the same data and ports. */
  restart(): Promise<void>;
  /** API and worker say that they work. */
  isReady(): Promise<boolean>;
  stop(): Promise<void>;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { root = ROOT } = options;
  await sweep();
  const dataDir = options.dataDir ?? ownFolder();
  const free = (await freePorts(PORTS.length)).map(String);
  const ports = Object.fromEntries(PORTS.map((name, index) => [name, free[index]]));
  const env = {
    ...process.env,
    NODE_ENV: '',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
    ...ports,
    DATA_DIR: dataDir,
    DEMO: '0',
  };
  let running = await launch(root, { ...env, ...options.env });

  const record = (): RunRecord => {
    const found = readRunRecord(dataDir);
    if (!found) throw new Error(`Expected a run record in ${dataDir}`);
    return found;
  };

  async function pidOf(part: PartName): Promise<number> {
    if (part === 'postgres') return postmasterOf(record().databaseUrl!);
    const found = record().processes.find(({ name }) => name === part);
    if (!found) throw new Error(`Expected the run record to name the ${part}`);
    return found.pid;
  }

  async function kill(part: PartName): Promise<void> {
    const pid = await pidOf(part);
    process.kill(pid, 'SIGKILL');
    await until(() => processState(pid) !== 'alive', 5_000);
  }

  const killAll = (): Promise<void> => killRecorded(record());

  const product: Product = {
    url: running.url,
    dataDir,
    took: running.took,
    record,
    pidOf,
    kill,
    killAll,
    async restart() {
      running = await launch(root, { ...env, ...options.env });
    },
    async isReady() {
      const { url, workerUrl } = record();
      return (await answersOk(`${url}/readyz`)) && (await answersOk(`${workerUrl}/readyz`));
    },
    async stop() {
      await end(running.child);
      await clear(dataDir);
      if (!options.dataDir) removeFolder(dataDir);
    },
  };
  return product;
}

interface Running {
  child: ChildProcess;
  url: string;
  took: number;
}

async function launch(root: string, env: NodeJS.ProcessEnv): Promise<Running> {
  const begun = Date.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await until(() => READY_LINE.test(output) || gone(), READY_WITHIN);
  const url = READY_LINE.exec(output)?.[1];
  if (url) return { child, url, took: Date.now() - begun };
  await end(child);
  throw new Error(`Expected the ready line, got\n${output}`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  child.kill('SIGTERM');
  if (await until(gone, STOP_WITHIN)) return;
  child.kill('SIGKILL');
  await until(gone, STOP_WITHIN);
}

/** PostgreSQL is nobody's child and runs on a data folder that only it knows for sure: so it is asked. */
async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`);
    const pid = Number(rows[0]!.file.split('\n')[0]);
    if (!/postgres/.test(commandLine(pid))) throw new Error(`Expected process ${pid} to be PostgreSQL`);
    return pid;
  } finally {
    await client.end();
  }
}

const PREFIX = 'wuye-product-';

function ownFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  // PostgreSQL's user must be able to enter it
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  return folder;
}

/** Ends and removes what runs have left that were killed themselves. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const owner = path.join(folder, 'owner');
    if (!existsSync(owner) || processState(Number(readFileSync(owner, 'utf8'))) === 'alive') continue;
    await clear(folder);
    removeFolder(folder);
  }
}

/** PostgreSQL's processes that outlive a killed postmaster for a moment may still be writing. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

/** Nothing runs on these data any more. */
async function clear(dataDir: string): Promise<void> {
  const left = readRunRecord(dataDir);
  if (left) await killRecorded(left);
  await stopPostgres(path.join(dataDir, 'postgres')).catch(() => undefined);
}

async function killRecorded({ processes, databaseUrl }: RunRecord): Promise<void> {
  const postmaster = databaseUrl && (await postmasterOf(databaseUrl).catch(() => null));
  const ours = processes.filter(isStillRunning);
  // the one that would start the others again goes first
  ours.sort((a, b) => Number(b.name === 'start') - Number(a.name === 'start'));
  const pids = [...ours.map(({ pid }) => pid), ...(postmaster ? [postmaster] : [])];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await until(() => pids.every((pid) => processState(pid) !== 'alive'), 10_000);
}

const FIRST_PORT = 19_000;
const LAST_PORT = 19_999;

/** Below the range that the system takes outgoing connections from: a port must still be free after its server was killed. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let tries = 0; found.length < count; tries++) {
    if (tries > 500) throw new Error(`Expected ${count} free ports between ${FIRST_PORT} and ${LAST_PORT}`);
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT + 1));
    if (!found.includes(port) && (await isFree(port, '127.0.0.1'))) found.push(port);
  }
  return found;
}
