import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openPerson, sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import { checkKeys, makeKeyFile, readKeyFile } from '../../prisma/vault/keys';
import { openVault, type LiveVault } from '../../prisma/vault/live';
import { createVault } from '../../prisma/vault/vault';
import { answersOk } from '../../scripts/ports';
import { run, until } from '../../scripts/processes';
import { rotateKeysStateQuery, type RotateKeysState } from '../../workflows/keys/contract';
import { rotateKeysWorkflowId } from '../../workflows/shared/ids';
import { asApplication, freshDatabase, type TestDatabase } from '../support/database';
import { freePort } from '../support/postgres';
import { startDevServer } from '../support/temporal';

jest.setTimeout(180_000);

const ROOT = path.join(__dirname, '..', '..');
const PERSONS = 4_000;
const WRITERS = 3;

let env: TestWorkflowEnvironment;
let own: TestDatabase;
let folder: string;
let file: string;
let worker: ChildProcess;
let port: number;

beforeAll(async () => {
  env = await startDevServer();
  own = await freshDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-rotation-'));
  file = path.join(folder, 'keys.json');
  makeKeyFile(file);
  await checkKeys(own.db, readKeyFile(file));
  port = await freePort();
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await own.drop();
  rmSync(folder, { recursive: true });
  await env.teardown();
});

const settings = () => ({
  ...process.env,
  DATABASE_URL: asApplication(own.url),
  TEMPORAL_ADDRESS: env.address,
  WUYE_KEY_FILE: file,
  WORKER_PORT: String(port),
  DATA_DIR: folder,
});

async function startWorker(): Promise<void> {
  worker = spawn(process.execPath, ['--import', 'tsx', 'activities/worker.ts'], {
    cwd: ROOT,
    env: settings(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  expect(await until(() => answersOk(`http://127.0.0.1:${port}/readyz`), 90_000)).toBe(true);
}

const rotate = (...more: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/rotate-keys.ts', ...more], { cwd: ROOT, env: settings() });

const valuesOf = (index: number, phone: number): PersonValues => ({
  name: `住户${index}`,
  phone: String(13_000_000_000 + phone),
  email: '',
  idNumber: `1101011990${String(index).padStart(8, '0')}`,
  bankCard: '',
});

/** What each person's row must say, by what its one writer wrote last. */
const expected = new Map<string, PersonValues>();

async function fill(keys: LiveVault): Promise<string[]> {
  const rows = Array.from({ length: PERSONS }, (_, index) => {
    const [id, values] = [randomUUID(), valuesOf(index, index)];
    expected.set(id, values);
    return { id, ...sealPerson(keys.vault, id, values) };
  });
  await own.db.person.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** Writes through one process’s vault, then finds and opens it through another’s: until it is told to stop. */
async function writeAndFind(ids: string[], writer: LiveVault, reader: LiveVault, running: { on: boolean }) {
  let written = 0;
  for (let phone = 1; running.on; phone++) {
    const id = ids[Math.floor(Math.random() * ids.length)]!;
    const values = { ...expected.get(id)!, phone: String(15_000_000_000 + Math.floor(Math.random() * 1e9)) };
    await own.db.person.update({ where: { id }, data: sealPerson(writer.vault, id, values) });
    expected.set(id, values);
    const found = await own.db.person.findMany({
      where: { phoneIndex: { in: reader.vault.indexes('phone', values.phone) } },
    });
    const row = found.find((each) => each.id === id);
    if (!row) throw new Error(`Expected to find person ${id} by the number written ${phone}`);
    if (openPerson(reader.vault, row).phone !== values.phone)
      throw new Error(`Expected person ${id} to say what was written`);
    written += 1;
  }
  return written;
}

test('keys are rotated while others write and look up and the worker is killed: nothing is lost, all is at the new key', async () => {
  const [first, second] = [openVault(settings()), openVault(settings())];
  const silent = { info: () => undefined, error: () => undefined };
  const following = [first, second].map((keys) => keys.follow(own.db, silent));
  const ids = await fill(first);
  await startWorker();

  const running = { on: true };
  const share = (part: number) => ids.filter((_, index) => index % WRITERS === part);
  const writers = Array.from({ length: WRITERS }, (_, part) =>
    writeAndFind(share(part), part === 0 ? first : second, part === 0 ? second : first, running),
  );
  const rotation = rotate('--new');
  const handle = env.client.workflow.getHandle(rotateKeysWorkflowId(2));
  const state = () => handle.query(rotateKeysStateQuery).catch(() => null);
  const begun = async () =>
    (await own.db.person.count({ where: { keyVersion: 2 } })) > 200 || ((await state())?.resealed ?? 0) > 200;
  expect(await until(begun, 60_000)).toBe(true);
  worker.kill('SIGKILL');
  await startWorker();

  const { code, output } = await rotation;
  running.on = false;
  const written = await Promise.all(writers);
  for (const { stop } of following) stop();
  expect(output).toContain('and none with another');
  expect(code).toBe(0);
  expect(Math.min(...written)).toBeGreaterThan(50);

  const { current, keys } = readKeyFile(file);
  const newOnly = createVault({ current, keys: new Map([[current, keys.get(current)!]]) });
  const rows = await own.db.person.findMany();
  expect(rows.length).toBe(PERSONS);
  const wrong = rows.filter((row) => {
    const values = expected.get(row.id)!;
    const isRight = row.keyVersion === 2 && row.phoneIndex === newOnly.index('phone', values.phone);
    return !isRight || JSON.stringify(openPerson(newOnly, row)) !== JSON.stringify(values);
  });
  expect(wrong).toEqual([]);
  expect(await own.db.keyCheck.findMany({ select: { version: true } })).toEqual([{ version: 2 }]);

  const { passes, done } = (await state()) as RotateKeysState;
  expect([done, passes > 1]).toEqual([true, true]);
  const history = JSON.stringify(await handle.fetchHistory());
  for (const { name } of [...expected.values()].slice(0, 50)) expect(history).not.toContain(name);
});

test('a rotation to the current key that has nothing to do ends after one pass', async () => {
  const { code, output } = await rotate();
  expect([code, output]).toEqual([0, expect.stringContaining('0 rows are sealed with key 2 now')]);
});

test('a rotation goes past rows that were tampered with, names them, and keeps the keys that may still open them', async () => {
  const [first, second] = await own.db.person.findMany({ orderBy: { id: 'asc' }, take: 2 });
  await own.db.person.update({ where: { id: first!.id }, data: { name: second!.name } });
  const { code, output } = await rotate('--new');
  expect([code, output]).toEqual([0, expect.stringContaining('done with 1 unreadable rows')]);
  expect(output).toContain(`person ${first!.id}`);
  expect(await own.db.person.groupBy({ by: ['keyVersion'], _count: true, orderBy: { keyVersion: 'asc' } })).toEqual([
    { keyVersion: 2, _count: 1 },
    { keyVersion: 3, _count: PERSONS - 1 },
  ]);
  expect(await own.db.keyCheck.count()).toBe(2);

  await own.db.person.update({ where: { id: first!.id }, data: { name: first!.name } });
  expect((await rotate()).output).toContain('1 rows are sealed with key 3 now, and none with another');
  expect(await own.db.keyCheck.findMany({ select: { version: true } })).toEqual([{ version: 3 }]);
});

test('the key file is replaced in one step and keeps its rights', () => {
  const { current, keys } = JSON.parse(readFileSync(file, 'utf8')) as { current: number; keys: object };
  expect([current, Object.keys(keys)]).toEqual([3, ['1', '2', '3']]);
});
