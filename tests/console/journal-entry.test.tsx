import { screen } from '@testing-library/react';
import { JournalEntry } from '../../admin/console/tickets/JournalEntry';
import type { JournalItem } from '../../admin/console/types';
import { renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

function told(given: Partial<JournalItem>) {
  const item: JournalItem = {
    id: 'j1',
    name: 'offered',
    at: '2026-11-24T02:00:00.000Z',
    actor: 'system',
    actorName: null,
    status: 'effective',
    revision: 1,
    position: 0,
    detail: {},
    names: {},
    text: {},
    visible: false,
    refusal: null,
    attachments: [],
    ...given,
  };
  renderConsole(<JournalEntry item={item} />, { categories: () => Promise.resolve([]) });
}

describe('an entry of the journal', () => {
  it('names the people in it by what came with it', () => {
    told({ name: 'reassign', detail: { from: 'u1', to: 'u2' }, names: { u1: '赵刚', u2: '钱建国' } });
    expect(screen.getByText('由 赵刚 转给 钱建国')).toBeTruthy();
  });

  it('calls somebody who is not there any more a colleague', () => {
    told({ name: 'assign', detail: { to: 'u9' } });
    expect(screen.getByText('派给 同事')).toBeTruthy();
  });

  it('tells a choice left to the rules and the pool in words', () => {
    told({ name: 'assign', detail: { to: 'automatic' } });
    expect(screen.getByText('派给 规则自动选择')).toBeTruthy();
  });
});
