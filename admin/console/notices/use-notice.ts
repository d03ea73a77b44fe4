import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api';
import type { NoticeDetail } from '../notice-types';

export const noticeKey = (id: string) => ['notices', 'detail', id];

export function useNotice(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: noticeKey(id),
    queryFn: async () => (await api.getOne('notices', { id })).data as NoticeDetail,
    enabled: id !== '',
  });
}
