import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RegistrationPage } from '../../admin/resident/registration/RegistrationPage';
import type { CaseDetail } from '../../admin/resident/types';
import { ME, show } from './page';
import { serve } from './server';

const APPLICANT = { ...ME, homeId: null, homeLabel: null };

const registration = (given: Partial<CaseDetail>): CaseDetail => ({
  ...{
    id: 'c1',
    number: 'DA000001',
    kind: 'registration',
    personId: 'p1',
    personNumber: 'R000001',
    personName: '林若溪',
  },
  ...{ homeId: 'h2', homeLabel: '3栋 201', buildingId: '3', openedBy: 'u1', openedByName: null, revision: 2 },
  ...{ createdAt: '2026-11-24T02:00:00.000Z', updatedAt: '2026-11-24T02:00:00.000Z', started: true, stage: 'truth' },
  ...{ stageSince: '2026-11-24T02:00:00.000Z', policyVersion: 2, dueAt: '2099-11-25T02:00:00.000Z', dueClock: 'truth' },
  ...{ breached: [], outcome: null, detail: { relation: 'owner' }, closedAt: null, ended: false },
  ...{ form: { name: '林若溪', phone: '13900004321', relation: 'owner', household: [] }, commands: ['withdraw'] },
  ...given,
});

const answers = (found: CaseDetail, journal: object[] = []) => ({
  'GET /cases': { body: [found] },
  'GET /cases/c1': { body: found },
  'GET /cases/c1/journal': { body: journal },
  'GET /buildings': { body: [{ id: '3', name: '3栋' }] },
  'GET /registrations/homes': { body: [{ id: 'h2', label: '3栋 201', buildingId: '3', buildingName: '3栋' }] },
});

it('says what happens next, and by when', async () => {
  serve(answers(registration({})));
  await show(<RegistrationPage />, APPLICANT);
  expect(await screen.findByRole('heading', { name: '正在核实您的身份' })).toBeInTheDocument();
  expect(screen.getByText(/预计 2099年11月25日.*10:00 前有结果/)).toBeInTheDocument();
  expect(screen.getByText('核实身份')).toHaveAttribute('aria-current', 'step');
});

it('a promise that was not kept is not repeated', async () => {
  serve(answers(registration({ dueAt: '2026-11-23T02:00:00.000Z', breached: ['truth'] })));
  await show(<RegistrationPage />, APPLICANT);
  expect(await screen.findByText(/核实比承诺的时间晚了/)).toBeInTheDocument();
  expect(screen.queryByText(/前有结果/)).not.toBeInTheDocument();
});

it('what was sent back shows why, and is set right before it is sent in again', async () => {
  const found = registration({ stage: 'sentBack', dueClock: 'resubmit', commands: ['resubmit', 'withdraw'] });
  const journal = [{ id: 'j1', name: 'sendBack', status: 'effective', text: { reason: '姓名不一致' }, detail: {} }];
  const server = serve({
    ...answers(found, journal),
    'PUT /registrations/c1': { body: found },
    'POST /cases/c1/resubmit': { body: registration({}) },
  });
  await show(<RegistrationPage />, APPLICANT);
  expect(await screen.findByText('姓名不一致')).toBeInTheDocument();
  await screen.findByRole('option', { name: '201' });
  const name = screen.getByLabelText('姓名');
  await userEvent.clear(name);
  await userEvent.type(name, '林若兮');
  await userEvent.click(screen.getByRole('button', { name: '重新提交' }));
  await waitFor(() => expect(server.of('POST /cases/c1/resubmit')).toHaveLength(1));
  expect(server.of('PUT /registrations/c1')[0]!.body).toEqual({
    ...{ homeId: 'h2', relation: 'owner', name: '林若兮', idNumber: '', household: [] },
  });
});

it('asks once more before it is withdrawn', async () => {
  const server = serve({ ...answers(registration({})), 'POST /cases/c1/withdraw': { body: registration({}) } });
  await show(<RegistrationPage />, APPLICANT);
  await userEvent.click(await screen.findByRole('button', { name: '撤回登记' }));
  expect(server.of('POST /cases/c1/withdraw')).toHaveLength(0);
  const dialog = screen.getByRole('dialog', { name: '撤回登记' });
  await userEvent.click(dialog.querySelector('button.danger')!);
  await waitFor(() => expect(server.of('POST /cases/c1/withdraw')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});
