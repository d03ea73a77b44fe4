import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';

/** Milliseconds between two looks at something that will change by itself. */
const LOOK_EVERY = 50;

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** Waits until `fact` holds; answers whether it did within `millis`. */
export async function until(fact: () => boolean | Promise<boolean>, millis: number): Promise<boolean> {
  const end = Date.now() + millis;
  for (;;) {
    if (await fact()) return true;
    if (Date.now() >= end) return false;
    await pause(LOOK_EVERY);
  }
}

/** zombie: killed and not yet reaped, which in a container without an init may last for ever. */
export type ProcessState = 'none' | 'zombie' | 'alive';

export function processState(pid: number): ProcessState {
  if (!Number.isInteger(pid) || pid <= 0) return 'none';
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'none';
  }
  try {
    return / Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '')) ? 'zombie' : 'alive';
  } catch {
    return 'alive';
  }
}

/** The command line of a process in one string; empty when there is no such process. */
export function commandLine(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}

export interface Finished {
  code: number | null;
  output: string;
}

/** Runs a program to its end; its output is kept unless `stdio` says otherwise. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
