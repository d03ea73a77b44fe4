import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { processState, until } from '../../scripts/processes';
import { startPart, type Part } from '../../scripts/supervisor';

let folder: string;
let part: Part | null;
let pids: number[];
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-supervisor-'));
  part = null;
  pids = [];
  lines = [];
});
afterEach(async () => {
  await part?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const logFile = (): string => path.join(folder, 'logs', 'part.log');
const written = (): string => readFileSync(logFile(), 'utf8');

function start(script: string): Part {
  part = startPart({
    name: 'part',
    command: process.execPath,
    args: ['-e', script],
    channel: true,
    cwd: folder,
    env: process.env,
    logFile: logFile(),
    isReady: async () => written().includes('up'),
    started: (pid) => pids.push(pid),
    log: (line) => lines.push(line),
  });
  return part;
}

const STAYS = "console.log('up'); setInterval(() => {}, 1000); process.on('disconnect', () => process.exit());";

test('a part that is killed after it was ready is started again, and the terminal says so', async () => {
  await start(STAYS).ready;
  process.kill(pids[0]!, 'SIGKILL');
  expect(await until(() => pids.length === 2, 10_000)).toBe(true);
  expect(lines).toEqual([expect.stringContaining('the part ended (SIGKILL) and is started again')]);
  expect(processState(pids[1]!)).toBe('alive');
});

test('a part that ends before it was ready fails with the last lines of its log and is not started again', async () => {
  await expect(start("console.error('no such database'); process.exit(1)").ready).rejects.toThrow('no such database');
  expect(pids).toHaveLength(1);
});

test('a part that is stopped ends and stays ended', async () => {
  await start(STAYS).ready;
  await part!.stop();
  expect(await until(() => processState(pids[0]!) !== 'alive', 5_000)).toBe(true);
  expect(lines).toEqual([]);
  expect(pids).toHaveLength(1);
});
