import path from 'node:path';
import { Client, Connection, WorkflowIdConflictPolicy, type WorkflowHandle } from '@temporalio/client';
import { readTemporalConfig } from '../activities/temporal-config';
import { createPrisma } from '../prisma/client';
import { checkKeys, newKey, readKeyFile, writeKeyFile, loadKeyRing, type KeyRing } from '../prisma/vault/keys';
import { KEY_FILE_LOOK } from '../prisma/vault/live';
import {
  ROTATE_KEYS_WORKFLOW,
  rotateKeysStateQuery,
  type RotateKeysInput,
  type RotateKeysState,
  type UnreadableRows,
} from '../workflows/keys/contract';
import { rotateKeysWorkflowId, TASK_QUEUE } from '../workflows/shared/ids';
import { pause } from './processes';
import { note } from './progress';
import { readRunRecord } from './run-record';
import { readSettings, type Settings } from './settings';

const ROOT = path.join(__dirname, '..');
const LOOK_EVERY = 1_000;
/** Every process has seen a change of the key file by then. */
const SEEN_BY_ALL = 3 * KEY_FILE_LOOK;

/**
 * Seals everything with the current key that is still sealed with an earlier one; with --new, makes that key first. The
 * work is the worker's: this may be ended and started again at any time.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env, ROOT);
  const ring = process.argv.includes('--new') ? await addKey(settings) : ringOf(settings);
  const run = readRunRecord(settings.dataDir);
  await rotate(ring, {
    databaseUrl: settings.databaseUrl ?? run?.databaseUrl ?? null,
    address: settings.temporalAddress ?? run?.temporalAddress ?? readTemporalConfig().address,
    namespace: settings.temporalNamespace ?? run?.temporalNamespace ?? readTemporalConfig().namespace,
  });
}

function ringOf({ ownKeyFile }: Settings): KeyRing {
  return ownKeyFile ? readKeyFile(ownKeyFile) : loadKeyRing(process.env);
}

/** First every process must be able to open what the new key seals; only then is it used. */
async function addKey({ ownKeyFile }: Settings): Promise<KeyRing> {
  const file = ownKeyFile ?? process.env.WUYE_KEY_FILE;
  if (!file)
    throw new Error(
      'Expected the keys to be in a file: those of WUYE_KEYS you add to yourself, restart every process, then run this without --new',
    );
  const { current, keys } = readKeyFile(file);
  const version = Math.max(...keys.keys()) + 1;
  const grown = new Map([...keys, [version, newKey()]]);
  writeKeyFile(file, { current, keys: grown });
  note(`key ${version} is in ${file}; waiting until every process has seen it`);
  await pause(SEEN_BY_ALL);
  writeKeyFile(file, { current: version, keys: grown });
  await pause(SEEN_BY_ALL);
  return readKeyFile(file);
}

interface Where {
  databaseUrl: string | null;
  address: string;
  namespace: string;
}

async function rotate(ring: KeyRing, { databaseUrl, address, namespace }: Where): Promise<void> {
  if (!databaseUrl) throw new Error('Expected DATABASE_URL, or DATA_DIR to be the folder of a product that runs');
  const db = createPrisma(databaseUrl, 1);
  const connection = await Connection.connect({ address });
  try {
    await checkKeys(db, ring);
    const version = ring.current;
    const handle = await new Client({ connection, namespace }).workflow.start(ROTATE_KEYS_WORKFLOW, {
      workflowId: rotateKeysWorkflowId(version),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      taskQueue: TASK_QUEUE,
      args: [{ version } satisfies RotateKeysInput],
    });
    const { resealed, unreadable } = await follow(handle);
    if (unreadable?.count) return noteUnreadable(version, resealed, unreadable);
    note(`${resealed} rows are sealed with key ${version} now, and none with another`);
    const earlier = [...ring.keys.keys()].filter((each) => each !== version);
    if (earlier.length > 0)
      note(`keys no longer needed: ${earlier.join(', ')}; keep them elsewhere for as long as backups are kept`);
  } finally {
    await connection.close();
    await db.$disconnect();
  }
}

function noteUnreadable(version: number, resealed: number, { count, rows }: UnreadableRows): void {
  note(`${resealed} rows are sealed with key ${version} now; done with ${count} unreadable rows, left as they are:`);
  for (const row of rows) note(`  ${row}`);
  if (count > rows.length) note(`  and ${count - rows.length} more`);
  note('all keys stay needed: set these rows right (from a backup, or by typing them in anew), then run this again');
}

/** Says how far it is until it is done. Nobody may answer for a while: the rotation goes on when somebody does. */
async function follow(handle: WorkflowHandle): Promise<RotateKeysState> {
  let done = false;
  const result = (handle.result() as Promise<RotateKeysState>).finally(() => (done = true));
  const failed = result.then(
    () => undefined,
    () => undefined,
  );
  for (let said = ''; !done; await Promise.race([failed, pause(LOOK_EVERY)])) {
    const state = await handle.query(rotateKeysStateQuery).catch(() => null);
    if (!state) continue;
    const now = `pass ${state.passes + 1}, ${state.table ?? 'between two passes'}: ${state.resealed} rows`;
    if (now !== said) note(now);
    said = now;
  }
  return result;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
