import { PageTabs } from '../ui/PageTabs';

const PAGES = [
  { resource: 'notices', name: 'noticeUi.list' },
  { resource: 'notice-inbox', name: 'menu.noticeInbox' },
  { resource: 'notice-calendar', name: 'noticeUi.calendar' },
  { resource: 'boards', name: 'noticeUi.boards' },
  { resource: 'audience-groups', name: 'noticeUi.groups' },
  { resource: 'notice-words', name: 'noticeUi.words' },
] as const;

/** What belongs to notices, beside the list of them. */
export const NoticeTabs = ({ of }: { of: (typeof PAGES)[number]['resource'] }) => (
  <PageTabs label="noticeUi.name" pages={PAGES} of={of} />
);
