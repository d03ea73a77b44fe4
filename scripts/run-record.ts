import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, processState, until } from './processes';

export interface RunProcess {
  name: string;
  pid: number;
  /** As the system shows it: a number may since have gone to another program. */
  command: string;
}

/** What runs on a data folder: read by the next start, and by whoever wants to reach the parts (fault tests, bench). */
export interface RunRecord {
  databaseUrl: string | null;
  temporalAddress: string | null;
  temporalNamespace: string | null;
  url: string | null;
  workerUrl: string | null;
  sandboxUrl: string | null;
  processes: RunProcess[];
}

const STOP_WITHIN = 10_000;

const fileOf = (dataDir: string): string => path.join(dataDir, 'run.json');

export function readRunRecord(dataDir: string): RunRecord | null {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return null;
  }
}

/** Readable by its owner only: it holds the database's password. */
export function writeRunRecord(dataDir: string, record: RunRecord): void {
  mkdirSync(dataDir, { recursive: true });
  const half = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(half, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(half, fileOf(dataDir));
}

export function removeRunRecord(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

export const describeProcess = (name: string, pid: number): RunProcess => ({ name, pid, command: commandLine(pid) });

/** It lives, and it is still the program that was written down. */
export function isStillRunning({ pid, command }: RunProcess): boolean {
  return command !== '' && processState(pid) === 'alive' && commandLine(pid) === command;
}

/** Ends what an earlier run on this folder has left; refuses when that run is still in charge. Answers the names of what it ended. */
export async function clearLeftovers(dataDir: string): Promise<string[]> {
  const record = readRunRecord(dataDir);
  const left = record?.processes.filter(isStillRunning) ?? [];
  const inCharge = left.find(({ name }) => name === 'start');
  if (inCharge)
    throw new Error(
      `Wuye already runs on ${dataDir} (process ${inCharge.pid}): stop it, or set DATA_DIR to another folder`,
    );
  await Promise.all(left.map((each) => endProcess(each)));
  removeRunRecord(dataDir);
  return left.map(({ name }) => name);
}

async function endProcess(left: RunProcess): Promise<void> {
  const gone = (): boolean => !isStillRunning(left);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (gone()) return;
    try {
      process.kill(left.pid, signal);
    } catch {
      return;
    }
    if (await until(gone, STOP_WITHIN)) return;
  }
  throw new Error(`Expected ${left.name} (process ${left.pid}) of an earlier run to end, but it does not`);
}
