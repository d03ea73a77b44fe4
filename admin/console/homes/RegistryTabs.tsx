import { PageTabs } from '../ui/PageTabs';

const PAGES = [
  { resource: 'homes', name: 'registry.homes' },
  { resource: 'buildings', name: 'registry.buildings' },
  { resource: 'move-ins', name: 'registry.moveIns' },
] as const;

/** The three books that describe the place. */
export const RegistryTabs = ({ of }: { of: (typeof PAGES)[number]['resource'] }) => (
  <PageTabs label="registry.books" pages={PAGES} of={of} />
);
