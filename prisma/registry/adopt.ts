import { randomUUID } from 'node:crypto';
import type { Database } from '../client';
import type { User } from '../generated/client';
import type { Vault } from '../vault/vault';
import { sealPerson } from './sealed';

/**
 * Accounts of residents from before there was a registry hold their name, number and address themselves, in plain text: these
 * go to a person of their own, or to the one of that name and number who is there already. Answers how many, at most `limit`.
 */
export async function adoptResidents(db: Database, vault: Vault, limit: number): Promise<number> {
  const accounts = await db.user.findMany({
    where: { roles: { equals: ['resident'] }, personId: null, name: { not: '' } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  for (const account of accounts) await adopt(db, vault, account);
  return accounts.length;
}

async function adopt(db: Database, vault: Vault, account: User): Promise<void> {
  const { name, phone, email, homeId } = account;
  await db.$transaction(async (tx) => {
    const same = { nameIndex: vault.index('name', name), phoneIndex: vault.index('phone', phone ?? '') };
    const known = phone ? await tx.person.findFirst({ where: { ...same, status: 'active', account: null } }) : null;
    const personId = known?.id ?? randomUUID();
    if (!known) {
      const plain = { name, phone: phone ?? '', email: email ?? '', idNumber: '', bankCard: '' };
      await tx.person.create({ data: { id: personId, ...sealPerson(vault, personId, plain) } });
    }
    if (homeId && !(await tx.residency.findFirst({ where: { personId, homeId, until: null } })))
      await tx.residency.create({ data: { personId, homeId, relation: 'owner', since: account.createdAt } });
    const { count } = await tx.user.updateMany({
      where: { id: account.id, personId: null, name, phone, email },
      data: { personId, name: '', phone: null, email: null },
    });
    if (count === 0) throw new Error(`Expected account ${account.id} not to be changed while its person was made`);
  });
}
