import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import { lockRegistry } from '../../prisma/registry/lock';
import { openPerson, PERSON_FIELDS, sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import type { Relation } from '../../workflows/resident/words';
import type { Deps } from '../deps';
import { maskCard, maskEmail, maskId, maskName, maskPhone } from '../http/masks';
import { invalid, parsed, Problem } from '../http/problem';
import { homeScope, seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { bankCard, emailAddress, idNumber, personName, phoneNumber } from './fields';
import type { ChangedPerson, NewPerson } from './schema';

type Tx = Prisma.TransactionClient;

const FIELDS: Record<keyof PersonValues, { mask: (value: string) => string; shape: z.ZodType<string> }> = {
  name: { mask: maskName, shape: personName },
  phone: { mask: maskPhone, shape: phoneNumber },
  email: { mask: maskEmail, shape: emailAddress },
  idNumber: { mask: maskId, shape: idNumber },
  bankCard: { mask: maskCard, shape: bankCard },
};

/** What was sent for a value that the sender saw masked: left out or sent back as it was shown, it stays. */
export function resent(
  field: string,
  sent: string | null | undefined,
  current: string,
  { mask, shape }: { mask: (value: string) => string; shape: z.ZodType<string> },
): string {
  if (sent === undefined || sent === current || (sent !== null && sent !== '' && sent === mask(current)))
    return current;
  if (sent === null || sent === '') return '';
  return parsed(z.object({ [field]: shape }), { [field]: sent })[field]!;
}

/** A new person, with the home they live in; refused when the register has them. Answers the ID. */
export async function addPerson({ prisma, vault }: Deps, reader: Reader, body: NewPerson): Promise<string> {
  const { homeId, relation } = body;
  if (!homeId && !seesAllBuildings(reader)) throw invalid({ homeId: 'required' });
  if (homeId && !relation) throw invalid({ relation: 'required' });
  const values = Object.fromEntries(
    PERSON_FIELDS.map((field) => [field, body[field] ?? '']),
  ) as unknown as PersonValues;
  const id = randomUUID();
  await prisma.$transaction(async (tx) => {
    await lockRegistry(tx);
    await refuseKnown(tx, vault, values, null);
    await tx.person.create({ data: { id, ...sealPerson(vault, id, values) } });
    if (homeId) await addResidency(tx, reader, id, { homeId, relation: relation!, since: null });
  });
  return id;
}

export async function changePerson({ prisma, vault }: Deps, id: string, body: ChangedPerson): Promise<void> {
  const { updatedAt } = body;
  await prisma.$transaction(async (tx) => {
    await lockRegistry(tx);
    await touch(tx, id, updatedAt);
    const current = openPerson(vault, await tx.person.findUniqueOrThrow({ where: { id } }));
    const values = Object.fromEntries(
      PERSON_FIELDS.map((field) => [field, resent(field, body[field], current[field], FIELDS[field])]),
    ) as unknown as PersonValues;
    await refuseKnown(tx, vault, values, id);
    await tx.person.update({ where: { id }, data: sealPerson(vault, id, values) });
  });
}

/** Nobody is twice in the register: not with the same identity card, nor with the same name and number. */
async function refuseKnown(tx: Tx, vault: Vault, { name, phone, idNumber }: PersonValues, self: string | null) {
  const other = { status: 'active', ...(self && { id: { not: self } }) };
  const byCard =
    idNumber && (await tx.person.count({ where: { ...other, idIndex: { in: vault.indexes('idNumber', idNumber) } } }));
  if (byCard) throw invalid({ idNumber: 'taken' }, 'CONFLICT');
  const byPhone =
    phone &&
    (await tx.person.count({
      where: {
        ...other,
        phoneIndex: { in: vault.indexes('phone', phone) },
        nameIndex: { in: vault.indexes('name', name) },
      },
    }));
  if (byPhone) throw invalid({ phone: 'taken' }, 'CONFLICT');
}

/** Takes the row as it was seen (`updatedAt`), or as it is; an erased person is not changed any more. */
export async function touch(tx: Tx, id: string, seenAt: string | null): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id, status: { not: 'erased' }, ...(seenAt && { updatedAt: seenAt }) },
    data: { updatedAt: new Date() },
  });
  if (count === 0) throw new Problem('CONFLICT', { sentence: 'CHANGED_MEANWHILE' });
}

export async function addResidency(
  tx: Tx,
  reader: Reader,
  personId: string,
  { homeId, relation, since }: { homeId: string; relation: Relation; since: string | null },
): Promise<void> {
  await checkHome(tx, reader, homeId);
  const open = await tx.residency.count({ where: { personId, homeId, relation, until: null } });
  if (open) throw invalid({ homeId: 'taken' }, 'CONFLICT');
  await tx.residency.create({ data: { personId, homeId, relation, ...(since && { since }) } });
}

/** A home that this reader sees. */
export async function checkHome(tx: Pick<Tx, '$queryRaw'>, reader: Reader, homeId: string | null): Promise<void> {
  if (!homeId) return;
  const [found] = await tx.$queryRaw<unknown[]>`
    select 1 from home h where h.id = ${homeId}::uuid and ${homeScope(reader)}`;
  if (!found) throw invalid({ homeId: 'unknown' });
}
