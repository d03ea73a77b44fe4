import { Pagination } from 'react-admin';
import { useListContext } from 'ra-core';

/** Pages of what there is: a list that did not come has none. */
export function ListPages() {
  const { data, error } = useListContext();
  return !data && error ? null : <Pagination />;
}
