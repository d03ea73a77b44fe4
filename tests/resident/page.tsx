import type { ReactElement } from 'react';
import { render } from '@testing-library/react';
import { forgetAll } from '../../admin/resident/queries';
import { MeContext } from '../../admin/resident/session';
import type { Me, TicketDetail } from '../../admin/resident/types';
import { LanguageProvider, loadWords } from '../../admin/resident/words';

/** jsdom knows the element, and not how it opens. */
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;

export const ME: Me = {
  id: 'u1',
  username: 'wangmin',
  name: '王敏',
  roles: ['resident'],
  rights: [],
  homeId: 'h1',
  homeLabel: '3栋 1201',
  personId: 'p1',
  secondFactor: null,
  mustChangePassword: false,
  consentNeeded: [],
};

/** A piece of the residents' page, in Chinese, for who is signed in. */
export async function show(piece: ReactElement, me: Me | null = ME, path = '/m/') {
  history.replaceState(null, '', path);
  forgetAll();
  const first = await loadWords('zh');
  return render(
    <LanguageProvider first={first}>
      <MeContext.Provider value={me}>{piece}</MeContext.Provider>
    </LanguageProvider>,
  );
}

const FIRST = '2026-11-24T02:00:00.000Z';

export function aReport(given: Partial<TicketDetail> = {}): TicketDetail {
  return {
    ...{ id: 't1', number: 'GD000001', channel: 'online', kind: 'repair', title: '厨房龙头滴水', description: '' },
    ...{ place: '厨房', homeId: 'h1', homeLabel: '3栋 1201', buildingId: '3', buildingName: '3栋', reporterId: 'u1' },
    ...{ reporterName: '王敏', reporterPhone: '13900001201', wishedFrom: null, wishedTo: null, openedBy: 'u1' },
    ...{ openedByName: null, calledAt: FIRST, createdAt: FIRST, updatedAt: FIRST, draft: null, revision: 3 },
    ...{ started: true, stage: 'handling', stageSince: FIRST, round: 1, category: 'water_leak', priority: 'normal' },
    ...{
      policyVersion: 1,
      holderId: 'u2',
      holderName: '赵刚',
      pooled: false,
      team: null,
      queueReason: null,
      holds: [],
    },
    ...{ appointmentFrom: null, appointmentTo: null, workEndedAt: null, dueAt: null, dueClock: null, dueSince: null },
    ...{ breached: [], urges: 0, escalation: 0, outcome: null, ratingAttitude: null, ratingSpeed: null },
    ...{ ratingQuality: null, closedAt: null, mergedIntoId: null, ended: false, clocks: [], attachments: [] },
    ...{ commands: [], partsCost: 0, rounds: [] },
    ...given,
  };
}
