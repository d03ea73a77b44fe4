import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkKeys, loadKeyRing, makeKeyFile, newKey, writeKeyFile, WrongKeys } from '../../prisma/vault/keys';
import { openVault } from '../../prisma/vault/live';
import { until } from '../../scripts/processes';
import { freshDatabase, type TestDatabase } from '../support/database';
import { testKeyRing, testKeys, testVault } from '../support/vault';

const place = { table: 'person', column: 'name', id: '018f0000-0000-7000-8000-000000000001' };
const secret = newKey().toString('base64');
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-keys-'));
  file = path.join(folder, 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('loadKeyRing', () => {
  test('takes the keys from the environment or from a file', () => {
    writeFileSync(file, testKeys(), { mode: 0o600 });
    expect(loadKeyRing({ WUYE_KEYS: testKeys() })).toEqual(testKeyRing());
    expect(loadKeyRing({ WUYE_KEY_FILE: file, WUYE_KEYS: '' })).toEqual(testKeyRing());
  });

  const ring = (keys: object, current: unknown = 1): string => JSON.stringify({ current, keys });
  test.each([
    ['nothing given', {}, /Expected WUYE_KEY_FILE \(or WUYE_KEYS\)/],
    ['both given', { WUYE_KEYS: 'x', WUYE_KEY_FILE: 'y' }, /either WUYE_KEYS or WUYE_KEY_FILE/],
    [
      'a file that is not there',
      { WUYE_KEY_FILE: '/nowhere/keys.json' },
      /\/nowhere\/keys.json to be readable: ENOENT/,
    ],
    ['no JSON', { WUYE_KEYS: secret }, /Expected WUYE_KEYS to be JSON/],
    ['another shape', { WUYE_KEYS: ring({ one: secret }) }, /The keys in WUYE_KEYS are not valid/],
    [
      'a short key',
      { WUYE_KEYS: ring({ 1: 'c2hvcnQ=' }) },
      /Expected key 1 in WUYE_KEYS to be 32 bytes in base64, got 5/,
    ],
    [
      'no current key',
      { WUYE_KEYS: ring({ 1: secret }, 2) },
      /Expected WUYE_KEYS to have key 2, which it names as current/,
    ],
  ])('refuses %s, and does not repeat the keys', (_, env, message) => {
    const load = (): unknown => loadKeyRing(env);
    expect(load).toThrow(message);
    expect(load).not.toThrow(secret);
  });

  test('warns of a file that others may read', () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    writeFileSync(file, testKeys());
    chmodSync(file, 0o600);
    loadKeyRing({ WUYE_KEY_FILE: file });
    expect(warned).not.toHaveBeenCalled();
    chmodSync(file, 0o640);
    loadKeyRing({ WUYE_KEY_FILE: file });
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('expected mode 0600'), 'KeyFileWarning');
    warned.mockRestore();
  });
});

describe('a key file', () => {
  test('is made once, for its owner only, and never made again', () => {
    makeKeyFile(file);
    const made = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadKeyRing({ WUYE_KEY_FILE: file }).current).toBe(1);
    makeKeyFile(file);
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(existsSync(`${file}.${process.pid}`)).toBe(false);
  });
});

describe('checkKeys', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await freshDatabase()));
  afterEach(() => database.drop());

  test('lets the keys of the database pass, any number of times and with a version more', async () => {
    await checkKeys(database.db, testKeyRing(1));
    await checkKeys(database.db, testKeyRing(1));
    await checkKeys(database.db, testKeyRing(1, 2));
    expect(await database.db.keyCheck.count()).toBe(2);
  });

  test('leaves no check of a version that seals nothing yet', async () => {
    await checkKeys(database.db, { ...testKeyRing(1, 2), current: 1 });
    expect(await database.db.keyCheck.findMany({ select: { version: true } })).toEqual([{ version: 1 }]);
  });

  test('refuses another key of the same version', async () => {
    await checkKeys(database.db, testKeyRing(1));
    const other = { current: 1, keys: new Map([[1, newKey()]]) };
    await expect(checkKeys(database.db, other)).rejects.toThrow(WrongKeys);
    await expect(checkKeys(database.db, other)).rejects.toThrow(
      'Key 1 is not the key 1 with which this database is sealed',
    );
  });

  test('refuses a ring without a version that has sealed something, and leaves nothing of it behind', async () => {
    await checkKeys(database.db, testKeyRing(1));
    await expect(checkKeys(database.db, testKeyRing(2))).rejects.toThrow('Expected key 1');
    await checkKeys(database.db, testKeyRing(1));
    expect(await database.db.keyCheck.findMany({ select: { version: true } })).toEqual([{ version: 1 }]);
  });

  test('lets two processes that start at once pass', async () => {
    await Promise.all([1, 2, 3, 4].map(() => checkKeys(database.db, testKeyRing(1))));
    expect(await database.db.keyCheck.count()).toBe(1);
  });

  test('of those that start at once with different keys lets only one key pass', async () => {
    const rings = [newKey(), newKey()].map((key) => ({ current: 1, keys: new Map([[1, key]]) }));
    // a connection for each, so that none has to wait for another
    await Promise.all([...rings, ...rings].map(() => database.db.$executeRaw`select pg_sleep(0.1)`));
    const outcomes = await Promise.allSettled([...rings, ...rings].map((ring) => checkKeys(database.db, ring)));
    const passed = outcomes.map(({ status }) => status === 'fulfilled');
    expect(passed).toEqual([passed[0], !passed[0], passed[0], !passed[0]]);
  });

  test('holds nothing that a key could be made from', async () => {
    await checkKeys(database.db, testKeyRing(1));
    const { check } = await database.db.keyCheck.findFirstOrThrow();
    const key = testKeyRing(1).keys.get(1)!;
    for (const encoding of ['base64', 'base64url', 'hex'] as const) expect(check).not.toContain(key.toString(encoding));
  });
});

describe('the vault of a running process', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await freshDatabase()));
  afterEach(() => database.drop());
  const silent = { info: () => undefined, error: () => undefined };

  test('opens what a quicker process sealed with a key that is in the file by now, and seals on with its own', () => {
    writeKeyFile(file, testKeyRing(1));
    const { vault } = openVault({ WUYE_KEY_FILE: file });
    writeKeyFile(file, testKeyRing(1, 2));
    expect(vault.open(place, testVault(1, 2).seal(place, '王敏'))).toBe('王敏');
    expect(vault.version).toBe(1);
  });

  test('takes nothing from a file in which a key that it has is another', () => {
    writeKeyFile(file, testKeyRing(1));
    const { vault } = openVault({ WUYE_KEY_FILE: file });
    const { keys } = testKeyRing(1, 2);
    writeKeyFile(file, { current: 2, keys: new Map([...keys, [1, newKey()]]) });
    expect(() => vault.open(place, testVault(1, 2).seal(place, '王敏'))).toThrow('Expected key 1 to stay what it is');
  });

  test('seals with the new key once it has seen it in the file, and the database knows of it then', async () => {
    writeKeyFile(file, testKeyRing(1));
    const keys = openVault({ WUYE_KEY_FILE: file });
    await checkKeys(database.db, keys.ring());
    const following = keys.follow(database.db, silent);
    writeKeyFile(file, testKeyRing(1, 2));
    expect(await until(() => keys.vault.version === 2, 10_000)).toBe(true);
    following.stop();
    expect(await database.db.keyCheck.count()).toBe(2);
  });

  test('leaves aside a file whose keys are not those of the database', async () => {
    writeKeyFile(file, testKeyRing(1));
    const keys = openVault({ WUYE_KEY_FILE: file });
    await checkKeys(database.db, keys.ring());
    const error = jest.fn();
    const following = keys.follow(database.db, { ...silent, error });
    writeKeyFile(file, { current: 1, keys: new Map([[1, newKey()]]) });
    expect(await until(() => error.mock.calls.length > 0, 10_000)).toBe(true);
    following.stop();
    expect(keys.ring()).toEqual(testKeyRing(1));
  });
});
