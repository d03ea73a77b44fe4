import { useListContext } from 'ra-core';
import { LoadFailed } from './LoadFailed';

/** In the place of a list's rows: what did not come is not the same as nothing. */
export function ListFailed() {
  const { error, refetch } = useListContext();
  return <LoadFailed error={error} retry={() => void refetch()} />;
}
