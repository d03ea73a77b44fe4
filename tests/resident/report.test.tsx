import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReportPage } from '../../admin/resident/reports/ReportPage';
import type { JournalItem } from '../../admin/resident/types';
import { aReport, show } from './page';
import { problem, serve } from './server';

const item = (given: Partial<JournalItem>): JournalItem => ({
  ...{ id: 'j1', name: 'opened', at: '2026-11-24T02:00:00.000Z', actor: 'u1', actorName: '王敏', status: 'effective' },
  ...{ revision: 1, position: 0, detail: {}, names: {}, text: {}, visible: true, refusal: null, attachments: [] },
  ...given,
});

const TO_VERIFY = aReport({ stage: 'verification', commands: ['verify'] });

it('tells the newest first, and hides what is not meant for residents', async () => {
  const journal = [
    item({}),
    item({ id: 'j2', name: 'warned' }),
    item({ id: 'j3', name: 'note', actor: 'u2', actorName: '赵刚', text: { text: '已关总阀' } }),
  ];
  serve({ 'GET /tickets/t1': { body: aReport() }, 'GET /tickets/t1/journal': { body: journal } });
  await show(<ReportPage id="t1" />);
  await screen.findByText('已关总阀');
  expect(screen.getAllByRole('listitem').map((entry) => entry.querySelector('strong')!.textContent)).toEqual([
    '处理进展',
    '已收到您的报事',
  ]);
});

it('offers only what the server allows', async () => {
  serve({
    'GET /tickets/t1': { body: aReport({ commands: ['urge', 'note'] }) },
    'GET /tickets/t1/journal': { body: [] },
  });
  await show(<ReportPage id="t1" />);
  expect(await screen.findByRole('button', { name: '催一催' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: '取消报事' })).not.toBeInTheDocument();
});

it('marks that are missing are asked for, and those given are sent', async () => {
  const verify = jest.fn((body: unknown) => {
    const { rating } = body as { rating: object | null };
    if (!rating) return problem(422, '填写的内容有误', { rating: '必填' });
    return { body: aReport({ stage: 'closed' }) };
  });
  const server = serve({
    'GET /tickets/t1': { body: TO_VERIFY },
    'GET /tickets/t1/journal': { body: [] },
    'POST /tickets/t1/verify': verify,
  });
  await show(<ReportPage id="t1" />);
  await userEvent.click(await screen.findByRole('radio', { name: '满意，完结' }));
  await userEvent.click(screen.getByRole('button', { name: '验收' }));
  expect(await screen.findAllByText('必填')).toHaveLength(3);
  for (const group of screen.getAllByRole('group').filter((one) => one.classList.contains('stars')))
    await userEvent.click(group.querySelector('input[value="4"]')!);
  await userEvent.click(screen.getByRole('button', { name: '验收' }));
  await waitFor(() => expect(server.of('POST /tickets/t1/verify')).toHaveLength(2));
  expect(server.of('POST /tickets/t1/verify')[1]!.body).toEqual({
    satisfied: true,
    rating: { attitude: 4, speed: 4, quality: 4 },
    comment: '',
  });
});

it('an answer sent again after a lost connection carries the same key, and a new one after a definite answer', async () => {
  const outcomes = [
    null,
    problem(422, '填写的内容有误', { comment: '必填' }),
    { body: aReport({ stage: 'handling' }) },
  ];
  const server = serve({
    'GET /tickets/t1': { body: TO_VERIFY },
    'GET /tickets/t1/journal': { body: [] },
    'POST /tickets/t1/verify': () => outcomes.shift()!,
  });
  await show(<ReportPage id="t1" />);
  await userEvent.click(await screen.findByRole('radio', { name: '还没好，返工' }));
  for (const expected of [1, 2, 3]) {
    await userEvent.click(screen.getByRole('button', { name: '验收' }));
    await waitFor(() => expect(server.of('POST /tickets/t1/verify')).toHaveLength(expected));
    if (expected < 3) await screen.findByRole('alert');
  }
  const [first, second, third] = server.of('POST /tickets/t1/verify').map(({ key }) => key);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
