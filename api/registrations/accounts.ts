import { randomBytes, randomUUID } from 'node:crypto';
import type { Prisma } from '../../prisma/generated/client';
import { sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import type { Language } from '../http/messages';

/** The account that signs in with this telephone number; null unless there is exactly one. */
export async function accountByPhone(
  db: Pick<Prisma.TransactionClient, 'user'>,
  vault: Vault,
  phone: string,
): Promise<{ id: string; username: string } | null> {
  const indexes = vault.indexes('phone', phone);
  if (indexes.length === 0) return null;
  const found = await db.user.findMany({
    where: { active: true, person: { phoneIndex: { in: indexes } } },
    select: { id: true, username: true },
    take: 2,
  });
  return found.length === 1 ? found[0]! : null;
}

/** Somebody who says who they are, and an account that may do nothing yet but follow its registration. */
export async function makeApplicant(
  tx: Prisma.TransactionClient,
  vault: Vault,
  {
    passwordHash,
    locale,
    ...who
  }: Pick<PersonValues, 'name' | 'phone' | 'idNumber'> & { passwordHash: string; locale: Language },
): Promise<{ personId: string; accountId: string }> {
  const personId = randomUUID();
  const values = { ...who, email: '', bankCard: '' };
  await tx.person.create({ data: { id: personId, status: 'applicant', ...sealPerson(vault, personId, values) } });
  const { id: accountId } = await tx.user.create({
    data: {
      ...{ username: `r-${randomBytes(6).toString('hex')}`, name: '', passwordHash, locale },
      ...{ roles: ['resident'], personId, keyVersion: vault.version },
    },
    select: { id: true },
  });
  return { personId, accountId };
}
