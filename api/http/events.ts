import { Client } from 'pg';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';

const CHANNEL = 'wuye_change';

const ticketChange = z.object({
  resource: z.literal('tickets'),
  id: z.string(),
  revision: z.number(),
  holderId: z.string().nullish(),
  previousHolderId: z.string().nullish(),
  pooled: z.boolean().nullish(),
  reporterId: z.string().nullish(),
});
const caseChange = z.object({
  resource: z.literal('cases'),
  id: z.string(),
  revision: z.number(),
  accountId: z.string().nullish(),
  buildingId: z.string().nullish(),
});
const noticeChange = z.object({
  resource: z.literal('notices'),
  id: z.string(),
  revision: z.number(),
  published: z.boolean(),
});
const notificationChange = z.object({ resource: z.literal('notifications'), id: z.string(), userId: z.string() });
const change = z.discriminatedUnion('resource', [ticketChange, caseChange, noticeChange, notificationChange]);

export type TicketChange = z.output<typeof ticketChange>;
export type CaseChange = z.output<typeof caseChange>;
export type NoticeChange = z.output<typeof noticeChange>;
/** What is written revision by revision. */
export type CaseResource = (TicketChange | CaseChange | NoticeChange)['resource'];
export type Change = z.output<typeof change>;

/** What PostgreSQL tells every API process, whoever wrote it. */
export interface ChangeHub {
  /** `lost` is called once when changes may have been missed; the listener is gone then. */
  listen(listener: { change: (change: Change) => void; lost: () => void }): () => void;
  /** Resolves when the ticket, case or notice has reached the revision, or after `ms`. */
  waitFor(
    resource: CaseResource,
    id: string,
    revision: number,
    ms: number,
  ): { done: Promise<boolean>; stop: () => void };
  listeners(): number;
  close(): Promise<void>;
}

/** Listens on one connection of its own, and again a moment after it was lost. */
export function createChangeHub(databaseUrl: string, log: Logger): ChangeHub {
  const listeners = new Set<{ change: (change: Change) => void; lost: () => void }>();
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'wuye api events' });
    next.on('notification', ({ payload }) => receive(payload ?? ''));
    next.on('error', (err) => log.warn({ err }, 'event connection failed'));
    next.on('end', () => {
      if (closed || client !== next) return;
      client = undefined;
      for (const listener of [...listeners]) listener.lost();
      listeners.clear();
      again();
    });
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (err) {
      log.warn({ err }, 'events are not reaching this process yet');
      if (client === next) client = undefined;
      await next.end().catch(() => undefined);
      again();
    }
  }

  function again(): void {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), 500);
  }

  function receive(payload: string): void {
    const read = change.safeParse(jsonOf(payload));
    if (!read.success) return log.warn({ channel: CHANNEL }, 'an event could not be read');
    for (const listener of [...listeners]) listener.change(read.data);
  }

  function listen(listener: { change: (change: Change) => void; lost: () => void }): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function waitFor(resource: CaseResource, id: string, revision: number, ms: number) {
    let stop = (): void => undefined;
    const done = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => end(false), ms);
      const off = listen({
        change: (change) => {
          if (change.resource === resource && change.id === id && change.revision >= revision) end(true);
        },
        lost: () => end(false),
      });
      function end(reached: boolean): void {
        clearTimeout(timer);
        off();
        resolve(reached);
      }
      stop = () => end(false);
    });
    return { done, stop: () => stop() };
  }

  async function close(): Promise<void> {
    closed = true;
    clearTimeout(retry);
    for (const listener of [...listeners]) listener.lost();
    listeners.clear();
    await client?.end().catch(() => undefined);
  }

  void connect();
  return { listen, waitFor, listeners: () => listeners.size, close };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const HEARTBEAT_MS = 15_000;

/**
 * A server-sent event stream. `allowed` is asked at every heartbeat: a session that was revoked hears nothing more.
 * The stream ends when changes may have been missed; the browser connects again and reloads what it shows.
 */
export function streamEvents(
  req: Request,
  res: Response,
  hub: ChangeHub,
  {
    translate,
    allowed,
  }: { translate: (change: Change) => { event: string; data: unknown } | null; allowed: () => Promise<boolean> },
): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  });
  res.write('retry: 1000\n\n');
  const heartbeat = setInterval(() => {
    res.write(': still here\n\n');
    allowed().then(
      (stillAllowed) => stillAllowed || end(),
      () => undefined, // the database is away; the hub ends the stream by itself
    );
  }, HEARTBEAT_MS);
  const off = hub.listen({
    change: (change) => {
      const told = translate(change);
      if (told) res.write(`event: ${told.event}\ndata: ${JSON.stringify(told.data)}\n\n`);
    },
    lost: () => end(),
  });
  function end(): void {
    clearInterval(heartbeat);
    off();
    if (!res.writableEnded) res.end();
  }
  req.on('close', end);
}
