import { Prisma } from '../../prisma/generated/client';
import type { IndexedField, Vault } from '../../prisma/vault/vault';

/** As many as one search shows: who gets more must ask more exactly. */
export const MOST_FOUND = 100;

/**
 * Persons `p` of whom `q` is the number in the register, the telephone number, the last four of it or of the identity card,
 * the name, the identity card or a vehicle's plate: exactly, because only blind indexes are looked at. One look-up each, so
 * that each takes its own index.
 */
export function searchCondition(vault: Vault, q: string): Prisma.Sql {
  const numbered = /^R(\d{1,9})$/i.exec(q);
  if (numbered) return Prisma.sql`p.number = ${Number(numbered[1])}`;
  const indexes = (field: IndexedField) => vault.indexes(field, q);
  if (/^\d{3}[\dX]$/i.test(q))
    return Prisma.sql`p.id in (
      select id from person where phone_tail = any(${indexes('phoneTail')})
      union select id from person where id_tail = any(${indexes('idTail')})
    )`;
  return Prisma.sql`p.id in (
    select id from person where phone_index = any(${indexes('phone')})
    union select id from person where name_index = any(${indexes('name')})
    union select id from person where id_index = any(${indexes('idNumber')})
    union select person_id from vehicle where plate_index = any(${indexes('plate')})
  )`;
}
