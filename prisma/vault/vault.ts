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

/** Personal data at rest: sealed to be read again, indexed to be found again. */
export interface Vault {
  /** The key version that `seal` and `index` use. */
  readonly version: number;
  /** `k<version>:<base64url of iv, ciphertext, tag>`; '' stays ''. */
  seal(place: Place, plain: string): string;
  /** Text that was not sealed is from before there were keys, and is given back as it is. */
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

  function keyOf(version: number): Buffer {
    const key = currentRing().keys.get(version) ?? currentRing(version).keys.get(version);
    if (!key) throw new Error(`Expected the key ring to have version ${version}, with which a value is sealed`);
    return key;
  }

  /** One key for one purpose, so that no key is ever used for two. */
  function subkey(version: number, purpose: string): Buffer {
    const key = keyOf(version);
    let known = derived.get(key);
    if (!known) derived.set(key, (known = new Map<string, Buffer>()));
    let found = known.get(purpose);
    if (!found) known.set(purpose, (found = deriveKey(key, purpose)));
    return found;
  }

  function indexUnder(version: number, field: IndexedField, form: string): string {
    const digest = createHmac('sha256', subkey(version, `index/${field}`))
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
      const version = currentRing().current;
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', subkey(version, 'seal'), iv, { authTagLength: TAG });
      cipher.setAAD(bindingOf(place));
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `k${version}:${sealed.toString('base64url')}`;
    },
    open(place, stored) {
      const [, version, text] = SEALED.exec(stored) ?? [];
      if (!version || !text) return stored;
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', subkey(Number(version), 'seal'), bytes.subarray(0, IV), {
        authTagLength: TAG,
      });
      decipher.setAAD(bindingOf(place));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        return decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new Error(`Expected ${place.table}.${place.column} of ${place.id} to open: it was changed or moved`);
      }
    },
    index(field, plain) {
      const form = canonical(field, plain);
      return form === '' ? '' : indexUnder(currentRing().current, field, form);
    },
    indexes(field, plain) {
      const form = canonical(field, plain);
      return form === '' ? [] : [...currentRing().keys.keys()].map((version) => indexUnder(version, field, form));
    },
  };
}

export function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'wuye', purpose, 32));
}

function bindingOf({ table, column, id }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, column, id]));
}
