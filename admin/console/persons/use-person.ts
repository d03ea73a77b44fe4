import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api';
import type { PersonDetail } from '../registry-types';

const personKey = (id: string) => ['persons', 'detail', id];

/** A person with all that belongs to them; every opening is written to the access log, so it is not asked for lightly. */
export function usePerson(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: personKey(id),
    queryFn: async () => (await api.getOne('persons', { id })).data as PersonDetail,
    staleTime: 60_000,
  });
}

/** Takes the answer of a change as what the person is now, and has the lists asked for again. */
export function useRememberPerson(): (person: PersonDetail) => Promise<void> {
  const queries = useQueryClient();
  return async (person) => {
    queries.setQueryData(personKey(person.id), person);
    await queries.invalidateQueries({ queryKey: ['persons', 'getList'] });
  };
}
