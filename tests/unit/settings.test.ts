import { createServer, type Server } from 'node:net';
import { loadWorkerConfig } from '../../activities/config';
import { choosePort } from '../../scripts/ports';
import { readSettings } from '../../scripts/settings';

const root = '/srv/wuye';
const url = 'postgresql://wuye:secret@127.0.0.1:5432/wuye';

test('readSettings without any setting: own servers, data below the checkout, demo tickets', () => {
  expect(readSettings({}, root)).toMatchObject({
    port: 8080,
    dataDir: '/srv/wuye/.data',
    databaseUrl: null,
    temporalAddress: null,
    demo: 'tickets',
    ownKeyFile: '/srv/wuye/.data/keys.json',
  });
});

test('readSettings takes an empty setting as none', () => {
  expect(readSettings({ DATABASE_URL: '', PORT: '', DEMO: '' }, root)).toEqual(readSettings({}, root));
});

test('readSettings never loads known passwords in production, whatever is asked for', () => {
  expect(readSettings({ NODE_ENV: 'production' }, root).demo).toBe('none');
  expect(readSettings({ NODE_ENV: 'production', DEMO: '1' }, root).demo).toBe('none');
  expect(readSettings({ DEMO: '0' }, root).demo).toBe('none');
  expect(readSettings({ DEMO: 'accounts' }, root).demo).toBe('accounts');
});

test('readSettings makes no keys when the environment gives some', () => {
  expect(readSettings({ WUYE_KEYS: '{}' }, root).ownKeyFile).toBeNull();
  expect(readSettings({ WUYE_KEY_FILE: '/etc/wuye/keys.json' }, root).ownKeyFile).toBeNull();
});

test('readSettings names every setting that is wrong', () => {
  const read = (): unknown =>
    readSettings({ PORT: '70000', DATABASE_URL: 'mysql://x', TEMPORAL_ADDRESS: 'here' }, root);
  expect(read).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*TEMPORAL_ADDRESS|DATABASE_URL/);
});

test('loadWorkerConfig goes by temporal.yaml unless the environment says otherwise', () => {
  const usual = loadWorkerConfig({ DATABASE_URL: url });
  expect(usual).toMatchObject({ temporal: { address: '127.0.0.1:7233', namespace: 'default' }, port: 8081 });
  const other = loadWorkerConfig({ DATABASE_URL: url, TEMPORAL_ADDRESS: 'temporal:7233', TEMPORAL_NAMESPACE: 'wuye' });
  expect(other.temporal).toEqual({ address: 'temporal:7233', namespace: 'wuye' });
});

test('loadWorkerConfig says which setting is missing or wrong', () => {
  expect(() => loadWorkerConfig({})).toThrow('DATABASE_URL');
  expect(() => loadWorkerConfig({ DATABASE_URL: url, WORKER_PORT: 'soon' })).toThrow('WORKER_PORT');
});

describe('choosePort', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('an explicit port that is in use is refused with the setting’s name', async () => {
    const wish = { what: 'PostgreSQL', setting: 'PG_PORT', usual: 1, wanted: port };
    await expect(choosePort(wish, new Set())).rejects.toThrow(
      `Port ${port} (PostgreSQL) is in use by another program: stop that, or set PG_PORT`,
    );
  });

  test('the usual port gives way to any other when it is in use or given away already', async () => {
    const wish = { what: 'PostgreSQL', setting: 'PG_PORT', usual: port, wanted: null };
    const taken = new Set<number>();
    const chosen = await choosePort(wish, taken);
    expect(chosen).not.toBe(port);
    expect(await choosePort({ ...wish, usual: chosen }, taken)).not.toBe(chosen);
  });
});
