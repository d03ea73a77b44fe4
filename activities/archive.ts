import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Database } from '../prisma/client';
import type { HistoryArchive } from '../prisma/generated/client';

export interface ClosedHistory {
  workflowId: string;
  runId: string;
  closedAt: Date;
  events: number;
  /** The history as Temporal's own JSON. */
  json: string;
}

/** The hash that the first row carries as its predecessor's. */
const GENESIS = '0'.repeat(64);

/** Advisory lock: the chain has one end, and one writer at it. */
const CHAIN_LOCK = 0x77757965;

/** Adds a closed run to the chain: its hash covers whose history it is, the history, and the hash before it. A run that is kept already is left alone. */
export async function keepHistory(db: Database, history: ClosedHistory): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${CHAIN_LOCK})`;
    if (await tx.historyArchive.findUnique({ where: { runId: history.runId }, select: { id: true } })) return;
    const last = await tx.historyArchive.findFirst({ orderBy: { id: 'desc' }, select: { sha256: true } });
    const previous = last?.sha256 ?? GENESIS;
    const { json, ...rest } = history;
    await tx.historyArchive.create({
      data: { ...rest, content: gzipSync(json), previous, sha256: chainHash(history, previous) },
    });
  });
}

/** Every row whose content or place in the chain is not what was written; empty when nothing was changed, removed or moved. */
export async function brokenLinks(db: Database): Promise<{ id: number; runId: string }[]> {
  const broken: { id: number; runId: string }[] = [];
  let previous = GENESIS;
  for (let after = 0; ;) {
    const rows = await db.historyArchive.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: 200 });
    for (const row of rows) {
      const whole = row.previous === previous && row.sha256 === rowHash(row);
      if (!whole) broken.push({ id: row.id, runId: row.runId });
      previous = row.sha256;
      after = row.id;
    }
    if (rows.length === 0) return broken;
  }
}

function rowHash({ content, previous, ...row }: HistoryArchive): string | null {
  try {
    return chainHash({ ...row, json: gunzipSync(content).toString() }, previous);
  } catch {
    return null;
  }
}

function chainHash({ workflowId, runId, closedAt, events, json }: ClosedHistory, previous: string): string {
  const whose = JSON.stringify([workflowId, runId, closedAt, events]);
  return createHash('sha256').update(previous).update(whose).update(json).digest('hex');
}
