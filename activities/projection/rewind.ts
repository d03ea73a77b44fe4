import type { Prisma } from '../../prisma/generated/client';
import type { Clock } from '../../workflows/shared/clock';
import type { TicketProjection } from '../../workflows/ticket/contract';
import { takeBackJournal } from './journal';

/**
 * A local activity may have written what its workflow task never came to record: the worker or the server died in between,
 * and the task, done again, decides anew. Takes such revisions back, so that `projection` can be written in their place.
 * Answers the projection to write then; null when it was written by this very task, or when a later one has gone on.
 */
export async function takeBackUnrecorded(
  tx: Prisma.TransactionClient,
  projection: TicketProjection,
): Promise<TicketProjection | null> {
  const { ticketId, revision, task } = projection;
  const [row] = await tx.$queryRaw<{ revision: number; isOlder: boolean }[]>`
    select revision, task < ${task} collate "C" as "isOlder" from ticket where id = ${ticketId}::uuid for update`;
  if (!row || row.revision < revision - 1)
    throw new Error(`Expected ticket ${ticketId} to be at revision ${revision - 1}, got ${row?.revision ?? 'no row'}`);
  if (!row.isOlder) return null;

  await takeBackJournal(tx, ticketId, revision);
  await tx.$executeRaw`delete from ticket_clock where ticket_id = ${ticketId}::uuid and revision >= ${revision}`;
  await tx.$executeRaw`update ticket set revision = ${revision} - 1 where id = ${ticketId}::uuid`;
  return { ...projection, clocks: unionOf(projection.clocks, projection.standing) };
}

function unionOf(changed: readonly Clock[], standing: readonly Clock[]): Clock[] {
  const isSame = (a: Clock, b: Clock) => a.kind === b.kind && a.round === b.round && a.startedAt === b.startedAt;
  return [...changed, ...standing.filter((clock) => !changed.some((other) => isSame(clock, other)))];
}
