import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'ra-core';
import { CommandDialog } from '../../admin/console/tickets/commands/CommandDialog';
import type { DialogCommand } from '../../admin/console/tickets/commands/command-specs';
import { aTicket, renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

interface Opened {
  answers: (() => Promise<unknown>)[];
  commands?: Partial<Parameters<typeof aTicket>[0]>;
}

function open(name: DialogCommand, { answers, commands }: Opened) {
  const ticketCommand = jest.fn((..._sent: unknown[]) => answers.shift()!());
  const close = jest.fn();
  const ticket = aTicket({ stage: 'handling', ...commands });
  renderConsole(<CommandDialog name={name} ticket={ticket} close={close} />, { ticketCommand });
  const keys = () => ticketCommand.mock.calls.map((call) => call[3]);
  const bodies = () => ticketCommand.mock.calls.map((call) => call[2]);
  return { ticketCommand, close, keys, bodies };
}
const done = () => Promise.resolve(aTicket({ revision: 9 }));
const refused = (status: number, body: object) => () => Promise.reject(new HttpError('refused', status, body));
const submit = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('a command dialog', () => {
  // react-admin prints each refused call, and a warning about its own switches.
  beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  it('sends nothing while a needed reason is missing, and says so at the field', async () => {
    const { ticketCommand } = open('transfer', { answers: [] });
    await submit('申请转派');
    expect(await screen.findByText('请填写此项')).toBeTruthy();
    expect(ticketCommand).not.toHaveBeenCalled();
  });

  it('sends the words and closes when they took effect', async () => {
    const { bodies, close } = open('transfer', { answers: [done] });
    await userEvent.type(screen.getByLabelText(/原因/), '需要焊接资质');
    await submit('申请转派');
    await waitFor(() => expect(close).toHaveBeenCalledWith(true));
    expect(bodies()).toEqual([{ reason: '需要焊接资质' }]);
  });

  it('shows what the server says at the field, and stays open', async () => {
    const errors = { reason: '请写得具体些' };
    const { close } = open('transfer', { answers: [refused(422, { code: 'VALIDATION', errors })] });
    await userEvent.type(screen.getByLabelText(/原因/), '忙');
    await submit('申请转派');
    expect((await screen.findAllByText('请写得具体些')).length).toBeGreaterThan(0);
    expect(screen.getByLabelText(/原因/).getAttribute('aria-invalid')).toBe('true');
    expect(close).not.toHaveBeenCalled();
  });

  it('tells a refusal in our own words', async () => {
    open('transfer', { answers: [refused(403, { code: 'NOT_HOLDER', message: 'x' })] });
    await userEvent.type(screen.getByLabelText(/原因/), '忙');
    await submit('申请转派');
    expect(await screen.findByText('只有当前处理人可以进行此操作')).toBeTruthy();
  });

  it('keeps its key while the outcome is unknown, and takes a new one after an answer', async () => {
    const { keys, close } = open('transfer', {
      answers: [() => Promise.reject(new TypeError('Failed to fetch')), refused(409, { code: 'CONFLICT' }), done],
    });
    await userEvent.type(screen.getByLabelText(/原因/), '忙');
    await submit('申请转派');
    await screen.findByText('网络不通，请检查后重试');
    await submit('申请转派');
    await screen.findByText('数据已被他人更改，请刷新');
    await submit('申请转派');
    await waitFor(() => expect(close).toHaveBeenCalled());
    const [first, second, third] = keys();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('takes a new key for other words', async () => {
    const { keys } = open('transfer', { answers: [() => Promise.reject(new TypeError('Failed to fetch')), done] });
    await userEvent.type(screen.getByLabelText(/原因/), '忙');
    await submit('申请转派');
    await screen.findByText('网络不通，请检查后重试');
    await userEvent.type(screen.getByLabelText(/原因/), '，请换人');
    await submit('申请转派');
    await waitFor(() => expect(keys()).toHaveLength(2));
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it('will not accept before the resident was contacted', async () => {
    const { ticketCommand } = open('accept', { answers: [], commands: { stage: 'acceptance' } });
    await userEvent.click(screen.getAllByRole('button', { name: /^(今天|明天) / })[0]!);
    await submit('接单');
    expect(await screen.findByText('请先联系业主再接单')).toBeTruthy();
    expect(ticketCommand).not.toHaveBeenCalled();
  });

  it('accepts with an appointment chosen by one tap', async () => {
    const { bodies, close } = open('accept', { answers: [done], commands: { stage: 'acceptance' } });
    await userEvent.click(screen.getByLabelText('已联系到业主'));
    await userEvent.click(screen.getAllByRole('button', { name: /^(今天|明天) / })[0]!);
    await submit('接单');
    await waitFor(() => expect(close).toHaveBeenCalledWith(true));
    const [body] = bodies() as { contacted: boolean; appointment: { from: string; to: string } }[];
    expect(body!.contacted).toBe(true);
    expect(Date.parse(body!.appointment.to) - Date.parse(body!.appointment.from)).toBe(2 * 3_600_000);
    expect(body).not.toHaveProperty('told');
  });

  it('accepts without an appointment only with what the resident was told', async () => {
    const { bodies } = open('accept', { answers: [done], commands: { stage: 'acceptance' } });
    await userEvent.click(screen.getByLabelText('已联系到业主'));
    await userEvent.click(screen.getByLabelText('暂不能约定时间，已告知业主进展'));
    await submit('接单');
    await screen.findByText('请填写此项');
    await userEvent.type(screen.getByLabelText(/已告知的进展/), '配件明天到');
    await submit('接单');
    await waitFor(() => expect(bodies()).toEqual([{ contacted: true, appointment: null, progressTold: '配件明天到' }]));
  });

  it('cancels only after a second look', async () => {
    const { ticketCommand } = open('cancel', { answers: [done] });
    await userEvent.type(screen.getByLabelText(/原因/), '业主撤回');
    await submit('取消工单');
    expect(ticketCommand).not.toHaveBeenCalled();
    await userEvent.click(screen.getByLabelText('我确认取消此工单'));
    await submit('取消工单');
    await waitFor(() => expect(ticketCommand).toHaveBeenCalledTimes(1));
  });

  it('sends parts with their price in fen', async () => {
    const { bodies } = open('reportResult', {
      answers: [done],
      commands: { stage: 'report', workEndedAt: '2026-11-24T03:00:00.000Z' },
    });
    await userEvent.type(screen.getByLabelText(/处理结果/), '已更换');
    await userEvent.click(screen.getByRole('button', { name: '添加配件' }));
    await userEvent.type(screen.getByLabelText('名称'), '角阀');
    fireEvent.change(screen.getByLabelText('单价（元）'), { target: { value: '12.35' } });
    await submit('反馈结果');
    await waitFor(() =>
      expect(bodies()[0]).toMatchObject({ result: '已更换', parts: [{ name: '角阀', quantity: 1, unitPrice: 1235 }] }),
    );
  });

  it('asks what was wrong instead of marks when the resident is not satisfied', async () => {
    const { bodies } = open('verify', { answers: [done], commands: { stage: 'verification' } });
    await userEvent.click(screen.getByLabelText('不满意，返工'));
    await userEvent.type(screen.getByLabelText(/业主意见/), '仍在滴水');
    await submit('登记验收');
    await waitFor(() => expect(bodies()).toEqual([{ satisfied: false, rating: null, comment: '仍在滴水' }]));
  });
});
