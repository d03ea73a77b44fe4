import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { until } from './processes';
import { seconds } from './progress';

export interface PartOptions {
  name: string;
  command: string;
  args: string[];
  /** A channel to this process, whose end tells the part that this process is gone. */
  channel: boolean;
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  isReady(): Promise<boolean>;
  /** Told of every process that is started, so that it can be written down. */
  started(pid: number): void;
  log: (line: string) => void;
}

export interface Part {
  name: string;
  /** Settles when it has answered for the first time; fails when it ends before that. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN = 120_000;
const STOP_WITHIN = 30_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
/** A process that has lived this long did not fail at its start. */
const HEALTHY_AFTER = 30_000;
const LARGEST_LOG = 20_000_000;

/** Runs a part of the product as a process of its own, and again whenever it ends without having been asked to. */
export function startPart(options: PartOptions): Part {
  const { name, log } = options;
  let child: ChildProcess | null = null;
  let stopping = false;
  let wasReady = false;
  let wait = FIRST_WAIT;

  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);

  function begin(): void {
    const begun = Date.now();
    child = spawnPart(options);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      if (!wasReady) return fail(new Error(`The ${name} did not start:\n${tail(options.logFile)}`));
      if (Date.now() - begun > HEALTHY_AFTER) wait = FIRST_WAIT;
      log(
        `the ${name} ended (${signal ?? `code ${code}`}) and is started again in ${seconds(wait)}; see ${options.logFile}`,
      );
      setTimeout(() => !stopping && begin(), wait).unref();
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
    if (child.pid) options.started(child.pid);
  }

  begin();
  const answered = until(async () => stopping || (await options.isReady()), READY_WITHIN).then((done) => {
    if (!done) throw new Error(`The ${name} does not answer:\n${tail(options.logFile)}`);
    wasReady = true;
  });
  return {
    name,
    ready: Promise.race([answered, failed]),
    stop: async () => {
      stopping = true;
      if (child) await endChild(child, STOP_WITHIN);
    },
  };
}

function spawnPart({ command, args, channel, cwd, env, logFile }: PartOptions): ChildProcess {
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a');
  try {
    // its own process group: Ctrl-C reaches this process only, which stops the parts in the right order
    return spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', log, log, ...(channel ? ['ipc' as const] : [])],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** Asks the process to end, and makes it end when it does not within `millis`. */
async function endChild(child: ChildProcess, millis: number): Promise<void> {
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  child.kill('SIGTERM');
  if (await until(gone, millis)) return;
  child.kill('SIGKILL');
  await until(gone, millis);
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '';
}
