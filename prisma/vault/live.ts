import { statSync } from 'node:fs';
import type { Database } from '../client';
import { checkKeys, loadKeyRing, readKeyFile, type KeyRing } from './keys';
import { createChangingVault, type Vault } from './vault';

/** Milliseconds between two looks at the key file: every process has a new key this long after it is in the file. */
export const KEY_FILE_LOOK = 2_000;

/** The vault of a process that goes on while keys are changed. */
export interface LiveVault {
  vault: Vault;
  ring(): KeyRing;
  /** Takes over what changes in the key file, once it fits the database; what does not fit is logged and left aside. */
  follow(db: Database, log: FollowLog): { stop(): void };
}

interface FollowLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Fails when the environment does not give usable keys. Keys of WUYE_KEYS stay what they are until the process ends. */
export function openVault(env: NodeJS.ProcessEnv): LiveVault {
  const file = env.WUYE_KEYS ? null : (env.WUYE_KEY_FILE ?? null);
  // before the keys are read: what changes in between is seen as a change
  let stamp = file ? stampOf(file) : '';
  let ring = loadKeyRing(env);

  /** Another process was quicker: its key opens at once, while this one goes on sealing with what it had. */
  function ringWith(version: number): KeyRing {
    if (!file) return ring;
    const next = readKeyFile(file);
    refuseOtherKeys(ring, next);
    if (next.keys.has(version)) ring = { current: ring.current, keys: new Map([...ring.keys, ...next.keys]) };
    return ring;
  }

  return {
    vault: createChangingVault((unknown) => (unknown === undefined ? ring : ringWith(unknown))),
    ring: () => ring,
    follow(db, log) {
      if (!file) return { stop: () => undefined };
      let looking = false;
      const look = async (): Promise<void> => {
        const found = stampOf(file);
        if (looking || found === stamp) return;
        looking = true;
        try {
          const next = readKeyFile(file);
          refuseOtherKeys(ring, next);
          await checkKeys(db, next);
          ring = next;
          stamp = found;
          log.info({ current: next.current, versions: [...next.keys.keys()] }, 'the key file has changed');
        } catch (err) {
          // tried again at the next look: the database may be away
          log.error({ err }, 'the key file has changed and is not taken over');
        } finally {
          looking = false;
        }
      };
      const timer = setInterval(() => void look(), KEY_FILE_LOOK).unref();
      return { stop: () => clearInterval(timer) };
    },
  };
}

/** Another one for each file that has been put in its place. */
function stampOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${ino} ${mtimeMs} ${size}`;
}

function refuseOtherKeys(ring: KeyRing, next: KeyRing): void {
  for (const [version, key] of ring.keys) {
    const other = next.keys.get(version);
    if (other && !other.equals(key))
      throw new Error(`Expected key ${version} to stay what it is: a new key is a new version`);
  }
}
