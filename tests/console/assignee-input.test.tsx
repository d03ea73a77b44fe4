import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CommandDialog } from '../../admin/console/tickets/commands/CommandDialog';
import { aTicket, renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

const PERSON = { load: 1, lastOfferAt: null, onDuty: true, hasSkill: true, inScope: true, suitable: true };
const SUGGESTION = {
  choice: { to: 'u3', candidates: 5, load: 1, ruledOut: { skill: 0, building: 0, duty: 0, passed: 0 } },
  name: '周明',
  people: [{ ...PERSON, id: 'u3', name: '周明', team: '工程二组' }],
  teams: [
    { name: '工程二组', people: 2, onDuty: 1, able: 2, suitable: 1 },
    { name: '机电组', people: 3, onDuty: 2, able: 1, suitable: 1 },
  ],
};

function open(team: string | null = null) {
  const ticketCommand = jest.fn((..._sent: unknown[]) => Promise.resolve(aTicket({ revision: 9 })));
  const ticket = aTicket({ stage: 'acceptance', holderId: null, holderName: null, pooled: team !== null, team });
  const api = { ticketCommand, suggestion: () => Promise.resolve(SUGGESTION) };
  renderConsole(<CommandDialog name="reassign" ticket={ticket} close={() => undefined} />, api);
  return ticketCommand;
}

describe('choosing whom a ticket goes to', () => {
  // react-admin warns about its own inputs
  beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  it('shows teams with how many of them could come, and gives the ticket to the one chosen', async () => {
    const ticketCommand = open();
    await userEvent.click(await screen.findByRole('radio', { name: /^机电组.*3 人，当班 2 人 · 可承接 1 人$/ }));
    await userEvent.type(screen.getByLabelText(/原因/), '需要电工');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '转派' }));
    await waitFor(() => expect(ticketCommand).toHaveBeenCalled());
    expect(ticketCommand.mock.calls[0]![2]).toEqual({ to: 'team:机电组', reason: '需要电工' });
  });

  it('does not offer the team that has it', async () => {
    open('工程二组');
    await screen.findByRole('radio', { name: /^机电组/ });
    expect(screen.queryByRole('radio', { name: /^工程二组/ })).toBeNull();
  });
});
