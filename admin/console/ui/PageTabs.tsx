import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useMe } from '../session';

interface PageTabsProps<R extends string> {
  label: string;
  pages: readonly { resource: R; name: string }[];
  of: R;
}

/** Pages that belong together, those of them that one may read; who may read only one sees no tabs. */
export function PageTabs<R extends string>({ label, pages, of }: PageTabsProps<R>) {
  const translate = useTranslate();
  const me = useMe();
  const mine = pages.filter(({ resource }) => me && allows(me, resource, 'list'));
  if (mine.length < 2) return null;
  return (
    <Tabs
      value={of}
      component="nav"
      variant="scrollable"
      scrollButtons={false}
      aria-label={translate(label)}
      sx={{ mb: 1.5, borderBottom: 1, borderColor: 'divider' }}
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
