import type { z } from 'zod';
import type { Database } from '../../prisma/client';
import { isOnDuty } from '../../prisma/duty';
import { Prisma } from '../../prisma/generated/client';
import type { pattern } from './schema';

/** Persons looked at on one day by one reader, whoever they are. */
export const MOST_PERSONS = 200;
/** Refusals on one day. */
export const MOST_DENIED = 10;
/** A day is unusual when it has this many times as many persons as the reader's own average, and not merely a handful. */
const TIMES_USUAL = 3;
const LEAST_UNUSUAL = 20;
const USUAL_DAYS = 30;
/** A closed ticket is still followed up for a while. */
const FOLLOW_UP_DAYS = 7;

/** Everything is counted by days of Asia/Shanghai. */
const dayOf = (column: Prisma.Sql) => Prisma.sql`(${column} at time zone 'Asia/Shanghai')::date`;

/**
 * What an auditor should look into, in [from, to): nothing of it is a proof. Reveals outside a shift count for those who have
 * shifts at all; a look is without a case when it names none and none of that person or of their homes was open then.
 */
export function findPatterns(db: Database, from: string, to: string): Promise<z.output<typeof pattern>[]> {
  const within = Prisma.sql`l.at >= ${from}::timestamptz and l.at < ${to}::timestamptz`;
  const before = Prisma.sql`l.at >= ${from}::timestamptz - interval '1 day' * ${USUAL_DAYS} and l.at < ${to}::timestamptz`;
  const day = dayOf(Prisma.sql`l.at`);
  const onePersonEach = Prisma.sql`cross join lateral unnest(l.subjects) person
    where l.subject_kind = 'person' and l.action in ('view', 'search', 'reveal')`;
  const isCaseOpen = Prisma.sql`(
    exists (
      select from ticket t join residency r on r.home_id = t.home_id
      where r.person_id = any(l.subjects) and t.created_at <= l.at
        and coalesce(t.closed_at, 'infinity') >= l.at - interval '1 day' * ${FOLLOW_UP_DAYS}
    )
    or exists (
      select from resident_case c
      where c.person_id = any(l.subjects) and c.created_at <= l.at
        and coalesce(c.closed_at, 'infinity') >= l.at - interval '1 day' * ${FOLLOW_UP_DAYS}
    ))`;

  return db.$queryRaw`
    with days as (
      select l.actor_id, ${day} as day, count(distinct person)::int as count, min(l.at) as first_at, max(l.at) as last_at
      from access_log l ${onePersonEach} and ${before}
      group by 1, 2
    ), compared as (
      select d.*, (
        select coalesce(sum(b.count), 0)::float8 / ${USUAL_DAYS} from days b
        where b.actor_id = d.actor_id and b.day < d.day and b.day >= d.day - ${USUAL_DAYS}::int
      ) as usual
      from days d where d.day >= ${dayOf(Prisma.sql`${from}::timestamptz`)}
    ), found as (
      select 'manyPersons' as kind, actor_id, day, count, null::float8 as usual, ${MOST_PERSONS}::int as "limit", first_at, last_at
      from compared where count > ${MOST_PERSONS}
      union all
      select 'moreThanUsual', actor_id, day, count, usual, null, first_at, last_at
      from compared where count >= ${LEAST_UNUSUAL} and usual > 0 and count > usual * ${TIMES_USUAL}
      union all
      select 'outsideShift', l.actor_id, ${day}, count(*)::int, null, null, min(l.at), max(l.at)
      from access_log l
      where l.action = 'reveal' and ${within} and exists (select from shift s where s.user_id = l.actor_id)
        and not ${isOnDuty(Prisma.sql`l.actor_id`, Prisma.sql`l.at`)}
      group by 2, 3
      union all
      select 'withoutCase', l.actor_id, ${day}, count(*)::int, null, null, min(l.at), max(l.at)
      from access_log l
      where l.action = 'reveal' and l.subject_kind = 'person' and l.reference = '' and ${within} and not ${isCaseOpen}
      group by 2, 3
      union all
      select 'manyDenied', l.actor_id, ${day}, count(*)::int, null, ${MOST_DENIED}::int, min(l.at), max(l.at)
      from access_log l where l.action = 'denied' and ${within}
      group by 2, 3 having count(*) > ${MOST_DENIED}
    )
    select f.kind || '/' || f.actor_id || '/' || f.day as id, f.kind, f.actor_id as "actorId", u.name as "actorName",
      f.day::text as day, f.count, f.usual, f."limit", f.first_at as "firstAt", f.last_at as "lastAt"
    from found f left join app_user u on u.id = f.actor_id
    where f.actor_id is not null
    order by f.day desc, f.kind, f.actor_id`;
}
