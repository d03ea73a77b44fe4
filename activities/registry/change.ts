import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../prisma/generated/client';
import { openForm, type ChangeForm } from '../../prisma/registry/case-form';
import { openPerson, sealContact, sealPerson, sealPlate, type PersonValues } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import { addPerson, moveIn, settleAccount } from './people';

type Tx = Prisma.TransactionClient;

interface Subject {
  personId: string;
  homeId: string | null;
  at: Date;
}

/** R5: what is on file becomes what the form says. */
export async function applyChange(tx: Tx, vault: Vault, caseId: string, at: string): Promise<void> {
  const row = await tx.residentCase.findUniqueOrThrow({ where: { id: caseId } });
  const form = openForm<ChangeForm>(vault, row);
  if (!form || !row.personId) throw new Error(`Expected change ${caseId} to have a form and a person`);
  const of = { personId: row.personId, homeId: row.homeId, at: new Date(at) };
  switch (form.subject) {
    case 'phone':
      return changePerson(tx, vault, of, { phone: form.phone });
    case 'email':
      return changePerson(tx, vault, of, { email: form.email });
    case 'name':
      return changePerson(tx, vault, of, { name: form.name });
    case 'vehicle':
      return changeVehicles(tx, vault, of, form);
    case 'household':
      return changeHousehold(tx, vault, of, form);
    case 'emergencyContact':
      return changeContacts(tx, vault, of, form);
    default:
      return form satisfies never;
  }
}

type FormOf<S extends ChangeForm['subject']> = Extract<ChangeForm, { subject: S }>;

/** A row is sealed as a whole; the lock keeps another change of the same person from being written over. */
async function changePerson(tx: Tx, vault: Vault, { personId: id, at }: Subject, values: Partial<PersonValues>) {
  await tx.$executeRaw`select from person where id = ${id}::uuid for update`;
  const row = await tx.person.findUniqueOrThrow({ where: { id } });
  if (row.status === 'erased') return;
  const data = sealPerson(vault, id, { ...openPerson(vault, row), ...values });
  await tx.person.update({ where: { id }, data: { ...data, updatedAt: at } });
}

async function changeVehicles(tx: Tx, vault: Vault, { personId, homeId }: Subject, form: FormOf<'vehicle'>) {
  const { add, remove } = form;
  if (remove) await tx.vehicle.deleteMany({ where: { id: remove, personId } });
  if (!add) return;
  const id = randomUUID();
  const { plate, model, space } = add;
  await tx.vehicle.create({ data: { id, personId, homeId, model, space, ...sealPlate(vault, id, plate) } });
}

async function changeContacts(tx: Tx, vault: Vault, { personId }: Subject, form: FormOf<'emergencyContact'>) {
  const { add, remove } = form;
  if (remove) await tx.emergencyContact.deleteMany({ where: { id: remove, personId } });
  if (!add) return;
  const id = randomUUID();
  const { relation, ...values } = add;
  await tx.emergencyContact.create({ data: { id, personId, relation, ...sealContact(vault, id, values) } });
}

/** Family lives there by the same ground as whoever reports it. */
async function changeHousehold(tx: Tx, vault: Vault, { personId, homeId, at }: Subject, form: FormOf<'household'>) {
  if (!homeId) throw new Error('Expected a change of the household to name a home');
  const { add, remove } = form;
  if (remove) {
    await tx.residency.updateMany({
      where: { personId: remove, homeId, relation: 'family', until: null },
      data: { until: at },
    });
    await settleAccount(tx, remove, at);
  }
  if (!add) return;
  const own = await tx.residency.findFirst({ where: { personId, homeId, until: null }, select: { leaseId: true } });
  const memberId = await addPerson(tx, vault, add);
  await moveIn(tx, { personId: memberId, homeId, relation: 'family', leaseId: own?.leaseId ?? null, since: at });
}
