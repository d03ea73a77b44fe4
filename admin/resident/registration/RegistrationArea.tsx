import { NotFoundPage } from '../NotHere';
import { pageAt, type Pages } from '../router';
import { RegisterAgainPage } from './RegisterAgainPage';
import { RegistrationPage } from './RegistrationPage';

const PAGES: Pages = [
  ['/', () => <RegistrationPage />],
  ['/registration', () => <RegistrationPage />],
  ['/registration/again', () => <RegisterAgainPage />],
];

export default function RegistrationArea({ path }: { path: string }) {
  return pageAt(PAGES, path) ?? <NotFoundPage />;
}
