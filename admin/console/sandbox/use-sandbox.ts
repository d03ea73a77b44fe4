import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';
import { useCan } from '../session';

/** What was sent, on a system for trying out; on a real one nobody answers, and there is nothing to show. */
export function useSandbox(refetchInterval: number | false) {
  const api = useApi();
  const mayRead = useCan('sandbox', 'list');
  return useQuery({
    queryKey: ['sandbox'],
    queryFn: api.sandboxMessages,
    enabled: mayRead,
    refetchInterval,
    staleTime: 60_000,
    retry: false,
  });
}
