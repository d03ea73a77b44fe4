import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';
import type { CaseDetail } from '../registry-types';

export const caseKey = (id: string) => ['cases', 'detail', id];

export function useCase(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: caseKey(id),
    queryFn: async () => (await api.getOne('cases', { id })).data as CaseDetail,
  });
}
