import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Anchor } from '../workflows/audit/contract';

interface Row {
  seq: string;
  notice_id: string;
  kind: string;
  at: Date;
  content: string;
  previous: string;
  hash: string;
}

const PAGE = 200;

/**
 * Computes each entry's hash again, without the database's own function, and holds the ends that the anchors have seen against
 * what is there now. Answers what is not as it was written.
 */
export async function verifyNotices(
  client: pg.Client,
  anchors: readonly Anchor[],
): Promise<{ rows: number; findings: string[] }> {
  const ends = anchors.flatMap(({ notices, at }) => (notices ? [{ ...notices, at }] : []));
  const findings: string[] = [];
  let rows = 0;
  let [seq, hash] = [0, ''];
  for (;;) {
    const page = await client.query<Row>(
      'select *, content::text as content from notice_archive where seq > $1 order by seq limit $2',
      [seq, PAGE],
    );
    for (const row of page.rows) {
      const found = Number(row.seq);
      if (found !== seq + 1 || row.previous !== hash) findings.push(`notice entry ${found} does not follow ${seq}`);
      if (row.hash !== hashOf(row)) findings.push(`notice entry ${found} is not what was written there`);
      const other = ends.find((end) => end.seq === found && end.hash !== row.hash);
      if (other) findings.push(`notice entry ${found} is not the one that was there at ${other.at}`);
      [seq, hash] = [found, row.hash];
      rows++;
    }
    if (page.rows.length < PAGE) break;
  }
  const cut = ends.findLast((end) => end.seq > seq);
  if (cut) findings.push(`notice entries ${seq + 1} to ${cut.seq} are not there any more: they were at ${cut.at}`);
  return { rows, findings };
}

/** As notice_archive_hash of the migrations writes it. */
function hashOf({ seq, notice_id, kind, at, content, previous }: Row): string {
  const columns = [Number(seq), notice_id, kind, at.toISOString(), content, previous];
  const text = `[${columns.map((value) => JSON.stringify(value)).join(', ')}]`;
  return createHash('sha256').update(text).digest('hex');
}
