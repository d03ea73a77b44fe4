import { Prisma } from '../../prisma/generated/client';
import type { LeaseRight } from '../../workflows/resident/contract';
import type { Deps } from '../deps';
import { Problem } from '../http/problem';
import { isCurrent } from '../http/scope';
import type { Reader } from '../http/sessions';

/**
 * R4: a tenant, and who lives with them, may do what the lease allows while it runs; owners and their families everything.
 * The lease's own days decide, should its workflow be late.
 */
export async function requireAtHome(
  prisma: Deps['prisma'],
  { personId, homeId }: Pick<Reader, 'personId' | 'homeId'>,
  right: LeaseRight,
): Promise<void> {
  if (!personId || !homeId) return;
  const [ground] = await prisma.$queryRaw<{ allowed: boolean | null }[]>`
    select bool_or(l.id is null or (${right} = any(l.rights)
      and (now() at time zone 'Asia/Shanghai')::date between l.starts_on and l.ends_on)) as allowed
    from residency r left join lease l on l.id = r.lease_id
    where r.person_id = ${personId}::uuid and r.home_id = ${homeId}::uuid and ${isCurrent(Prisma.sql`r`)}`;
  if (ground?.allowed !== true) throw new Problem('FORBIDDEN', { sentence: 'NOT_IN_LEASE' });
}
