import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Anchor } from '../workflows/audit/contract';
import { readAnchors } from './anchors';
import { withClient } from './database';
import { reach } from './reach';

interface Row {
  seq: string;
  at: Date;
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subjects: string[] | null;
  fields: string[] | null;
  reason: string;
  reference: string;
  route: string;
  ip: string;
  request_id: string;
  previous: string;
  hash: string;
}

export interface LogVerdict {
  rows: number;
  /** What is not as it was written, in the order of the log. */
  findings: string[];
}

const PAGE = 5_000;
/** A log that somebody has rewritten would fill the terminal. */
const MOST_FINDINGS = 20;

/**
 * Goes through the whole log and computes each row's hash again, without the database's own function. A chain cut off at its
 * end is still a chain: that shows only against `anchors`, which tell where it ended at earlier moments.
 */
export async function verifyLog(client: pg.Client, anchors: readonly Anchor[]): Promise<LogVerdict> {
  const ends = anchors.flatMap(({ accessLog, at }) => (accessLog ? [{ ...accessLog, at }] : []));
  // two at one row tell two stories when rows were taken away in between
  const endsAt = new Map<number, typeof ends>();
  for (const end of ends) endsAt.set(end.seq, [...(endsAt.get(end.seq) ?? []), end]);
  const findings: string[] = [];
  let rows = 0;
  let [seq, hash] = [0, ''];
  for (;;) {
    const page = await client.query<Row>('select * from access_log where seq > $1 order by seq limit $2', [seq, PAGE]);
    for (const row of page.rows) {
      const [expected, found] = [seq + 1, Number(row.seq)];
      if (found > expected) findings.push(missing(expected, found - 1));
      if (row.hash !== hashOf(row)) findings.push(`row ${found} is not what was written there`);
      else if (row.previous !== hash) findings.push(`row ${found} does not follow the row before it`);
      const other = endsAt.get(found)?.find((end) => end.hash !== row.hash);
      if (other) findings.push(`row ${found} is not the one that was there at ${other.at}`);
      [seq, hash] = [found, row.hash];
      rows++;
    }
    if (page.rows.length < PAGE) break;
  }
  const last = ends.reduce((most, end) => (end.seq > most.seq ? end : most), { seq, at: '' });
  if (last.seq > seq) findings.push(`${missing(seq + 1, last.seq)}: the log reached that far at ${last.at}`);
  return { rows, findings };
}

function missing(from: number, to: number): string {
  return from === to ? `row ${from} is missing` : `rows ${from} to ${to} are missing`;
}

/** As access_log_hash of the migrations writes it: PostgreSQL's JSON has a blank after a list's commas, except within arrays. */
function hashOf(row: Row): string {
  const columns = [
    ...[Number(row.seq), row.at.toISOString(), row.actor_id, row.action, row.subject_kind, row.subjects, row.fields],
    ...[row.reason, row.reference, row.route, row.ip, row.request_id, row.previous],
  ];
  const text = `[${columns.map((value) => JSON.stringify(value)).join(', ')}]`;
  return createHash('sha256').update(text).digest('hex');
}

async function main(): Promise<void> {
  const { databaseUrl, temporal } = reach(process.env);
  const { rows, findings, anchors } = await withClient(databaseUrl, async (client) => {
    const read = await readAnchors(client, temporal);
    return { ...(await verifyLog(client, read)), anchors: read.filter(({ accessLog }) => accessLog !== null) };
  });
  for (const finding of findings.slice(0, MOST_FINDINGS)) console.log(finding);
  if (findings.length > MOST_FINDINGS) console.log(`and ${findings.length - MOST_FINDINGS} more`);
  const latest = anchors.at(-1);
  console.log(`${rows} rows, ${findings.length} findings`);
  console.log(
    latest
      ? `the end is proven up to row ${latest.accessLog!.seq} of ${latest.at} (${anchors.length} anchors)`
      : 'there is no anchor yet: rows cut off at the end would not show',
  );
  if (findings.length > 0) process.exitCode = 1;
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
