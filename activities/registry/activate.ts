import type { Prisma } from '../../prisma/generated/client';
import { openForm, type RegistrationForm } from '../../prisma/registry/case-form';
import { lockRegistry } from '../../prisma/registry/lock';
import type { Vault } from '../../prisma/vault/vault';
import type { Effect } from '../../workflows/resident/contract';
import { startOfDay } from '../../workflows/resident/terms';
import { lockLease } from './lease';
import { addPerson, mergePerson, moveIn, settleAccount } from './people';

type Tx = Prisma.TransactionClient;

/** R4: the account may do what its home allows. Whoever is on file already is not put there a second time. */
export async function activateResident(
  tx: Tx,
  vault: Vault,
  caseId: string,
  effect: Extract<Effect, { do: 'activateResident' }>,
): Promise<void> {
  const registration = await tx.residentCase.findUniqueOrThrow({ where: { id: caseId } });
  const { homeId, personId: applicant } = registration;
  if (!homeId || !applicant) throw new Error(`Expected registration ${caseId} to name a person and a home`);
  const personId = await settledPerson(tx, vault, applicant, effect.personId);
  const at = new Date(effect.at);
  const { relation, leaseId } = effect;
  const since = leaseId ? await beginningOf(tx, leaseId, at) : at;
  if (since) {
    await moveIn(tx, { personId, homeId, relation, leaseId, since });
    const form = openForm<RegistrationForm>(vault, registration);
    for (const member of form?.household ?? []) {
      const memberId = await addPerson(tx, vault, member);
      await moveIn(tx, { personId: memberId, homeId, relation: 'family', leaseId, since });
    }
  }
  await settleAccount(tx, personId, at);
}

/** The one on file, if they are still there and nobody has taken their place; otherwise the applicant becomes one. */
async function settledPerson(tx: Tx, vault: Vault, applicantId: string, knownId: string | null): Promise<string> {
  await lockRegistry(tx);
  const applicant = await tx.person.findUniqueOrThrow({ where: { id: applicantId } });
  if (applicant.status === 'active') return applicantId;
  const known = knownId ? await tx.person.findFirst({ where: { id: knownId, status: 'active', account: null } }) : null;
  if (known) {
    await mergePerson(tx, vault, applicant, known);
    return known.id;
  }
  await tx.person.update({ where: { id: applicantId }, data: { status: 'active', updatedAt: new Date() } });
  return applicantId;
}

/** Nobody lives there by a lease before its first day; null when it is over already. */
async function beginningOf(tx: Tx, leaseId: string, at: Date): Promise<Date | null> {
  await lockLease(tx, leaseId);
  const { ended } = await tx.residentCase.findUniqueOrThrow({ where: { id: leaseId }, select: { ended: true } });
  if (ended) return null;
  const { startsOn } = await tx.lease.findUniqueOrThrow({ where: { id: leaseId }, select: { startsOn: true } });
  const first = new Date(startOfDay(startsOn.toISOString().slice(0, 10)));
  return first > at ? first : at;
}
