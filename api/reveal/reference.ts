import type { Database } from '../../prisma/client';
import { needsReference, type AccessReason } from '../../workflows/shared/access';
import { invalid } from '../http/problem';

/**
 * The case that personal data are looked at for: it must be there and concern this person, as the one who reported it or
 * whose it is, or by a home of theirs. Which of both is wrong is not told.
 */
export async function checkReference(
  db: Pick<Database, '$queryRaw'>,
  personId: string,
  reason: AccessReason,
  reference: string | null,
): Promise<void> {
  if (reference === null) {
    if (needsReference(reason)) throw invalid({ reference: 'required' });
    return;
  }
  const number = Number(reference.slice(2));
  const [found] = reference.startsWith('GD')
    ? await db.$queryRaw<[{ theirs: boolean }]>`
        select exists (
          select from ticket t where t.number = ${number}::int and (
            t.reporter_id in (select id from app_user where person_id = ${personId}::uuid)
            or t.reporter_phone_index <> '' and t.reporter_phone_index = (select phone_index from person where id = ${personId}::uuid)
            or t.home_id in (select home_id from residency where person_id = ${personId}::uuid)
            or t.home_id in (select home_id from title where person_id = ${personId}::uuid)
          )
        ) as theirs`
    : await db.$queryRaw<[{ theirs: boolean }]>`
        select exists (
          select from resident_case c where c.number = ${number}::int and (
            c.person_id = ${personId}::uuid
            or c.account_id in (select id from app_user where person_id = ${personId}::uuid)
            or c.home_id in (select home_id from residency where person_id = ${personId}::uuid)
            or c.home_id in (select home_id from title where person_id = ${personId}::uuid)
          )
        ) as theirs`;
  if (!found.theirs) throw invalid({ reference: 'notTheirs' });
}
