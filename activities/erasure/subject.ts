import type { Database } from '../../prisma/client';
import { openPerson, type PersonValues } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';

/** Whose data are to go, and by what they are recognised where no ID names them. */
export interface Subject {
  personId: string;
  number: number;
  accountId: string | null;
  homeIds: string[];
  values: PersonValues;
  nameIndexes: string[];
  phoneIndexes: string[];
  /** Somebody else on file has the same name: it is theirs wherever nothing else says whose it is. */
  sharesName: boolean;
}

export async function subjectOf(db: Database, vault: Vault, caseId: string): Promise<Subject> {
  const { personId } = await db.residentCase.findUniqueOrThrow({ where: { id: caseId }, select: { personId: true } });
  if (!personId) throw new Error(`Expected erasure ${caseId} to name a person`);
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    include: { account: { select: { id: true } } },
  });
  const values = openPerson(vault, person);
  const nameIndexes = vault.indexes('name', values.name);
  const homes = await db.$queryRaw<{ id: string }[]>`
    select home_id as id from residency where person_id = ${personId}::uuid
    union select home_id from title where person_id = ${personId}::uuid
    union select home_id from lease where person_id = ${personId}::uuid
    union select home_id from resident_case where person_id = ${personId}::uuid and home_id is not null`;
  const namesakes = await db.person.count({ where: { nameIndex: { in: nameIndexes }, id: { not: personId } } });
  return {
    personId,
    number: person.number,
    accountId: person.account?.id ?? null,
    homeIds: homes.map(({ id }) => id),
    values,
    nameIndexes,
    phoneIndexes: vault.indexes('phone', values.phone),
    sharesName: namesakes > 0,
  };
}
