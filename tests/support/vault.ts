import { createHash } from 'node:crypto';
import type { KeyRing } from '../../prisma/vault/keys';
import { createVault, type Vault } from '../../prisma/vault/vault';

/** The same key each time, so that what one test process sealed another can open. */
export function testKeyRing(...versions: number[]): KeyRing {
  const all = versions.length > 0 ? versions : [1];
  return { current: all.at(-1)!, keys: new Map(all.map((version) => [version, testKey(version)])) };
}

/** `testVault(1, 2)`: a ring of two keys, the last of which is current. */
export function testVault(...versions: number[]): Vault {
  return createVault(testKeyRing(...versions));
}

/** The ring as the environment of a process gives it. */
export function testKeys(): string {
  const { current, keys } = testKeyRing();
  return JSON.stringify({
    current,
    keys: Object.fromEntries([...keys].map(([version, key]) => [version, key.toString('base64')])),
  });
}

function testKey(version: number): Buffer {
  return createHash('sha256').update(`a key for tests, version ${version}`).digest();
}
