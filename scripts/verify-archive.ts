import { brokenLinks } from '../activities/archive';
import { createPrisma, type Database } from '../prisma/client';
import type { Anchor } from '../workflows/audit/contract';
import { readAnchors } from './anchors';
import { withClient } from './database';
import { verifyNotices } from './notice-archive';
import { reach } from './reach';

/** Histories that were the end of the archive once, and are no longer there: what a whole chain cannot show of itself. */
export async function lostAnchors(db: Database, anchors: readonly Anchor[]): Promise<Anchor[]> {
  const ends = anchors.filter(({ archive }) => archive !== null);
  const rows = await db.historyArchive.findMany({
    where: { id: { in: ends.map(({ archive }) => archive!.id) } },
    select: { id: true, sha256: true },
  });
  const found = new Map(rows.map(({ id, sha256 }) => [id, sha256]));
  return ends.filter(({ archive }) => found.get(archive!.id) !== archive!.sha256);
}

/** Proves that the archives of histories and notices are what was written: exit code 1 when a row was changed, removed, moved or cut off. */
async function main(): Promise<void> {
  const { databaseUrl, temporal } = reach(process.env);
  const { anchors, notices } = await withClient(databaseUrl, async (client) => {
    const read = await readAnchors(client, temporal);
    return { anchors: read, notices: await verifyNotices(client, read) };
  });
  const db = createPrisma(databaseUrl, 1);
  try {
    const [kept, broken, lost] = [
      await db.historyArchive.count(),
      await brokenLinks(db),
      await lostAnchors(db, anchors),
    ];
    for (const { id, runId } of broken) console.log(`row ${id} (run ${runId}) is not what was written there`);
    for (const { at, archive } of lost) console.log(`row ${archive!.id}, the last one at ${at}, is not there any more`);
    console.log(`${kept} histories, ${broken.length} broken links, ${lost.length} of ${anchors.length} anchors lost`);
    for (const finding of notices.findings) console.log(finding);
    console.log(`${notices.rows} entries of notices, ${notices.findings.length} findings`);
    if (broken.length + lost.length + notices.findings.length > 0) process.exitCode = 1;
  } finally {
    await db.$disconnect();
  }
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
