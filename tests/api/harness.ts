import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import request from 'supertest';
import { createApp } from '../../api/app';
import { loadConfig } from '../../api/config';
import type { Deps } from '../../api/deps';
import { createChangeHub } from '../../api/http/events';
import { createTemporal } from '../../api/temporal';
import { createPrisma, type Database } from '../../prisma/client';
import type { TicketCommandName } from '../../workflows/ticket/contract';
import { asApplication } from '../support/database';
import { testVault } from '../support/vault';

/** Nothing listens there. */
export const NOWHERE = '127.0.0.1:1';

export interface Api {
  url: string;
  deps: Deps;
  /** A browser of this person, with a session. */
  as(person: { id: string }): Promise<Browser>;
  nobody: Browser;
  stop(): Promise<void>;
}

/** The API as its process has it, with the rights of the application's role, on a port of its own; `temporal` is an address. */
export async function startApi(
  db: Database,
  url: string,
  temporal: string = NOWHERE,
  env: Record<string, string> = {},
  more: { consoleDir?: string; log?: Logger } = {},
): Promise<Api> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'wuye-api-'));
  const ours = asApplication(url);
  const settings = { DATABASE_URL: ours, TEMPORAL_ADDRESS: temporal, DATA_DIR: dataDir, PORT: '0', ...env };
  const loaded = loadConfig(settings);
  const config = { ...loaded, consoleDir: more.consoleDir ?? loaded.consoleDir };
  const log = more.log ?? pino({ level: 'silent' });
  const prisma = createPrisma(ours, 10);
  const hub = createChangeHub(ours, log);
  const deps: Deps = {
    unsettled: new Set(),
    config,
    prisma,
    vault: testVault(),
    temporal: createTemporal(config.temporal),
    hub,
    log,
  };
  const server = http.createServer(createApp(deps));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address,
    deps,
    as: async (person) => browserAt(address, await sessionOf(db, person.id)),
    nobody: browserAt(address, null),
    async stop() {
      await hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([deps.temporal.close(), prisma.$disconnect()]);
      await fs.rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Browser = ReturnType<typeof browserAt>;

function browserAt(url: string, cookie: string | null) {
  const headers = { 'X-Requested-With': 'wuye', 'Accept-Language': 'en', ...(cookie && { Cookie: cookie }) };
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', where: string) =>
    request(url)[method](`/api${where}`).set(headers);
  return {
    headers,
    get: (where: string) => send('get', where),
    delete: (where: string) => send('delete', where),
    post: (where: string, body: object = {}, key: string = randomUUID()) =>
      send('post', where).set('Idempotency-Key', key).send(body),
    put: (where: string, body: object) => send('put', where).send(body),
    patch: (where: string, body: object) => send('patch', where).send(body),
    command: (ticketId: string, name: TicketCommandName, body: object = {}, key: string = randomUUID()) =>
      send('post', `/tickets/${ticketId}/${name}`).set('Idempotency-Key', key).send(body),
    /** One file in the field `file`. */
    uploadTo: (where: string, content: Buffer) => send('post', where).attach('file', content, 'file'),
    upload: (name: string, content: Buffer) => send('post', '/attachments').attach('file', content, name),
    /** A list as the simple REST dialect asks for it. */
    list: (resource: string, ask: { filter?: object; sort?: [string, string]; range?: [number, number] } = {}) => {
      const query = Object.entries(ask).map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
      return send('get', `/${resource}?${query.join('&')}`);
    },
  };
}

/** For `.buffer(true).parse(binary)`: the answer's bytes as they are. */
export function binary(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  (res as NodeJS.ReadableStream)
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => done(null, Buffer.concat(chunks)));
}

/** Signed in without a password: argon2 takes its time on purpose. */
async function sessionOf(db: Database, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const id = createHash('sha256').update(token).digest('hex');
  await db.session.create({ data: { id, userId, secondFactor: true, expiresAt: new Date(Date.now() + 3_600_000) } });
  return `wuye_session=${token}`;
}

/** The events of a stream as they come; `close` ends it. */
export async function listen(browser: Browser, url: string) {
  const aborter = new AbortController();
  const answer = await fetch(`${url}/api/events`, { headers: browser.headers, signal: aborter.signal });
  const events: { event: string; data: unknown }[] = [];
  let ended = false;
  const reading = (async () => {
    let buffer = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) {
      buffer += decoder.decode(chunk as Uint8Array, { stream: true });
      for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
        const lines = buffer.slice(0, end).split('\n');
        buffer = buffer.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (field('event')) events.push({ event: field('event')!, data: JSON.parse(field('data')!) });
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => (ended = true));
  return {
    headers: answer.headers,
    events,
    ended: () => ended,
    async close() {
      aborter.abort();
      await reading;
    },
  };
}
