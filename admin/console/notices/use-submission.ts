import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';

/** One text as it was submitted: it never changes. Not asked for below 1. */
export function useSubmission(noticeId: string, number: number) {
  const api = useApi();
  return useQuery({
    queryKey: ['notice-submissions', noticeId, number],
    queryFn: () => api.submission(noticeId, number),
    enabled: number > 0,
    staleTime: Infinity,
  });
}
