import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ImportErrors } from '../../admin/console/imports/ImportErrors';
import { ImportReport } from '../../admin/console/imports/ImportReport';
import type { ImportDetail, ImportError } from '../../admin/console/registry-types';
import { renderConsole } from './console';

// ESM only, which Jest cannot load; react-admin's menu uses it, which is not shown here.
jest.mock('react-hotkeys-hook', () => ({ useHotkeys: () => undefined }));

function aJob(given: Partial<ImportDetail> = {}): ImportDetail {
  return {
    id: 'i1',
    kind: 'residents',
    status: 'checked',
    total: 10,
    done: 0,
    created: 6,
    updated: 1,
    unchanged: 3,
    failed: 0,
    startedBy: 'u1',
    createdAt: '2026-11-24T02:00:00.000Z',
    finishedAt: null,
    errors: [],
    ...given,
  };
}

function report(given: Partial<ImportDetail> = {}) {
  const [start, giveUp] = [jest.fn(), jest.fn()];
  renderConsole(<ImportReport job={aJob(given)} busy={false} start={start} giveUp={giveUp} />, {});
  return { start, giveUp };
}

describe('the report of an import', () => {
  it('says what would become of the rows, and starts on a word', async () => {
    const { start } = report();
    expect(screen.getByRole('status').textContent).toContain('尚未写入');
    expect(screen.getByText('将新增').nextElementSibling!.textContent).toBe('6');
    await userEvent.click(screen.getByRole('button', { name: '确认导入 10 行' }));
    expect(start).toHaveBeenCalledWith(false);
  });

  it('leaves rows with errors out only when somebody says so', async () => {
    const { start } = report({ created: 4, failed: 2 });
    expect(screen.getByRole('button', { name: '确认导入 8 行' })).toBeDisabled();
    await userEvent.click(screen.getByLabelText('跳过有误的 2 行，只导入其余'));
    await userEvent.click(screen.getByRole('button', { name: '确认导入 8 行' }));
    expect(start).toHaveBeenCalledWith(true);
  });

  it('has nothing to start where every row has an error', () => {
    report({ total: 3, created: 0, updated: 0, unchanged: 0, failed: 3 });
    expect(screen.getByRole('button', { name: '确认导入 0 行' })).toBeDisabled();
    expect(screen.queryByLabelText(/跳过/)).toBeNull();
  });

  it('can be given up', async () => {
    const { giveUp } = report();
    await userEvent.click(screen.getByRole('button', { name: '放弃' }));
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it('shows how far it has come while it runs, and offers nothing', () => {
    report({ status: 'running', total: 200, done: 50 });
    expect(screen.getByRole('progressbar', { name: '导入进度' }).getAttribute('aria-valuenow')).toBe('25');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says what has become of the rows when it is done', () => {
    report({ status: 'done', done: 10, failed: 1 });
    expect(screen.getByRole('status').textContent).toBe('导入完成。共 10 行，1 行未导入。');
    expect(screen.getByText('未导入').nextElementSibling!.textContent).toBe('1');
  });
});

describe('the errors of an import', () => {
  const anError = (line: number): ImportError => ({
    ...{ id: `${line}.phone`, line, column: 'B', field: 'phone', header: '手机号', message: '格式不正确' },
  });

  it('stand where the sheet has them, page by page', async () => {
    const getList = jest.fn((_resource: string, _params: { pagination: { page: number } }) =>
      Promise.resolve({ data: [anError(2), anError(7)], total: 150 }),
    );
    renderConsole(<ImportErrors job={aJob({ failed: 150, errors: [anError(2)] })} />, { getList });
    expect(await screen.findByRole('rowheader', { name: '7' })).toBeTruthy();
    expect(screen.getAllByText('B 手机号')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: /下一页|next page/i }));
    expect(getList.mock.calls.map(([resource]) => resource)).toContain('imports/i1/errors');
    expect(getList.mock.calls.at(-1)![1].pagination.page).toBe(2);
  });
});
