import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { answersOk } from '../../scripts/ports';
import { until } from '../../scripts/processes';
import { asApplication, databaseUrl } from '../support/database';
import { freePort } from '../support/postgres';
import { startDevServer } from '../support/temporal';
import { testKeys } from '../support/vault';

jest.setTimeout(90_000);

const ROOT = path.join(__dirname, '..', '..');
let env: TestWorkflowEnvironment;
let child: ChildProcess | null = null;
let output = '';

beforeAll(async () => {
  env = await startDevServer();
});
afterEach(() => child?.kill('SIGKILL'));
afterAll(() => env.teardown());

function startWorker(settings: Record<string, string>): ChildProcess {
  output = '';
  child = spawn(process.execPath, ['--import', 'tsx', 'activities/worker.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: asApplication(databaseUrl()), WUYE_KEYS: testKeys(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return child;
}

const ended = (worker: ChildProcess): Promise<boolean> => until(() => worker.exitCode !== null, 40_000);

test('the worker says when it is ready, measures itself, and stops in order at SIGTERM', async () => {
  const port = await freePort();
  const worker = startWorker({ TEMPORAL_ADDRESS: env.address, WORKER_PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  expect(await until(() => answersOk(`${url}/readyz`), 60_000)).toBe(true);
  expect(await answersOk(`${url}/healthz`)).toBe(true);
  expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('process_cpu_seconds_total');
  expect(metrics).toContain('temporal_num_pollers');
  worker.kill('SIGTERM');
  expect(await ended(worker)).toBe(true);
  expect(worker.exitCode).toBe(0);
  expect(output).toContain('"state":"STOPPED"');
});

test('the worker waits for a Temporal that is not there yet, says so, and ends when its parent is gone', async () => {
  const [port, nobody] = [await freePort(), await freePort()];
  const worker = startWorker({ TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`, WORKER_PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  expect(await until(() => answersOk(`${url}/healthz`), 60_000)).toBe(true);
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ missing: ['temporal', 'worker'] });
  expect(await until(() => output.includes('Temporal does not answer yet'), 30_000)).toBe(true);
  worker.disconnect();
  expect(await ended(worker)).toBe(true);
});

test('the worker ends with a sentence when its settings are wrong', async () => {
  const worker = startWorker({ DATABASE_URL: 'mysql://elsewhere' });
  expect(await ended(worker)).toBe(true);
  expect(worker.exitCode).toBe(1);
  expect(output).toContain('DATABASE_URL');
  expect(output).not.toContain('    at ');
});

test('the worker does not start without keys, nor with others than those of the database', async () => {
  const without = startWorker({ WUYE_KEYS: '', WORKER_PORT: '0' });
  expect(await ended(without)).toBe(true);
  expect(without.exitCode).toBe(1);
  expect(output).toContain('Expected WUYE_KEY_FILE (or WUYE_KEYS) to give the keys of personal data');

  const other = { current: 1, keys: { 1: Buffer.alloc(32, 7).toString('base64') } };
  const wrong = startWorker({ WUYE_KEYS: JSON.stringify(other), WORKER_PORT: '0' });
  expect(await ended(wrong)).toBe(true);
  expect(wrong.exitCode).toBe(1);
  expect(output).toContain('Key 1 is not the key 1 with which this database is sealed');
});
