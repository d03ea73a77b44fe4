import type { Prisma } from '../../prisma/generated/client';
import type { Effect } from '../../workflows/resident/contract';
import { lastDayBefore } from '../../workflows/resident/terms';
import { moveIn, settleAccount } from './people';

type Tx = Prisma.TransactionClient;

/** Whoever moves in by it and its end wait for each other: nobody is left behind. */
export async function lockLease(tx: Tx, leaseId: string): Promise<void> {
  await tx.$executeRaw`select from lease where id = ${leaseId}::uuid for update`;
}

/** Somebody whose registration is still being verified moves in when it takes effect. */
export async function beginLease(tx: Tx, leaseId: string, at: string): Promise<void> {
  const { personId, homeId, person } = await tx.lease.findUniqueOrThrow({
    where: { id: leaseId },
    include: { person: { select: { status: true } } },
  });
  if (person.status !== 'active') return;
  const since = new Date(at);
  await moveIn(tx, { personId, homeId, relation: 'tenant', leaseId, since });
  await settleAccount(tx, personId, since);
}

export async function setLease(tx: Tx, leaseId: string, { endsAt, rights }: Extract<Effect, { do: 'setLease' }>) {
  await tx.lease.update({ where: { id: leaseId }, data: { endsOn: day(lastDayBefore(endsAt)), rights } });
}

/** Whoever lived there by this lease does so no longer, and their accounts lose the home. */
export async function endLease(tx: Tx, leaseId: string, at: string): Promise<void> {
  await lockLease(tx, leaseId);
  const until = new Date(at);
  await tx.$executeRaw`
    update lease set ends_on = greatest(starts_on, ${lastDayBefore(at)}::date)
    where id = ${leaseId}::uuid and ends_on > ${lastDayBefore(at)}::date`;
  const living = await tx.residency.findMany({
    where: { leaseId, OR: [{ until: null }, { until: { gt: until } }] },
    select: { id: true, personId: true },
  });
  await tx.residency.updateMany({ where: { id: { in: living.map(({ id }) => id) } }, data: { until } });
  for (const { personId } of living) await settleAccount(tx, personId, until);
}

const day = (date: string) => new Date(`${date}T00:00:00Z`);
