import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '../client';
import { deriveKey } from './vault';

/** 32 bytes a key. `current` seals; the others still open what they have sealed. */
export interface KeyRing {
  current: number;
  keys: ReadonlyMap<number, Buffer>;
}

const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o077;

const ringShape = z.strictObject({
  current: z.int().min(1),
  keys: z.record(z.string().regex(/^[1-9]\d{0,8}$/), z.string()),
});

/**
 * The keys from WUYE_KEYS, `{"current":2,"keys":{"1":"<base64>","2":"<base64>"}}`, or from the file that WUYE_KEY_FILE names.
 * Fails with what is wrong, and never with the keys.
 */
export function loadKeyRing(env: NodeJS.ProcessEnv): KeyRing {
  const { WUYE_KEYS: text, WUYE_KEY_FILE: file } = env;
  if (text && file) throw new Error('Expected either WUYE_KEYS or WUYE_KEY_FILE to be set, got both');
  if (text) return parseKeyRing(text, 'WUYE_KEYS');
  if (file) return readKeyFile(file);
  throw new Error(
    'Expected WUYE_KEY_FILE (or WUYE_KEYS) to give the keys of personal data: nothing can start without them',
  );
}

export function readKeyFile(file: string): KeyRing {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
    if (statSync(file).mode & OTHERS_MAY_READ) {
      process.emitWarning(`Others than its owner may read the key file ${file}: expected mode 0600`, 'KeyFileWarning');
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`Expected the key file ${file} to be readable: ${code}`, { cause: error });
  }
  return parseKeyRing(text, file);
}

/** Replaces the file in one step: whoever reads it sees the old ring or the new one. */
export function writeKeyFile(file: string, ring: KeyRing): void {
  renameSync(writeBeside(file, ring), file);
}

/** A file with a first key, unless there is one. */
export function makeKeyFile(file: string): void {
  const made = writeBeside(file, { current: 1, keys: new Map([[1, newKey()]]) });
  try {
    linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made);
  }
}

function writeBeside(file: string, { current, keys }: KeyRing): string {
  const encoded = [...keys].map(([version, key]) => [version, key.toString('base64')] as const);
  const content = JSON.stringify({ current, keys: Object.fromEntries(encoded) }, null, 2);
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${content}\n`, { mode: 0o600, flush: true });
  return beside;
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

function parseKeyRing(text: string, source: string): KeyRing {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(`Expected ${source} to be JSON: {"current":1,"keys":{"1":"<32 bytes in base64>"}}`);
  }
  const parsed = ringShape.safeParse(content);
  if (!parsed.success) throw new Error(`The keys in ${source} are not valid:\n${z.prettifyError(parsed.error)}`);
  const keys = new Map<number, Buffer>();
  for (const [version, encoded] of Object.entries(parsed.data.keys)) {
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== KEY_BYTES) {
      throw new Error(
        `Expected key ${version} in ${source} to be ${KEY_BYTES} bytes in base64, got ${key.length} bytes`,
      );
    }
    keys.set(Number(version), key);
  }
  const { current } = parsed.data;
  if (!keys.has(current)) throw new Error(`Expected ${source} to have key ${current}, which it names as current`);
  return { current, keys };
}

/** The keys are not those of the database: a process that met this must not go on, or it would seal what nobody else can open. */
export class WrongKeys extends Error {}

/**
 * Compares the ring with the database's checks, one for each version that has sealed something. Only a ring that fits them all
 * leaves one for its current version.
 */
export async function checkKeys(db: Pick<Database, 'keyCheck'>, ring: KeyRing): Promise<void> {
  const known = await db.keyCheck.findMany({ orderBy: { version: 'asc' } });
  for (const check of known) refuseUnlessFits(ring, check);
  const version = ring.current;
  if (known.some((check) => check.version === version)) return;
  const check = checkOf(ring.keys.get(version)!);
  await db.keyCheck.createMany({ data: [{ version, check }], skipDuplicates: true });
  refuseUnlessFits(ring, await db.keyCheck.findUniqueOrThrow({ where: { version } }));
}

function refuseUnlessFits({ keys }: KeyRing, { version, check }: { version: number; check: string }): void {
  const key = keys.get(version);
  if (!key) {
    const given = [...keys.keys()].join(', ');
    throw new WrongKeys(
      `Expected key ${version}, with which personal data in this database is sealed; given: ${given}`,
    );
  }
  if (checkOf(key) !== check)
    throw new WrongKeys(`Key ${version} is not the key ${version} with which this database is sealed`);
}

/** For what should rather wait than fail while the database is away: what is wrong with the keys, or null. */
export async function wrongKeys(db: Database, ring: KeyRing): Promise<WrongKeys | null> {
  try {
    await checkKeys(db, ring);
    return null;
  } catch (error) {
    if (error instanceof WrongKeys) return error;
    throw error;
  }
}

function checkOf(key: Buffer): string {
  return createHmac('sha256', deriveKey(key, 'check')).update('wuye').digest('base64url');
}
