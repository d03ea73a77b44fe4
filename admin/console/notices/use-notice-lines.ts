import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RaRecord, SortPayload } from 'ra-core';
import { useApi } from '../api';
import { READING } from './reading';

const SHOWN = 24;

interface Lines<T> {
  data: T[] | undefined;
  total: number;
  /** Undefined: all are shown. */
  more?: () => void;
}

/** A list that belongs to one notice, kept true with it; more of it as it is asked for. */
export function useNoticeLines<T extends RaRecord>(
  id: string,
  name: 'deliveries' | 'unread',
  sort: SortPayload,
  filter: object = {},
): Lines<T> {
  const api = useApi();
  const [pages, setPages] = useState(1);
  const { data } = useQuery({
    queryKey: ['notices', name, id, pages],
    queryFn: () =>
      api.getList<T>(`notices/${id}/${name}`, { filter, sort, pagination: { page: 1, perPage: SHOWN * pages } }),
    placeholderData: keepPreviousData,
    refetchInterval: READING,
  });
  const total = data?.total ?? 0;
  const isAll = !data || data.data.length >= total;
  return { data: data?.data, total, ...(!isAll && { more: () => setPages(pages + 1) }) };
}
