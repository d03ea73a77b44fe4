import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonical, type IndexedField } from './canonical';
import type { KeyRing } from './keys';

export type { IndexedField };

/** Where a value belongs. It is bound to this: moved to another row or column it does not open. */
export interface Place {
  table: string;
  column: string;
  id: string;
}

/** What stands for a value that cannot be opened, where it is shown; never sealed itself. */
export const UNREADABLE = '【无法解密】';

/** A value was changed or moved, or the key it is sealed with is nowhere. */
export class Unreadable extends Error {
  constructor(
    readonly place: Place,
    why: string,
  ) {
    super(`Expected ${place.table}.${place.column} of ${place.id} to open: ${why}`);
  }
}

/** Personal data at rest: sealed to be read again, indexed to be found again. */
export interface Vault {
  /** The key version that `seal` and `index` use. */
  readonly version: number;
  /** `k<version>:<base64url of iv, ciphertext, tag>`; '' stays ''. Throws Unreadable for the mark of a value that is not known. */
  seal(place: Place, plain: string): string;
  /** Text that was not sealed is from before there were keys, and is given back as it is. Throws Unreadable. */
  open(place: Place, stored: string): string;
  /** The blind index of the value under the current version; '' stays ''. */
  index(field: IndexedField, plain: string): string;
  /** Under every version of the ring: look up with `= any(…)`. Empty if there is nothing to look for. */
  indexes(field: IndexedField, plain: string): string[];
}

const IV = 12;
const TAG = 16;
/** 96 bits find one among millions; the column and its index stay small. */
const INDEX_BYTES = 12;
const SEALED = /^k([1-9]\d*):([\w-]{38,})$/;

/** The key version that a stored value is sealed with; 0 for plain text. */
export function versionOf(stored: string): number {
  return Number(SEALED.exec(stored)?.[1] ?? 0);
}

export function createVault(ring: KeyRing): Vault {
  return createChangingVault(() => ring);
}

/**
 * A vault whose ring may be replaced: it asks for the ring each time, and with `unknown` set when a value carries a version
 * that the last ring did not have.
 */
export function createChangingVault(currentRing: (unknown?: number) => KeyRing): Vault {
  const derived = new WeakMap<Buffer, Map<string, Buffer>>();

  /** One key for one purpose, so that no key is ever used for two. */
  function subkey(key: Buffer, purpose: string): Buffer {
    let known = derived.get(key);
    if (!known) derived.set(key, (known = new Map<string, Buffer>()));
    let found = known.get(purpose);
    if (!found) known.set(purpose, (found = deriveKey(key, purpose)));
    return found;
  }

  function indexUnder(key: Buffer, field: IndexedField, form: string): string {
    const digest = createHmac('sha256', subkey(key, `index/${field}`))
      .update(form)
      .digest();
    return digest.subarray(0, INDEX_BYTES).toString('base64url');
  }

  return {
    get version() {
      return currentRing().current;
    },
    seal(place, plain) {
      if (plain === '') return '';
      if (plain === UNREADABLE) throw new Unreadable(place, 'nobody has said anew what it is');
      const { current, keys } = currentRing();
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', subkey(keys.get(current)!, 'seal'), iv, { authTagLength: TAG });
      cipher.setAAD(bindingOf(place));
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `k${current}:${sealed.toString('base64url')}`;
    },
    open(place, stored) {
      const [, version, text] = SEALED.exec(stored) ?? [];
      if (!version || !text) return stored;
      const key = currentRing().keys.get(Number(version)) ?? currentRing(Number(version)).keys.get(Number(version));
      if (!key) throw new Unreadable(place, `the key ring does not have version ${version}`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', subkey(key, 'seal'), bytes.subarray(0, IV), {
        authTagLength: TAG,
      });
      decipher.setAAD(bindingOf(place));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        return decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new Unreadable(place, 'it was changed or moved');
      }
    },
    index(field, plain) {
      const form = canonical(field, plain);
      const { current, keys } = currentRing();
      return form === '' ? '' : indexUnder(keys.get(current)!, field, form);
    },
    indexes(field, plain) {
      const form = canonical(field, plain);
      return form === '' ? [] : [...currentRing().keys.values()].map((key) => indexUnder(key, field, form));
    },
  };
}

/** The same vault for whoever goes on without a value rather than not at all: `instead` says what it is taken for. */
export function tolerant(vault: Vault, instead: (place: Place) => string): Vault {
  return {
    ...vault,
    get version() {
      return vault.version;
    },
    open(place, stored) {
      try {
        return vault.open(place, stored);
      } catch (error) {
        if (error instanceof Unreadable) return instead(error.place);
        throw error;
      }
    },
  };
}

export function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'wuye', purpose, 32));
}

function bindingOf({ table, column, id }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, column, id]));
}
