import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { invalid } from '../http/problem';
import { homeScope, personScope } from '../http/scope';
import type { Reader } from '../http/sessions';

/** Whom a case is about, and where. */
export interface CaseSubject {
  personId: string;
  accountId: string | null;
  /** Where they live now. */
  home: { id: string; buildingId: string } | null;
}

/** Somebody on file whom the reader may see. */
export async function subjectOf(prisma: Deps['prisma'], reader: Reader, personId: string): Promise<CaseSubject> {
  const [found] = await prisma.$queryRaw<(Omit<CaseSubject, 'home'> & { homeId: string; buildingId: string })[]>`
    select p.id as "personId", u.id as "accountId", h.id as "homeId", h.building_id as "buildingId"
    from person p left join app_user u on u.person_id = p.id
    left join lateral (
      select r.home_id from residency r
      where r.person_id = p.id and r.since <= now() and (r.until is null or r.until > now())
      order by (r.home_id = u.home_id) desc nulls last, r.since, r.id limit 1
    ) r on true
    left join home h on h.id = r.home_id
    where p.id = ${personId}::uuid and p.status <> 'erased' and ${personScope(reader)}`;
  if (!found) throw invalid({ personId: 'unknown' });
  const { homeId, buildingId, ...who } = found;
  return { ...who, home: homeId ? { id: homeId, buildingId } : null };
}

/** Whoever files for this person waits until the transaction ends: what was looked at stays so. */
export async function lockPerson(tx: Prisma.TransactionClient, personId: string): Promise<void> {
  await tx.$executeRaw`select from person where id = ${personId}::uuid for update`;
}

/** A home that the reader may see. */
export async function homeInScope(prisma: Deps['prisma'], reader: Reader, id: string) {
  const [home] = await prisma.$queryRaw<{ id: string; buildingId: string }[]>`
    select h.id, h.building_id as "buildingId" from home h
    where ${Prisma.sql`h.id = ${id}::uuid`} and ${homeScope(reader)}`;
  if (!home) throw invalid({ homeId: 'unknown' });
  return home;
}
