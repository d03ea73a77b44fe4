import { NotFoundPage } from '../NotHere';
import { pageAt, type Pages } from '../router';
import { NewReportPage } from './NewReportPage';
import { ReportPage } from './ReportPage';
import { ReportsPage } from './ReportsPage';

const PAGES: Pages = [
  ['/reports', () => <ReportsPage />],
  ['/reports/new', () => <NewReportPage />],
  ['/reports/:id', ({ id }) => <ReportPage id={id!} />],
];

export default function ReportsArea({ path }: { path: string }) {
  return pageAt(PAGES, path) ?? <NotFoundPage />;
}
