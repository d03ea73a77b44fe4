import { useQuery } from '@tanstack/react-query';
import { useLocaleState } from 'ra-core';
import { useApi } from './api';
import { languageOf } from './format';
import type { Category } from './types';

/** The newest policy's categories. They change when a version is published: a reload or an hour will do. */
export function useCategories(): Category[] {
  const api = useApi();
  const { data } = useQuery({ queryKey: ['categories'], queryFn: api.categories, staleTime: 3_600_000 });
  return data ?? [];
}

/** The name of a category code in the reader's language; the code itself when a later version dropped it. */
export function useCategoryName(): (code: string | null | undefined) => string {
  const categories = useCategories();
  const [locale] = useLocaleState();
  return (code) => {
    if (!code) return '—';
    const found = categories.find((category) => category.code === code);
    return found ? found[languageOf(locale)] : code;
  };
}
