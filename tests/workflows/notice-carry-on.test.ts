import { randomUUID } from 'node:crypto';
import { DEFAULT_NOTICE_POLICY } from '../../prisma/default-notice-policy';
import { addMillis, DAY } from '../../workflows/shared/time';
import { submission, type NoticeUnderTest } from '../support/notice-case';
import { factsOf, noticeSuite } from '../support/notice-suite';
import { startDevServer } from '../support/temporal';
import { until } from '../support/tickets';

/** Every history counts as too long after its first command. */
const suite = noticeSuite(() =>
  startDevServer(['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=4']),
);

const runOf = async (notice: NoticeUnderTest) => (await notice.handle.describe()).runId;

/** The command goes on in a new run, which holds what the old one held. */
async function carriedOn(notice: NoticeUnderTest, give: () => Promise<number | string>): Promise<void> {
  const run = await runOf(notice);
  expect(await give()).toEqual(expect.any(Number));
  await until(
    () => runOf(notice),
    (now) => now !== run,
  );
  const { revision, stage } = await notice.state();
  expect(await notice.row()).toMatchObject({ revision, stage });
}

test('a long history goes on in a new run in every stage', async () => {
  const { author, reviewer, approver, agent, boards } = suite.of;
  const notice = await suite.drafted();
  const publishAt = addMillis(await suite.now(), DAY);
  const first = randomUUID();
  const submit = (updateId: string) =>
    notice.give(author, 'submit', { ...submission({ publishAt }), commandId: first, updateId });
  await carriedOn(notice, () => submit(first));
  await carriedOn(notice, () => submit(randomUUID()));
  expect(await factsOf(notice)).toEqual(['opened', 'submit']);
  await carriedOn(notice, () => notice.give(reviewer, 'sendBack', { submission: 1 }));
  await carriedOn(notice, () => notice.give(author, 'submit', submission({ publishAt })));
  await carriedOn(notice, () => notice.give(reviewer, 'passReview', { submission: 2 }));
  expect((await notice.state()).reviewed).toMatchObject({ by: reviewer.id });
  await carriedOn(notice, () => notice.give(approver, 'approve', { submission: 2 }));
  expect(await notice.row()).toMatchObject({ stage: 'scheduled', dueAt: new Date(publishAt) });
  await carriedOn(notice, () => notice.give(author, 'recall', {}));
  await carriedOn(notice, () => notice.give(author, 'submit', submission({ boards })));
  await carriedOn(notice, () => notice.give(reviewer, 'passReview', { submission: 3 }));
  await carriedOn(notice, () => notice.give(approver, 'approve', { submission: 3 }));
  await carriedOn(notice, () => notice.give(agent, 'tickBoard', { boardId: boards[0] }));
  expect((await notice.state()).postings).toMatchObject([{ postedBy: agent.id }, { postedAt: null }]);
  await notice.give(approver, 'withdraw', {});
  expect(await notice.outcome()).toBe('withdrawn');
  expect(suite.asked(notice)).toEqual(['publishNotice', 'planDeliveries 1', 'sendDeliveries 1', 'closeArchive']);
});

test('a deadline set in one run is missed in the next, at its own instant, and once', async () => {
  const policy = { ...DEFAULT_NOTICE_POLICY, urgentMinutes: 3 / 60 };
  const notice = await suite.drafted();
  const urgent = submission({ policy, type: 'important', urgent: true });
  await carriedOn(notice, () => notice.give(suite.of.author, 'submit', urgent));
  const { dueAt } = await notice.row();
  const journal = await until(notice.journal, (all) => all.some(({ name }) => name === 'breached'));
  expect(journal.filter(({ name }) => name === 'breached').map(({ at }) => at)).toEqual([dueAt]);
  expect(await factsOf(notice)).toEqual(['opened', 'submit', 'warned', 'breached']);
});

test('it does not go on in another run while it sends', async () => {
  suite.sendAgainAt(addMillis(await suite.now(), 2000));
  const notice = await suite.drafted();
  const urgent = submission({ type: 'important', urgent: true });
  await carriedOn(notice, () => notice.give(suite.of.author, 'submit', urgent));
  await carriedOn(notice, () => notice.give(suite.of.approver, 'approve', { submission: 1 }));
  expect(suite.asked(notice)).toEqual([
    ...['publishNotice', 'planDeliveries 1', 'sendDeliveries 1', 'sendDeliveries 1'],
  ]);
});
