import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useMe } from '../session';

const PAGES = [
  { resource: 'homes', name: 'registry.homes' },
  { resource: 'buildings', name: 'registry.buildings' },
  { resource: 'move-ins', name: 'registry.moveIns' },
] as const;

/** The three books that describe the place; who may read only one sees no tabs. */
export function RegistryTabs({ of }: { of: (typeof PAGES)[number]['resource'] }) {
  const translate = useTranslate();
  const me = useMe();
  const mine = PAGES.filter(({ resource }) => me && allows(me, resource, 'list'));
  if (mine.length < 2) return null;
  return (
    <Tabs
      value={of}
      component="nav"
      aria-label={translate('registry.books')}
      sx={{ mb: 1, borderBottom: 1, borderColor: 'divider' }}
    >
      {mine.map(({ resource, name }) => (
        <Tab
          key={resource}
          value={resource}
          label={translate(name)}
          component={Link}
          to={`/${resource}`}
          aria-current={resource === of ? 'page' : undefined}
        />
      ))}
    </Tabs>
  );
}
