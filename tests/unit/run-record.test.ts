import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine, processState, until } from '../../scripts/processes';
import {
  clearLeftovers,
  describeProcess,
  readRunRecord,
  writeRunRecord,
  type RunProcess,
} from '../../scripts/run-record';

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'wuye-run-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that stays; `stubborn`: it does not listen to SIGTERM. */
async function stray(stubborn = false): Promise<number> {
  const script = `${stubborn ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); console.log('up')`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid!;
}

function record(...processes: RunProcess[]): void {
  const nothing = {
    databaseUrl: null,
    temporalAddress: null,
    temporalNamespace: null,
    url: null,
    workerUrl: null,
    sandboxUrl: null,
  };
  writeRunRecord(dataDir, { ...nothing, processes });
}

const gone = (pid: number): Promise<boolean> => until(() => processState(pid) !== 'alive', 5_000);

test('clearLeftovers has nothing to do on a new folder or after an orderly stop', async () => {
  await expect(clearLeftovers(dataDir)).resolves.toEqual([]);
});

test('clearLeftovers ends what a killed run has left and forgets it', async () => {
  const pid = await stray();
  record(describeProcess('temporal', pid));
  await expect(clearLeftovers(dataDir)).resolves.toEqual(['temporal']);
  expect(await gone(pid)).toBe(true);
  expect(readRunRecord(dataDir)).toBeNull();
});

test('clearLeftovers leaves a process alone whose number has gone to another program', async () => {
  const pid = await stray();
  record({ name: 'temporal', pid, command: 'temporal server start-dev' });
  await expect(clearLeftovers(dataDir)).resolves.toEqual([]);
  expect(processState(pid)).toBe('alive');
});

test('clearLeftovers refuses while the run itself is still in charge, and ends nothing', async () => {
  const start = await stray();
  const worker = await stray();
  record(describeProcess('start', start), describeProcess('worker', worker));
  await expect(clearLeftovers(dataDir)).rejects.toThrow(`process ${start}`);
  expect(processState(worker)).toBe('alive');
});

test('clearLeftovers ends by force what does not listen', async () => {
  const pid = await stray(true);
  record(describeProcess('worker', pid));
  await expect(clearLeftovers(dataDir)).resolves.toEqual(['worker']);
  expect(await gone(pid)).toBe(true);
}, 30_000);

test('a record that was cut short counts as none', async () => {
  writeFileSync(path.join(dataDir, 'run.json'), '{"processes": [');
  await expect(clearLeftovers(dataDir)).resolves.toEqual([]);
});

test('the record, which holds the database’s password, is readable by its owner only', () => {
  record();
  expect(statSync(path.join(dataDir, 'run.json')).mode & 0o077).toBe(0);
});

test('commandLine and processState know this process, and no process by an impossible number', () => {
  expect(commandLine(process.pid)).toContain('node');
  expect(processState(process.pid)).toBe('alive');
  expect(processState(-1)).toBe('none');
  expect(processState(2 ** 22 + 1)).toBe('none');
});
