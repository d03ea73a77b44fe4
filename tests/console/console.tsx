import type { ReactElement } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { CoreAdminContext, type DataProvider } from 'ra-core';
import polyglotI18nProvider from 'ra-i18n-polyglot';
import { ThemeProvider, ThemesContext } from 'react-admin';
import { MemoryRouter } from 'react-router';
import { raZh } from '../../admin/console/i18n/ra-zh';
import { zh } from '../../admin/console/i18n/zh';
import { lightTheme } from '../../admin/console/theme';
import type { TicketDetail } from '../../admin/console/types';

const i18n = polyglotI18nProvider(() => ({ ...raZh, ...zh }), 'zh');

/** The console's surroundings without its server: what a piece of it needs to stand. */
export function renderConsole(piece: ReactElement, api: object) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MemoryRouter>
      <ThemesContext.Provider value={{ lightTheme, darkTheme: lightTheme }}>
        <CoreAdminContext dataProvider={api as DataProvider} i18nProvider={i18n} queryClient={queryClient}>
          <ThemeProvider>{piece}</ThemeProvider>
        </CoreAdminContext>
      </ThemesContext.Provider>
    </MemoryRouter>,
  );
}

const FIRST = '2026-11-24T02:00:00.000Z';

export function aTicket(given: Partial<TicketDetail> = {}): TicketDetail {
  return {
    id: 't1',
    number: 'GD000001',
    channel: 'hotline',
    kind: 'repair',
    title: '厨房龙头滴水',
    description: '',
    place: '厨房',
    homeId: null,
    homeLabel: '3栋 1201',
    buildingId: '3',
    buildingName: '3栋',
    reporterId: null,
    reporterName: '王敏',
    reporterPhone: '13900001201',
    wishedFrom: null,
    wishedTo: null,
    openedBy: 'u1',
    openedByName: '许婉清',
    calledAt: FIRST,
    createdAt: FIRST,
    updatedAt: FIRST,
    draft: null,
    revision: 3,
    started: true,
    stage: 'handling',
    stageSince: FIRST,
    round: 1,
    category: 'water_leak',
    priority: 'normal',
    policyVersion: 1,
    holderId: 'u2',
    holderName: '赵刚',
    pooled: false,
    team: null,
    queueReason: null,
    holds: [],
    appointmentFrom: null,
    appointmentTo: null,
    workEndedAt: null,
    dueAt: null,
    dueClock: null,
    dueSince: null,
    breached: [],
    urges: 0,
    escalation: 0,
    outcome: null,
    ratingAttitude: null,
    ratingSpeed: null,
    ratingQuality: null,
    closedAt: null,
    mergedIntoId: null,
    ended: false,
    clocks: [],
    attachments: [],
    commands: [],
    partsCost: 0,
    rounds: [],
    ...given,
  };
}
