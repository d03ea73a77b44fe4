import { HOUR } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { logAccess, type Access } from '../http/access-log';
import { Problem } from '../http/problem';

/** How often one person may unmask within an hour: many times what a day's work needs. */
export const REVEALS_AN_HOUR = 60;

/** Writes down what is about to be shown, or refuses when the reader has shown themselves too much. */
export async function logReveal(prisma: Deps['prisma'], access: Omit<Access, 'action'>): Promise<void> {
  const { reader } = access;
  await prisma.$transaction(async (tx) => {
    // several requests at once must not each find the last place free
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('reveal'), hashtext(${reader.id}))`;
    const since = new Date(Date.now() - HOUR);
    const recent = await tx.accessLog.findMany({
      where: { actorId: reader.id, action: 'reveal', at: { gt: since } },
      orderBy: { at: 'desc' },
      select: { at: true },
      take: REVEALS_AN_HOUR,
    });
    const oldest = recent[REVEALS_AN_HOUR - 1];
    if (oldest) throw new Problem('TOO_MANY', { retryAfter: (oldest.at.getTime() - since.getTime()) / 1_000 + 1 });
    await logAccess(tx, { ...access, action: 'reveal' });
  });
}
