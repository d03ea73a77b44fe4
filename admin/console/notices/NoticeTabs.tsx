import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useMe } from '../session';

const PAGES = [
  { resource: 'notices', name: 'noticeUi.list' },
  { resource: 'notice-inbox', name: 'menu.noticeInbox' },
  { resource: 'notice-calendar', name: 'noticeUi.calendar' },
  { resource: 'boards', name: 'noticeUi.boards' },
  { resource: 'audience-groups', name: 'noticeUi.groups' },
  { resource: 'notice-words', name: 'noticeUi.words' },
] as const;

/** What belongs to notices, beside the list of them. */
export function NoticeTabs({ of }: { of: (typeof PAGES)[number]['resource'] }) {
  const translate = useTranslate();
  const me = useMe();
  const mine = PAGES.filter(({ resource }) => me && allows(me, resource, 'list'));
  return (
    <Tabs
      value={of}
      component="nav"
      variant="scrollable"
      scrollButtons={false}
      aria-label={translate('noticeUi.name')}
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
