import type { Database } from '../../prisma/client';
import { Problem } from '../http/problem';
import type { Reader } from '../http/sessions';

/**
 * R9: nobody sees personal data unmasked without having signed for every required course, in its present words, and not too
 * long ago. Where no course is required yet nobody has signed for anything, and so nobody sees them either.
 */
export async function requireTraining(db: Pick<Database, '$queryRaw'>, reader: Pick<Reader, 'id'>): Promise<void> {
  const [found] = await db.$queryRaw<[{ trained: boolean | null }]>`
    select bool_and(exists (
      select from attendance a
      where a.course_id = c.id and a.user_id = ${reader.id}::uuid and a.expires_at > now()
        and a.signed = encode(sha256(convert_to(c.statement, 'UTF8')), 'hex')
    )) as trained
    from course c where c.required and c.active`;
  if (!found.trained) throw new Problem('TRAINING_REQUIRED');
}
