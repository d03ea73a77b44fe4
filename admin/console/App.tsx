import { lazy, Suspense, type ComponentType } from 'react';
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
        <Resource {...guarded('policies', policies)} />
        <Resource {...guarded('users', users)} />
        <CustomRoutes>
          <Route
            path="/board"
            element={
              <Guard resource="board" action="list">
                {board}
              </Guard>
            }
          />
          <Route
            path="/calls"
            element={
              <Guard resource="calls" action="create">
                {calls}
              </Guard>
            }
          />
          <Route
            path="/queue"
            element={
              <Guard resource="queue" action="list">
                {queue}
              </Guard>
            }
          />
          <Route
            path="/mine"
            element={
              <Guard resource="mine" action="list">
                {mine}
              </Guard>
            }
          />
          <Route
            path="/history/:id"
            element={
              <Guard resource="history" action="show">
                {history}
              </Guard>
            }
          />
          <Route
            path="/system"
            element={
              <Guard resource="system" action="show">
                {system}
              </Guard>
            }
          />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
