import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import request from 'supertest';
import { asApplication, databaseUrl, sharedDatabase } from '../support/database';
import { createWorld, type World } from '../support/tickets';
import { testKeys } from '../support/vault';
import { NOWHERE, startApi, type Api } from './harness';

const db = sharedDatabase();
let world: World;
let api: Api;
let consoleDir: string;
const logged: string[] = [];

beforeAll(async () => {
  world = await createWorld(db);
  consoleDir = await fs.mkdtemp(path.join(os.tmpdir(), 'wuye-console-'));
  await fs.mkdir(path.join(consoleDir, 'assets'));
  await fs.writeFile(path.join(consoleDir, 'index.html'), '<!doctype html><title>console</title>');
  await fs.writeFile(path.join(consoleDir, 'assets', 'main-abc.js'), 'export {};');
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  api = await startApi(db, databaseUrl(), NOWHERE, {}, { consoleDir, log });
});
afterAll(async () => {
  await api.stop();
  await fs.rm(consoleDir, { recursive: true });
  await db.$disconnect();
});

it("every address that is neither a file nor the API's is the console's page", async () => {
  for (const where of ['/', '/tickets', '/tickets/some-id/show']) {
    const page = await request(api.url).get(where);
    expect([where, page.status, page.headers['cache-control']]).toEqual([where, 200, 'no-cache']);
    expect(page.text).toContain('<title>console</title>');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  }
  const script = await request(api.url).get('/assets/main-abc.js');
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await request(api.url).get('/api/no/such/thing')).body.code).toBe('NOT_FOUND');
});

it('the log says what was asked and how it went, and nothing of what people searched or wrote', async () => {
  const agent = await api.as(world.agent);
  await agent.list('tickets', { filter: { q: '王秘密 13812345678' } }).expect(200);
  const { body } = await agent.post('/tickets/calls', { channel: 'hotline', phone: '13812345678' }).expect(201);
  await agent.patch(`/tickets/${body.id}/draft`, { title: '王秘密家漏水' }).expect(200);
  const lines = logged.join('\n');
  expect(lines).toContain(`"method":"PATCH","path":"/api/tickets/${body.id}/draft"`);
  expect(lines).toContain('"statusCode":200');
  expect(lines).not.toMatch(/王秘密|13812345678|%E7%8E%8B|wuye_session/);
});

describe('the process', () => {
  const start = async () => {
    const child = fork(path.join(__dirname, '..', '..', 'api', 'server.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: asApplication(databaseUrl()),
        WUYE_KEYS: testKeys(),
        TEMPORAL_ADDRESS: NOWHERE,
        PORT: '0',
      },
    });
    const [told] = (await once(child, 'message')) as [{ ready: boolean; port: number }];
    return { child, url: `http://127.0.0.1:${told.port}` };
  };

  it('answers without Temporal, and ends cleanly when it is told to, event streams and all', async () => {
    const { child, url } = await start();
    const { headers } = await api.as(world.agent);
    expect((await request(url).get('/api/tickets').set(headers)).status).toBe(200);
    const stream = await fetch(`${url}/api/events`, { headers });
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    await stream.text().catch(() => '');
  });

  it('ends by itself when whoever started it has gone', async () => {
    const { child } = await start();
    child.disconnect();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
