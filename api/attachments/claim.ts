import type { Prisma } from '../../prisma/generated/client';
import { invalid } from '../http/problem';

/** Uploaded files go with a ticket or a notice, or with one entry of its journal; only once, and only the reader's own. */
export async function claimAttachments(
  tx: Prisma.TransactionClient,
  ids: string[],
  {
    uploadedBy,
    journalId,
    ...owner
  }: { uploadedBy: string; journalId: string | null } & ({ ticketId: string } | { noticeId: string }),
): Promise<void> {
  if (ids.length === 0) return;
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: ids }, uploadedBy, ticketId: null, noticeId: null },
    data: { ...owner, journalId },
  });
  if (count !== new Set(ids).size) throw invalid({ attachmentIds: 'unknown' });
}
