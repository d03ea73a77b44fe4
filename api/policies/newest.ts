import type { Database } from '../../prisma/client';
import type { NoticePolicy } from '../../workflows/notice/contract';
import type { ResidentPolicy } from '../../workflows/resident/contract';
import type { TicketPolicy } from '../../workflows/ticket/contract';

interface Bodies {
  ticket: TicketPolicy;
  resident: ResidentPolicy;
  notice: NoticePolicy;
}

/** What a case of this kind that begins now is promised. */
export async function newestPolicy<K extends keyof Bodies>(
  prisma: Database,
  kind: K,
): Promise<{ version: number; body: Bodies[K] }> {
  const { version, body } = await prisma.policyVersion.findFirstOrThrow({
    where: { kind },
    orderBy: { version: 'desc' },
    select: { version: true, body: true },
  });
  return { version, body: body as unknown as Bodies[K] };
}
