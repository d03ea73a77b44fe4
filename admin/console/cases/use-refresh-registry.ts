import { useQueryClient } from '@tanstack/react-query';

/** A case that moves on changes who is on file and who lives where: what is shown of them is asked for again. */
export function useRefreshRegistry(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      ['cases', 'persons', 'homes'].map((resource) => queries.invalidateQueries({ queryKey: [resource] })),
    );
  };
}
