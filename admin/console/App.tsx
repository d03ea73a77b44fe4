import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import { BrowserRouter, Route } from 'react-router';
import { QueryClient } from '@tanstack/react-query';
import { Admin, CustomRoutes, Loading, Resource } from 'react-admin';
import { authProvider } from './auth-provider';
import { dataProvider } from './data-provider';
import { i18nProvider } from './i18n';
import { isDefinite } from './http';
import { Landing } from './Landing';
import { ConsoleLayout } from './layout/ConsoleLayout';
import { Guard } from './layout/Guard';
import { guarded } from './layout/guarded';
import { LoginPage } from './layout/LoginPage';
import { NoAccess } from './layout/NoAccess';
import { NotFound } from './layout/NotFound';
import cases from './cases';
import homes from './homes';
import notices from './notices';
import persons from './persons';
import policies from './policies';
import tickets from './tickets';
import users from './users';
import { darkTheme, lightTheme } from './theme';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: (count, error) => !isDefinite(error) && count < 2, staleTime: 2000 } },
});

const page = (load: () => Promise<{ default: ComponentType }>) => {
  const Page = lazy(load);
  return (
    <Suspense fallback={<Loading />}>
      <Page />
    </Suspense>
  );
};
const board = page(() => import('./board/BoardPage'));
const calls = page(() => import('./calls/CallPage'));
const queue = page(() => import('./queue/QueuePage'));
const mine = page(() => import('./mine/MinePage'));
const history = page(() => import('./history/HistoryPage'));
const system = page(() => import('./system/SystemPage'));

/** Pages beside the resources: where, what they show, and the right that opens them. */
const PAGES: { path: string; resource: string; action: string; element: ReactElement }[] = [
  { path: '/board', resource: 'board', action: 'list', element: board },
  { path: '/calls', resource: 'calls', action: 'create', element: calls },
  { path: '/queue', resource: 'queue', action: 'list', element: queue },
  { path: '/mine', resource: 'mine', action: 'list', element: mine },
  { path: '/history/:id', resource: 'history', action: 'show', element: history },
  {
    path: '/cases/:id/history',
    resource: 'history',
    action: 'show',
    element: page(() => import('./history/CaseHistoryPage')),
  },
  { path: '/leases/create', resource: 'leases', action: 'create', element: page(() => import('./cases/LeaseCreate')) },
  { path: '/buildings', resource: 'buildings', action: 'list', element: page(() => import('./homes/BuildingsPage')) },
  { path: '/move-ins', resource: 'move-ins', action: 'list', element: page(() => import('./homes/MoveInsPage')) },
  { path: '/imports', resource: 'imports', action: 'list', element: page(() => import('./imports/ImportsPage')) },
  { path: '/imports/:id', resource: 'imports', action: 'list', element: page(() => import('./imports/ImportPage')) },
  { path: '/roster', resource: 'roster', action: 'list', element: page(() => import('./roster/RosterPage')) },
  { path: '/training', resource: 'training', action: 'sign', element: page(() => import('./training/TrainingPage')) },
  {
    path: '/access-log',
    resource: 'access-log',
    action: 'list',
    element: page(() => import('./access-log/AccessLogPage')),
  },
  {
    path: '/violations',
    resource: 'violations',
    action: 'list',
    element: page(() => import('./violations/ViolationsPage')),
  },
  {
    path: '/legal-texts',
    resource: 'legal-texts',
    action: 'list',
    element: page(() => import('./legal-texts/LegalTextsPage')),
  },
  {
    path: '/resident-policies',
    resource: 'policies',
    action: 'list',
    element: page(() => import('./resident-policies/ResidentPolicyPage')),
  },
  {
    path: '/notice-inbox',
    resource: 'notice-inbox',
    action: 'list',
    element: page(() => import('./notices/InboxPage')),
  },
  {
    path: '/notice-calendar',
    resource: 'notice-calendar',
    action: 'list',
    element: page(() => import('./notices/CalendarPage')),
  },
  {
    path: '/notice-history/:id',
    resource: 'history',
    action: 'show',
    element: page(() => import('./notices/NoticeHistoryPage')),
  },
  {
    path: '/notice-words',
    resource: 'notice-words',
    action: 'list',
    element: page(() => import('./notice-words/NoticeWordsPage')),
  },
  { path: '/boards', resource: 'boards', action: 'list', element: page(() => import('./boards/BoardsPage')) },
  {
    path: '/audience-groups',
    resource: 'audience-groups',
    action: 'list',
    element: page(() => import('./audience-groups/AudienceGroupsPage')),
  },
  {
    path: '/notice-policies',
    resource: 'policies',
    action: 'list',
    element: page(() => import('./notice-policies/NoticePolicyPage')),
  },
  { path: '/sandbox', resource: 'sandbox', action: 'list', element: page(() => import('./sandbox/SandboxPage')) },
  { path: '/account', resource: 'account', action: 'show', element: page(() => import('./account/AccountPage')) },
  { path: '/system', resource: 'system', action: 'show', element: system },
];

export function App() {
  return (
    <BrowserRouter>
      <Admin
        title="云栖澜庭"
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        queryClient={queries}
        layout={ConsoleLayout}
        loginPage={LoginPage}
        dashboard={Landing}
        accessDenied={NoAccess}
        catchAll={NotFound}
        theme={lightTheme}
        darkTheme={darkTheme}
        requireAuth
        disableTelemetry
      >
        <Resource {...guarded('tickets', tickets)} />
        <Resource {...guarded('persons', persons)} />
        <Resource {...guarded('homes', homes)} />
        <Resource {...guarded('cases', cases)} />
        <Resource {...guarded('notices', notices)} />
        <Resource {...guarded('policies', policies)} />
        <Resource {...guarded('users', users)} />
        <CustomRoutes>
          {PAGES.map(({ path, resource, action, element }) => (
            <Route
              key={path}
              path={path}
              element={
                <Guard resource={resource} action={action}>
                  {element}
                </Guard>
              }
            />
          ))}
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
