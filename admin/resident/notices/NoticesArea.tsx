import { NotFoundPage } from '../NotHere';
import { pageAt, type Pages } from '../router';
import { HowPage } from './HowPage';
import { NoticePage } from './NoticePage';
import { NoticesPage } from './NoticesPage';

const PAGES: Pages = [
  ['/notices', () => <NoticesPage />],
  ['/notices/how', () => <HowPage />],
  ['/notices/:id', ({ id }) => <NoticePage key={id} id={id!} />],
];

export default function NoticesArea({ path }: { path: string }) {
  return pageAt(PAGES, path) ?? <NotFoundPage />;
}
