import type { ReactElement, ReactNode } from 'react';
import { FilterButton, List, TopToolbar } from 'react-admin';
import type { RaRecord, SortPayload } from 'ra-core';
import { ListFailed } from './ListFailed';
import { ListPages } from './ListPages';

interface PlainListProps {
  resource?: string;
  filters?: ReactElement[];
  sort: SortPayload;
  perPage?: number;
  filterDefaultValues?: object;
  filter?: object;
  /** Missing: adding filters and saving queries. */
  actions?: ReactElement;
  /** Keeps its place and filters to itself: for a list inside another page. */
  inner?: boolean;
  children: ReactNode;
}

/** react-admin's list as every page here has it: no export of its own, failures in words. */
export function PlainList<T extends RaRecord>({
  filters,
  perPage = 25,
  actions = filters && SAVING,
  inner,
  children,
  ...rest
}: PlainListProps) {
  return (
    <List<T>
      {...rest}
      filters={filters}
      perPage={perPage}
      exporter={false}
      actions={actions ?? false}
      empty={false}
      error={<ListFailed />}
      pagination={<ListPages />}
      disableSyncWithLocation={inner}
      storeKey={inner ? false : undefined}
      title=" "
      sx={NARROW}
    >
      {children}
    </List>
  );
}

const SAVING = (
  <TopToolbar>
    <FilterButton />
  </TopToolbar>
);

/** On a phone filters stand in pairs; search has a line to itself, switches take what they need. */
const NARROW = {
  '@media (max-width: 600px)': {
    '& .RaFilterForm-root, & form': { columnGap: 1 },
    '& .filter-field': { width: 'calc(50% - 4px)', '& > [class*="spacer"]': { width: 0 } },
    '& .filter-field > *': { width: 1 },
    '& .filter-field[data-source="q"]': { width: 1 },
    '& .filter-field:is([data-source="open"], [data-source="late"], [data-source="inbox"])': { width: 'auto' },
  },
};
