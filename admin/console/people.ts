import { useGetList } from 'ra-core';
import { useCan } from './session';
import type { UserRecord } from './types';

/** Names behind ids, for those who may see them. */
export function usePersonName(): (id: unknown) => string | null {
  const canRead = useCan('users', 'list');
  const { data = [] } = useGetList<UserRecord>(
    'users',
    { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: canRead, staleTime: 300_000 },
  );
  return (id) => data.find((person) => person.id === id)?.name ?? null;
}
