import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpError } from 'ra-core';
import { Masked } from '../../admin/console/reveal/Masked';
import { RevealScope, SHOWN_FOR } from '../../admin/console/reveal/RevealScope';
import { renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

const PLAIN = '13812345678';

function show({
  answers = [],
  enabled = true,
  ...scope
}: Partial<Parameters<typeof RevealScope>[0]> & { answers?: (() => Promise<unknown>)[] } = {}) {
  const reveal = jest.fn((..._sent: unknown[]) => answers.shift()!());
  renderConsole(
    <RevealScope subject="persons" id="p1" enabled={enabled} {...scope}>
      <Masked field="phone" value="138****5678" />
      <Masked field="name" value="王*" />
    </RevealScope>,
    { reveal },
  );
  return { reveal, asks: () => reveal.mock.calls.map((call) => call[2]) };
}
const told = (values: object) => () => Promise.resolve(values);
const refused = (status: number, body: object) => () => Promise.reject(new HttpError('refused', status, body));
const user = () => userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
const press = (name: string) => user().click(screen.getByRole('button', { name }));

describe('a masked value', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    // react-admin prints each refused call
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('has no button for those who may not see it', () => {
    show({ enabled: false });
    expect(screen.getByText('138****5678')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is asked for by itself, with a reason, and shown', async () => {
    const { asks } = show({ answers: [told({ phone: PLAIN })] });
    await press('显示手机号');
    await press('显示一分钟');
    expect(await screen.findByText(PLAIN)).toBeTruthy();
    expect(screen.getByText('王*')).toBeTruthy();
    expect(asks()).toEqual([{ fields: ['phone'], reason: 'verification', reference: null }]);
  });

  it('counts down and is masked again after a minute', async () => {
    show({ answers: [told({ phone: PLAIN })] });
    await press('显示手机号');
    await press('显示一分钟');
    await screen.findByText(PLAIN);
    act(() => jest.advanceTimersByTime(10_000));
    expect(screen.getByRole('button', { name: '隐藏手机号' }).textContent).toMatch(/\(?5[01] 秒/);
    act(() => jest.advanceTimersByTime(SHOWN_FOR));
    await waitFor(() => expect(screen.getByText('138****5678')).toBeTruthy());
    expect(screen.queryByText(PLAIN)).toBeNull();
  });

  it('can be hidden before its time, and is asked for anew', async () => {
    const { reveal } = show({ answers: [told({ phone: PLAIN }), told({ phone: PLAIN })] });
    await press('显示手机号');
    await press('显示一分钟');
    await screen.findByText(PLAIN);
    await press('隐藏手机号');
    expect(screen.queryByText(PLAIN)).toBeNull();
    await press('显示手机号');
    await press('显示一分钟');
    await screen.findByText(PLAIN);
    expect(reveal).toHaveBeenCalledTimes(2);
  });

  it('keeps the case in mind for the next field', async () => {
    const { asks } = show({
      answers: [told({ phone: PLAIN }), told({ name: '王敏' })],
      initial: { reason: 'verification', reference: 'DA000007' },
    });
    await press('显示手机号');
    await press('显示一分钟');
    await screen.findByText(PLAIN);
    await press('显示姓名');
    await press('显示一分钟');
    await screen.findByText('王敏');
    expect(asks()[1]).toEqual({ fields: ['name'], reason: 'verification', reference: 'DA000007' });
  });

  it('says at the field which case number is wrong, and shows nothing', async () => {
    const errors = { reference: '该单号与此人无关' };
    show({
      answers: [refused(422, { code: 'VALIDATION', errors })],
      initial: { reason: 'ticket', reference: 'GD000001' },
    });
    await press('显示手机号');
    await press('显示一分钟');
    expect(await screen.findByText('该单号与此人无关')).toBeTruthy();
    expect(screen.getByLabelText(/单号/).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('138****5678')).toBeTruthy();
  });

  it('leads to the training where it is missing', async () => {
    show({ answers: [refused(403, { code: 'TRAINING_REQUIRED', message: 'x' })] });
    await press('显示手机号');
    await press('显示一分钟');
    expect((await screen.findByRole('link', { name: '去签署' })).getAttribute('href')).toBe('/training');
  });

  it('does not let a case be changed that is plain', async () => {
    show({ initial: { reason: 'ticket', reference: 'GD000001' }, fixedReference: true });
    await press('显示手机号');
    expect(screen.getByLabelText(/单号/)).toBeDisabled();
  });
});
