import { randomUUID } from 'node:crypto';
import type { Person, Prisma } from '../../prisma/generated/client';
import { lockRegistry } from '../../prisma/registry/lock';
import { openPerson, sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import type { Relation } from '../../workflows/resident/words';

type Tx = Prisma.TransactionClient;

const NOTHING: PersonValues = { name: '', phone: '', email: '', idNumber: '', bankCard: '' };

/** A new record of somebody who lives there. */
export async function addPerson(tx: Tx, vault: Vault, values: Pick<PersonValues, 'name' | 'phone'>): Promise<string> {
  await lockRegistry(tx);
  const id = randomUUID();
  await tx.person.create({ data: { id, ...sealPerson(vault, id, { ...NOTHING, ...values }) } });
  return id;
}

export interface Residence {
  personId: string;
  homeId: string;
  relation: Relation;
  leaseId: string | null;
  since: Date;
}

/** Lives there from now on, on this ground; not a second time. */
export async function moveIn(tx: Tx, residence: Residence): Promise<void> {
  const { since, ...ground } = residence;
  const known = await tx.residency.findFirst({
    where: { ...ground, OR: [{ until: null }, { until: { gt: since } }] },
    select: { id: true },
  });
  if (!known) await tx.residency.create({ data: residence });
}

/** Every account opens with a home where its person lives at that time; one that has none keeps none. */
export async function settleAccount(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    update app_user u set home_id = (
      select r.home_id from residency r
      where r.person_id = u.person_id and r.since <= ${at} and (r.until is null or r.until > ${at})
      order by (r.home_id is not distinct from u.home_id) desc, r.since, r.id limit 1
    )
    where u.person_id = ${personId}::uuid`;
}

/**
 * One person who was on file twice: everything that hangs on the one hangs on the other from now on, and the number of the
 * identity card that was verified is theirs if there was none.
 */
export async function mergePerson(tx: Tx, vault: Vault, from: Person, into: Person): Promise<void> {
  const moved = { where: { personId: from.id }, data: { personId: into.id } };
  await tx.residency.updateMany(moved);
  await tx.title.updateMany(moved);
  await tx.lease.updateMany(moved);
  await tx.vehicle.updateMany(moved);
  await tx.emergencyContact.updateMany(moved);
  await tx.residentCase.updateMany(moved);
  await tx.user.updateMany(moved);
  if (from.idNumber !== '' && into.idNumber === '') {
    const values = { ...openPerson(vault, into), idNumber: openPerson(vault, from).idNumber };
    await tx.person.update({ where: { id: into.id }, data: sealPerson(vault, into.id, values) });
  }
  await tx.person.delete({ where: { id: from.id } });
}
