import { randomUUID } from 'node:crypto';
import { addMillis, DAY, HOUR } from '../../workflows/shared/time';
import { openNotice, submission, THE_RULES } from '../support/notice-case';
import { factsOf, noticeSuite, toldOf } from '../support/notice-suite';
import { until } from '../support/tickets';

const suite = noticeSuite();

test('written, reviewed and approved by three people, it is published at once and over on its day', async () => {
  const { author, reviewer, approver, boards } = suite.of;
  const notice = await suite.submitted({ boards: [boards[0], boards[0]] });
  expect(await notice.row()).toMatchObject({ stage: 'review', dueClock: 'review', type: 'service', submission: 1 });
  expect(await toldOf(suite, notice, 'noticeToReview')).toEqual(['reviewer']);

  await notice.give(reviewer, 'passReview', { submission: 1 });
  expect(await notice.row()).toMatchObject({ stage: 'approval', dueClock: 'approval', reviewedBy: reviewer.id });
  expect(await toldOf(suite, notice, 'noticeToApprove')).toEqual(['approver']);

  await notice.give(approver, 'approve', { submission: 1 });
  const row = await notice.row();
  expect(row).toMatchObject({ stage: 'published', approvedBy: approver.id, waves: 1, dueClock: 'posting' });
  expect([row.publishedAt, row.expiresAt!.getTime() - row.publishedAt!.getTime()]).toEqual([row.approvedAt, 30 * DAY]);
  expect(await notice.postings()).toMatchObject([{ boardId: boards[0], postedAt: null, dueAt: row.dueAt }]);
  expect(await toldOf(suite, notice, 'noticePublished')).toEqual(['author']);
  expect(await toldOf(suite, notice, 'noticeToPost')).toEqual(['agent']);
  await notice.give(author, 'tickBoard', { boardId: boards[0] });

  await suite.passTo(row.expiresAt!);
  expect(await notice.outcome()).toBe('expired');
  expect(await notice.row()).toMatchObject({ stage: 'ended', closedAt: row.expiresAt, dueAt: null });
  expect(await factsOf(notice)).toEqual([
    ...['opened', 'submit', 'passReview', 'approve', 'published', 'tickBoard', 'expired'],
  ]);
});

test('sent back at either step, it is a draft again, and the next submission starts from the beginning', async () => {
  const { author, reviewer, approver } = suite.of;
  const notice = await suite.submitted();
  await notice.give(reviewer, 'sendBack', { submission: 1 });
  expect(await notice.row()).toMatchObject({ stage: 'draft', dueAt: null, submission: 1 });
  await notice.give(author, 'submit', submission());
  await notice.give(reviewer, 'passReview', { submission: 2 });
  await notice.give(approver, 'sendBack', { submission: 2 });
  expect(await notice.row()).toMatchObject({ stage: 'draft', reviewedBy: null, reviewedAt: null });
  expect(await toldOf(suite, notice, 'noticeSentBack')).toEqual(['author', 'author']);
  await notice.give(author, 'submit', submission({ type: 'tips' }));
  expect(await notice.row()).toMatchObject({ stage: 'review', submission: 3, type: 'tips' });
});

test('an author takes it back from review, approval and before its time, and may throw it away', async () => {
  const { author } = suite.of;
  const publishAt = addMillis(await suite.now(), DAY);
  for (const stage of [suite.submitted, suite.reviewed, () => suite.approved({ publishAt })]) {
    const notice = await stage();
    await notice.give(author, 'recall', {});
    expect(await notice.row()).toMatchObject({ stage: 'draft', reviewedBy: null, approvedBy: null, dueAt: null });
    await notice.give(author, 'discard', {});
    expect(await notice.outcome()).toBe('discarded');
    expect(suite.asked(notice)).toEqual([]);
  }
});

test('an urgent important one goes to approval at once, and only somebody else may approve it', async () => {
  const { author, approver } = suite.of;
  const both = { ...author, roles: [...author.roles, ...approver.roles] };
  const notice = await suite.submitted({ type: 'important', urgent: true });
  const row = await notice.row();
  expect(row).toMatchObject({ stage: 'approval', dueClock: 'approval', urgent: true, reviewedBy: null });
  expect(row.dueAt!.getTime() - row.stageSince.getTime()).toBe(30 * 60_000);
  expect(await notice.give(both, 'approve', { submission: 1 })).toBe('SAME_PERSON');
  await notice.give(approver, 'approve', { submission: 1 });
  expect(await notice.row()).toMatchObject({ stage: 'published', dueClock: 'unread' });
});

test('approved before its time, it is published on time', async () => {
  const publishAt = addMillis(await suite.now(), 3 * DAY);
  const notice = await suite.approved({ publishAt });
  expect(await notice.row()).toMatchObject({ stage: 'scheduled', dueClock: 'publish', dueAt: new Date(publishAt) });
  expect(await toldOf(suite, notice, 'noticeScheduled')).toEqual(['author']);
  expect(suite.asked(notice)).toEqual([]);
  await suite.passTo(publishAt);
  await until(notice.row, ({ stage }) => stage === 'published');
  expect(await notice.row()).toMatchObject({ publishedAt: new Date(publishAt) });
});

test('approved after its time, it is published at once', async () => {
  const publishAt = addMillis(await suite.now(), HOUR);
  const notice = await suite.reviewed({ publishAt });
  await suite.passTo(addMillis(publishAt, HOUR));
  await notice.give(suite.of.approver, 'approve', { submission: 1 });
  const { stage, publishedAt, approvedAt } = await notice.row();
  expect([stage, publishedAt]).toEqual(['published', approvedAt]);
});

test('withdrawn before its time it is never published; afterwards it is over at once', async () => {
  const { supervisor, approver } = suite.of;
  const scheduled = await suite.approved({ publishAt: addMillis(await suite.now(), DAY) });
  await scheduled.give(supervisor, 'withdraw', {});
  expect(await scheduled.outcome()).toBe('withdrawn');
  expect(await toldOf(suite, scheduled, 'noticeWithdrawn')).toEqual(['author']);
  expect(suite.asked(scheduled)).toEqual([]);

  const published = await suite.approved();
  await published.give(approver, 'withdraw', {});
  expect(await published.outcome()).toBe('withdrawn');
  expect(await toldOf(suite, published, 'noticeWithdrawn')).toEqual(['agent', 'author']);
  expect(suite.asked(published).at(-1)).toBe('closeArchive');
});

test('one that takes another’s place tells it, and only the rules may say so', async () => {
  const old = await suite.approved();
  const notice = await suite.approved({ amends: old.id });
  await until(
    async () => suite.asked(notice),
    (asked) => asked.includes(`supersedeNotice ${old.id}`),
  );
  expect(await old.give(suite.of.supervisor, 'supersede', { by: notice.id })).toBe('NOT_ALLOWED');
  expect(await old.give(THE_RULES, 'supersede', { by: notice.id })).toBe(5);
  expect(await old.outcome()).toBe('amended');
  expect(await old.row()).toMatchObject({ amendedById: notice.id });
  expect(await notice.row()).toMatchObject({ amendsId: old.id });
});

test('boards are ticked one by one, each once, and only those that it is for', async () => {
  const { agent, boards } = suite.of;
  const notice = await suite.approved({ boards });
  const tick = (boardId: string) => notice.give(agent, 'tickBoard', { boardId });
  expect(await tick(randomUUID())).toBe('NOT_SUITABLE');
  expect(await tick(boards[0])).toBe(5);
  expect(await tick(boards[0])).toBe('NO_CHANGE');
  expect(await notice.row()).toMatchObject({ dueClock: 'posting' });
  expect(await tick(boards[1])).toBe(6);
  expect(await notice.row()).toMatchObject({ dueClock: 'expiry', breached: [] });
  expect(await notice.postings()).toMatchObject([{ postedBy: agent.id }, { postedBy: agent.id }]);
});

test('a command that has waited for a worker since the draft was opened comes after the opening', async () => {
  await suite.stopWorker();
  const notice = await openNotice(suite.env, suite.of);
  const answer = notice.give(suite.of.author, 'submit', submission());
  await suite.startWorker();
  expect(await answer).toBe(2);
  expect(await factsOf(notice)).toEqual(['opened', 'submit']);
});

test('a command that is sent twice takes effect once', async () => {
  const notice = await suite.drafted();
  const commandId = randomUUID();
  const give = (updateId: string) => notice.give(suite.of.author, 'submit', { ...submission(), commandId, updateId });
  expect([await give(commandId), await give(randomUUID())]).toEqual([2, 2]);
  expect(await factsOf(notice)).toEqual(['opened', 'submit']);
});
