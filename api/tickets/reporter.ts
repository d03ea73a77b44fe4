import type { Database } from '../../prisma/client';

/** The account of a resident of this home with this telephone number, so that they can follow what is filed for them. */
export async function reporterAt(prisma: Database, homeId: string | null, phone: string) {
  if (!homeId || !phone) return null;
  return prisma.user.findFirst({ where: { homeId, phone, active: true }, select: { id: true, name: true } });
}
