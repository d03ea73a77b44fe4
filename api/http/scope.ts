import { Prisma } from '../../prisma/generated/client';
import type { CaseChange, NoticeChange } from './events';
import { may } from './permissions';
import type { Reader } from './sessions';

/**
 * Which homes, persons, cases, notices and tickets a reader may see: the only place that decides it (what technicians hold and
 * residents have reported is added in api/tickets/scope.ts). Every route takes its condition from here, so that what is out
 * of scope is neither listed nor found nor changed.
 *
 * Staff whose account names buildings see these buildings only; residents see themselves and who lives with them.
 */

/** Staff with no buildings of their own see every building. */
export function seesAllBuildings(reader: Reader): boolean {
  return reader.buildings.length === 0;
}

/** The rows of these buildings; those of none at all are shown to every building where `orNone` says so. */
function inBuildings(reader: Reader, column: Prisma.Sql, { orNone }: { orNone: boolean }): Prisma.Sql {
  if (seesAllBuildings(reader)) return Prisma.sql`true`;
  const within = Prisma.sql`${column} = any(${reader.buildings})`;
  return orNone ? Prisma.sql`(${column} is null or ${within})` : within;
}

/** Staff, of tickets `t`: a report from the grounds belongs to everybody. */
export function ticketBuildings(reader: Reader): Prisma.Sql {
  return inBuildings(reader, Prisma.sql`t.building_id`, { orNone: true });
}

const HOME_READERS = ['homes.read', 'residents.read'] as const;

/** Homes `h`. */
export function homeScope(reader: Reader): Prisma.Sql {
  if (HOME_READERS.some((right) => may(reader, right)))
    return inBuildings(reader, Prisma.sql`h.building_id`, { orNone: false });
  return Prisma.sql`h.id in (${homesOf(reader)})`;
}

/** Persons `p`. */
export function personScope(reader: Reader): Prisma.Sql {
  if (may(reader, 'residents.read')) return personBuildings(reader);
  if (!may(reader, 'residents.read.self')) return Prisma.sql`false`;
  return Prisma.sql`(${isThemselves(reader)} or ${livesWith(reader)})`;
}

/** Whoever lives in, owns or rents a home there, has done so or asks to; a person of no home is for those who see every building. */
function personBuildings(reader: Reader): Prisma.Sql {
  if (seesAllBuildings(reader)) return Prisma.sql`true`;
  const there = Prisma.sql`h.building_id = any(${reader.buildings})`;
  return Prisma.sql`(
    exists (select from residency r join home h on h.id = r.home_id where r.person_id = p.id and ${there})
    or exists (select from title r join home h on h.id = r.home_id where r.person_id = p.id and ${there})
    or exists (select from lease r join home h on h.id = r.home_id where r.person_id = p.id and ${there})
    or exists (select from resident_case c where c.person_id = p.id and c.building_id = any(${reader.buildings}))
  )`;
}

/** Accounts `u`, for staff: who works here, and residents where they see the person. */
export function accountScope(reader: Reader): Prisma.Sql {
  return Prisma.sql`(u.person_id is null or exists (
    select from person p where p.id = u.person_id and ${personBuildings(reader)}
  ))`;
}

/** Person `p` is the reader. */
function isThemselves({ personId }: Reader): Prisma.Sql {
  return Prisma.sql`p.id = ${personId}::uuid`;
}

/** A household shares a home and a ground to live there: a landlord and a tenant of the same home are strangers. */
function livesWith({ personId }: Reader): Prisma.Sql {
  return Prisma.sql`exists (
    select from residency mine join residency theirs on theirs.home_id = mine.home_id
    where mine.person_id = ${personId}::uuid and theirs.person_id = p.id
      and ${isCurrent(Prisma.sql`mine`)} and ${isCurrent(Prisma.sql`theirs`)}
      and theirs.lease_id is not distinct from mine.lease_id
      and (mine.lease_id is not null or (theirs.relation = 'tenant') = (mine.relation = 'tenant'))
  )`;
}

/** The homes where a resident lives, and the one their account was given. */
function homesOf({ personId, homeId }: Reader): Prisma.Sql {
  return Prisma.sql`
    select r.home_id from residency r where r.person_id = ${personId}::uuid and ${isCurrent(Prisma.sql`r`)}
    union all select ${homeId}::uuid where ${homeId}::uuid is not null`;
}

/** In force now. */
export function isCurrent(residency: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${residency}.since <= now() and (${residency}.until is null or ${residency}.until > now()))`;
}

/** The same as caseScope, of a change that was told. */
export function hearsOfCase(reader: Reader, { accountId, buildingId }: CaseChange): boolean {
  if (!may(reader, 'cases.read')) return accountId === reader.id;
  return seesAllBuildings(reader) || !buildingId || reader.buildings.includes(buildingId);
}

/** Cases of residents `c`: for those who read them, and for the resident whose case it is. */
export function caseScope(reader: Reader): Prisma.Sql {
  if (may(reader, 'cases.read')) return inBuildings(reader, Prisma.sql`c.building_id`, { orNone: true });
  return Prisma.sql`c.account_id = ${reader.id}::uuid`;
}

/**
 * Notices `n`: staff see what they wrote, what is for one of their buildings and what is for everybody; who only puts paper
 * up, what has a paper copy; residents what was published for them.
 */
export function noticeScope(reader: Reader): Prisma.Sql {
  if (may(reader, 'notices.read.all'))
    return seesAllBuildings(reader)
      ? Prisma.sql`true`
      : Prisma.sql`(n.author_id = ${reader.id}::uuid or ${isForBuildings(reader.buildings)})`;
  if (may(reader, 'notice.tickBoard'))
    return Prisma.sql`exists (
      select from notice_posting p join board b on b.id = p.board_id where p.notice_id = n.id and ${boardScope(reader)})`;
  return Prisma.sql`(n.published_at is not null and exists (
    select from notice_recipient r where r.notice_id = n.id and r.person_id = ${reader.personId}::uuid))`;
}

function isForBuildings(buildings: string[]): Prisma.Sql {
  return Prisma.sql`(n.audience -> 'buildings' ?| ${buildings}
    or exists (select from jsonb_array_elements(n.audience -> 'units') unit where unit ->> 'building' = any(${buildings}))
    or (n.audience -> 'buildings' = '[]' and n.audience -> 'units' = '[]'))`;
}

/** Boards `b`; those that belong to no building are everybody's. */
export function boardScope(reader: Reader): Prisma.Sql {
  return inBuildings(reader, Prisma.sql`b.building_id`, { orNone: true });
}

/** Of a change that was told, with no more in it than that there is one: what is read then goes by the scope above. */
export function hearsOfNotice(reader: Reader, { published }: NoticeChange): boolean {
  return may(reader, 'notices.read.all') || (published && may(reader, 'notices.read.own'));
}
