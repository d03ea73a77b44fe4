import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';

export const homeKey = (id: string) => ['homes', 'sheet', id];

/** A home with its household; opening it is written to the access log. */
export function useHomeSheet(id: string) {
  const api = useApi();
  return useQuery({ queryKey: homeKey(id), queryFn: () => api.homeSheet(id), staleTime: 60_000 });
}
