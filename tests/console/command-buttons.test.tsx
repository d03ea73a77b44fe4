import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CommandButtons } from '../../admin/console/ui/CommandButtons';
import { renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

const command = (name: string, isHarmful = false) => ({ name, label: name, isHarmful });

function show(commands: ReturnType<typeof command>[]) {
  const start = jest.fn();
  renderConsole(<CommandButtons commands={commands} start={start} />, {});
  return start;
}
const buttons = () => screen.queryAllByRole('button').map((button) => button.textContent);

describe('the commands of a case', () => {
  it('keep what does harm behind “more”, however few they are', async () => {
    const start = show([command('refuse', true), command('confirm')]);
    expect(buttons()).toEqual(['confirm', '更多操作']);
    await userEvent.click(screen.getByRole('button', { name: '更多操作' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'refuse' }));
    expect(start).toHaveBeenCalledWith('refuse');
  });

  it('show four, and the rest behind “more” in their order', async () => {
    show(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => command(name)));
    expect(buttons()).toEqual(['a', 'b', 'c', 'd', '更多操作']);
    await userEvent.click(screen.getByRole('button', { name: '更多操作' }));
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['e', 'f']);
  });

  it('say so when there are none', () => {
    show([]);
    expect(screen.getByText('当前阶段无需您操作')).toBeTruthy();
  });
});
