import { lazy, Suspense, type ReactNode } from 'react';
import { SignInPage } from './entrance/SignInPage';
import { Frame } from './Frame';
import { isStatus } from './http';
import { useLive } from './live';
import { Broken, NotFoundPage, StaffPage } from './NotHere';
import { useRead } from './queries';
import { pageAt, usePath, type Pages } from './router';
import { MeContext } from './session';
import type { Me } from './types';
import { Loading } from './ui/Loaded';

const RegisterPage = lazy(() => import('./entrance/RegisterPage'));
const SandboxPage = lazy(() => import('./entrance/SandboxPage'));
const ConsentPage = lazy(() => import('./entrance/ConsentPage'));
const HomePage = lazy(() => import('./home/HomePage'));
const RegistrationArea = lazy(() => import('./registration/RegistrationArea'));
const NoticesArea = lazy(() => import('./notices/NoticesArea'));
const ResetPage = lazy(() => import('./entrance/ResetPage'));
const ReportsArea = lazy(() => import('./reports/ReportsArea'));
const MeArea = lazy(() => import('./me/MeArea'));

/** Whoever it is. */
const OPEN: Pages = [
  ['/register', () => <RegisterPage />],
  ['/reset', () => <ResetPage />],
  ['/sandbox', () => <SandboxPage />],
];

export function App() {
  const path = usePath();
  const who = useRead<Me>('/me');
  const isSignedOut = isStatus(who.error, 401);
  const me = isSignedOut ? null : (who.data ?? null);
  useLive(me?.id ?? null);

  const open = pageAt(OPEN, path);
  if (open) return framed(open);
  if (isSignedOut) return <SignInPage />;
  if (!me) return framed(who.error ? <Broken read={who} /> : <Loading />);
  if (!me.roles.includes('resident')) return framed(<StaffPage />, me);
  if (me.consentNeeded?.length) return framed(<ConsentPage kinds={me.consentNeeded} />, me);
  return framed(ownPage(path, me), me, { bar: true });
}

/** Whoever lives nowhere yet, or any more, sees how far their registration has come instead of a home. */
function ownPage(path: string, me: Me): ReactNode {
  const [area = ''] = path.slice(1).split('/');
  switch (area) {
    case '':
      return me.homeId === null ? <RegistrationArea path={path} /> : <HomePage />;
    case 'registration':
      return <RegistrationArea path={path} />;
    case 'notices':
      return <NoticesArea path={path} />;
    case 'reports':
      return <ReportsArea path={path} />;
    case 'me':
    case 'requests':
      return <MeArea path={path} />;
    default:
      return <NotFoundPage />;
  }
}

function framed(page: ReactNode, me: Me | null = null, { bar = false } = {}) {
  return (
    <MeContext.Provider value={me}>
      <Frame bar={bar}>
        <Suspense fallback={<Loading />}>{page}</Suspense>
      </Frame>
    </MeContext.Provider>
  );
}
