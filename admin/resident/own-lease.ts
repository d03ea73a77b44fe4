import { useRead } from './queries';
import { useMe } from './session';
import type { PersonDetail } from './types';

type Lease = PersonDetail['leases'][number];

/** The lease by which the reader lives where their account is at home; null for owners and for who has none. */
export function leaseAt(person: PersonDetail | undefined, homeId: string | null): Lease | null {
  const now = new Date().toISOString();
  const ground = person?.residencies.find(
    (residency) => residency.homeId === homeId && residency.leaseId && (!residency.until || residency.until > now),
  );
  return person?.leases.find(({ id }) => id === ground?.leaseId) ?? null;
}

/** R4: tenants report if their lease says so. */
export function useMayReport(): boolean {
  const me = useMe();
  const { data: person } = useRead<PersonDetail>(me.personId ? '/me/person' : null);
  const lease = leaseAt(person, me.homeId);
  return me.homeId !== null && (!lease || lease.rights.includes('tickets'));
}
