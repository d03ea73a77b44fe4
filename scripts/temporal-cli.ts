import { randomUUID } from 'node:crypto';
import { accessSync, constants, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run } from './processes';

/** The release this project is tested with; a newer one in the PATH will do as well. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const CONNECT_WITHIN = 8_000;
const DOWNLOAD_WITHIN = 300_000;

/** A way to get the program into `folder`; fails when it cannot be had this way. */
export interface CliSource {
  name: string;
  fetch(folder: string): Promise<void>;
}

export interface CliSearch {
  env: NodeJS.ProcessEnv;
  /** The project's own copy is kept here. */
  cache: string;
  log: (line: string) => void;
  sources?: CliSource[];
}

const CACHE = path.join(__dirname, '..', '.cache', 'bin');

/**
 * The Temporal CLI, which holds the development server: the explicit one (TEMPORAL_CLI), else the first of the PATH, the
 * project's cache, Go's folder of programs; else it is fetched into the cache.
 */
export async function temporalCli(search: Partial<CliSearch> = {}): Promise<string> {
  const { env, cache, log, sources }: Required<CliSearch> = {
    env: process.env,
    cache: CACHE,
    log: console.log,
    sources: [officialDownload, goInstall],
    ...search,
  };
  const explicit = env.TEMPORAL_CLI;
  if (explicit) {
    if (!isProgram(explicit)) throw new Error(`Expected TEMPORAL_CLI to be a program, got ${explicit}`);
    return path.resolve(explicit);
  }
  for (const folder of [...(env.PATH ?? '').split(path.delimiter), cache].filter(Boolean)) {
    const program = path.join(folder, PROGRAM);
    if (isProgram(program)) return program;
  }
  return (await inGoFolder(env)) ?? (await fetchInto(cache, sources, log));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function inGoFolder(env: NodeJS.ProcessEnv): Promise<string | null> {
  const asked = await run('go', ['env', 'GOBIN', 'GOPATH'], { env }).catch(() => null);
  if (asked?.code !== 0) return null;
  const [bin = '', ...roots] = asked.output.split(/\r?\n/);
  const folders = [bin, ...roots.flatMap((line) => line.split(path.delimiter)).map((root) => root && `${root}/bin`)];
  return (
    folders
      .filter(Boolean)
      .map((folder) => path.join(folder, PROGRAM))
      .find(isProgram) ?? null
  );
}

/** Fetched beside the cache and moved there whole, so that two runs at once, or one cut short, leave no broken program. */
async function fetchInto(cache: string, sources: CliSource[], log: CliSearch['log']): Promise<string> {
  const failures: string[] = [];
  for (const source of sources) {
    const half = path.join(cache, `fetching-${randomUUID()}`);
    mkdirSync(half, { recursive: true });
    try {
      log(`fetching the Temporal CLI ${TEMPORAL_CLI_VERSION}: ${source.name}`);
      await source.fetch(half);
      renameSync(path.join(half, PROGRAM), path.join(cache, PROGRAM));
      return path.join(cache, PROGRAM);
    } catch (error) {
      failures.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  }
  throw new Error(
    `The Temporal CLI could not be had. Install it, or set TEMPORAL_CLI to it, or TEMPORAL_ADDRESS to a server.\n${failures.join('\n')}`,
  );
}

const officialDownload: CliSource = {
  name: 'official download',
  async fetch(folder) {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const arch = process.arch === 'x64' ? 'amd64' : process.arch;
    const url = `https://temporal.download/cli/archive/v${TEMPORAL_CLI_VERSION}?platform=${platform}&arch=${arch}`;
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(new Error('no answer')), CONNECT_WITHIN).unref();
    const answer = await fetch(url, { signal: AbortSignal.any([slow.signal, AbortSignal.timeout(DOWNLOAD_WITHIN)]) });
    clearTimeout(timer);
    if (!answer.ok || !answer.body) throw new Error(`the server answered ${answer.status}`);
    const archive = path.join(folder, 'archive');
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive));
    const unpacked = await run('tar', ['-xf', archive, '-C', folder]);
    if (unpacked.code !== 0 || !existsSync(path.join(folder, PROGRAM)))
      throw new Error('the archive cannot be unpacked');
  },
};

const goInstall: CliSource = {
  name: 'go install (takes some minutes)',
  async fetch(folder) {
    const built = await run('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`], {
      env: { ...process.env, GOBIN: folder },
    });
    if (built.code !== 0) throw new Error(built.output.trim().split('\n').slice(-3).join('\n'));
  },
};
