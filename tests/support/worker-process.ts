import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { answersOk } from '../../scripts/ports';
import { until } from '../../scripts/processes';
import { freePort } from './postgres';
import { testKeys } from './vault';

const ROOT = path.join(__dirname, '..', '..');

export interface WorkerProcess {
  /** SIGKILL, as a crash would end it. */
  kill(): Promise<void>;
}

/** A worker as the product runs it, with the keys of tests; ready when this resolves. The caller kills it. */
export async function startWorkerProcess(settings: Record<string, string>): Promise<WorkerProcess> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'activities/worker.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ WUYE_KEYS: testKeys(), WUYE_KEY_FILE: '', LOG_LEVEL: 'error', WORKER_PORT: String(port) },
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isReady = await until(() => child.exitCode !== null || answersOk(`http://127.0.0.1:${port}/readyz`), 120_000);
  if (!isReady || child.exitCode !== null) throw new Error('Expected the worker to be ready');
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
