import { useGetList } from 'ra-core';
import type { NoticeRecord } from '../notice-types';
import { useMe } from '../session';

const SHOWN = 100;

const ask = (inbox: 'review' | 'approval') => ({
  filter: { inbox },
  pagination: { page: 1, perPage: SHOWN },
  sort: { field: 'dueAt', order: 'ASC' } as const,
});

/** What this reader may answer for now, in either capacity, the most pressing first. */
export function useInbox() {
  const rights = useMe()?.rights ?? [];
  const review = useGetList<NoticeRecord>('notices', ask('review'), { enabled: rights.includes('notice.passReview') });
  const approval = useGetList<NoticeRecord>('notices', ask('approval'), { enabled: rights.includes('notice.approve') });
  const waiting = [...(review.data ?? []), ...(approval.data ?? [])].sort((a, b) =>
    (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'),
  );
  return {
    waiting,
    isPending: review.isLoading || approval.isLoading,
    error: review.error ?? approval.error,
    refetch: () => void Promise.all([review.refetch(), approval.refetch()]),
  };
}
