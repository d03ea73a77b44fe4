import { NotFoundPage } from '../NotHere';
import { pageAt, type Pages } from '../router';
import { ContactPage } from './ContactPage';
import { EmailPage } from './EmailPage';
import { ErasurePage } from './ErasurePage';
import { LegalPage } from './LegalPage';
import { MemberPage } from './MemberPage';
import { MePage } from './MePage';
import { NamePage } from './NamePage';
import { PasswordPage } from './PasswordPage';
import { PhonePage } from './PhonePage';
import { RequestPage } from './RequestPage';
import { SessionsPage } from './SessionsPage';
import { VehiclePage } from './VehiclePage';

const PAGES: Pages = [
  ['/me', () => <MePage />],
  ['/me/phone', () => <PhonePage />],
  ['/me/email', () => <EmailPage />],
  ['/me/name', () => <NamePage />],
  ['/me/members/new', () => <MemberPage />],
  ['/me/vehicles/:id', ({ id }) => <VehiclePage id={id!} />],
  ['/me/contacts/:id', ({ id }) => <ContactPage id={id!} />],
  ['/me/password', () => <PasswordPage />],
  ['/me/sessions', () => <SessionsPage />],
  ['/me/legal', () => <LegalPage />],
  ['/me/erasure', () => <ErasurePage />],
  ['/requests/:id', ({ id }) => <RequestPage id={id!} />],
];

export default function MeArea({ path }: { path: string }) {
  return pageAt(PAGES, path) ?? <NotFoundPage />;
}
