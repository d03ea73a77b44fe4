import type { Prisma } from '../generated/client';

/**
 * Whether a person is known already cannot be told by a constraint: values are sealed, and their indexes differ by key
 * version. So who adds persons does it one after the other, until their transaction ends.
 */
export async function lockRegistry(tx: Pick<Prisma.TransactionClient, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('wuye registry'))`;
}
