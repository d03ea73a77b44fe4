import { rm } from 'node:fs/promises';
import type { Database } from '../../prisma/client';
import { storedPath } from '../../prisma/files';

/**
 * Pictures and papers of these tickets, and what the account has uploaded: first the files, then the rows that name them,
 * so that whatever breaks off in between is found again. A file that somebody else's row names stays.
 */
export async function eraseFiles(
  db: Database,
  dataDir: string,
  { ticketIds, accountId }: { ticketIds: string[]; accountId: string | null },
): Promise<number> {
  const theirs = {
    OR: [{ ticketId: { in: ticketIds } }, ...(accountId ? [{ uploadedBy: accountId }] : [])],
  };
  const attachments = await db.attachment.findMany({ where: theirs, select: { sha256: true } });
  for (const sha256 of new Set(attachments.map((attachment) => attachment.sha256))) {
    const named = await db.attachment.count({ where: { sha256, NOT: theirs } });
    if (named === 0) await rm(storedPath(dataDir, sha256), { force: true });
  }
  const { count } = await db.attachment.deleteMany({ where: theirs });
  return count;
}
