import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import { OBSTACLES, type Obstacle, type ObstacleKind } from '../../workflows/resident/contract';

/** R6: what has to be settled first. Each counts rows of person `p` whose erasure is case `e`. */
const COUNTS: Record<ObstacleKind, Prisma.Sql> = {
  openTickets: Prisma.sql`
    ticket t join app_user u on u.id = t.reporter_id
    where u.person_id = p.id and not t.ended and t.stage not in ('closed', 'cancelled')`,
  openCases: Prisma.sql`
    resident_case c where c.person_id = p.id and c.id <> e.id and c.kind <> 'lease' and not c.ended`,
  runningLease: Prisma.sql`resident_case c where c.person_id = p.id and c.kind = 'lease' and not c.ended`,
  titleHeld: Prisma.sql`title t where t.person_id = p.id and (t.until is null or t.until > current_date)`,
};

export async function obstaclesOf(db: Pick<Database, '$queryRaw'>, caseId: string): Promise<Obstacle[]> {
  const counts = OBSTACLES.map(
    (kind) => Prisma.sql`(select count(*)::int from ${COUNTS[kind]}) as ${Prisma.raw(`"${kind}"`)}`,
  );
  const [found] = await db.$queryRaw<Record<ObstacleKind, number>[]>`
    select ${Prisma.join(counts)} from resident_case e join person p on p.id = e.person_id where e.id = ${caseId}::uuid`;
  if (!found) throw new Error(`Expected erasure ${caseId} to name a person`);
  return OBSTACLES.flatMap((kind) => (found[kind] > 0 ? [{ kind, count: found[kind] }] : []));
}
