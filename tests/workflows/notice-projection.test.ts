import { randomUUID } from 'node:crypto';
import { saveNoticeRevision } from '../../activities/projection/notice';
import type { Database } from '../../prisma/client';
import type { NoticeAlertTo, NoticeFact, NoticeProjection } from '../../workflows/notice/contract';
import { noChange, project, stateOf } from '../../workflows/notice/moves';
import { toInstant } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { createOffice, type Office } from '../support/notice-case';
import { addAccount } from '../support/residents';

let database: TestDatabase;
let db: Database;
let of: Office;

beforeAll(async () => {
  database = await freshDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  of = await createOffice(db);
});

const at = toInstant(Date.now());

/** A notice's row as the API makes it, and revisions of it as a workflow would write them. */
async function drafted(audience: object = { buildings: [], units: [], relations: [] }) {
  const { id } = await db.notice.create({
    data: { authorId: of.author.id, stage: 'draft', stageSince: at, policyVersion: 1, audience },
  });
  const state = stateOf({ noticeId: id, authorId: of.author.id, openedAt: at, policyVersion: 1 });
  const revision = (number: number, more: Partial<NoticeProjection> = {}): NoticeProjection => ({
    ...{ ...project({ ...state, revision: number }, noChange()), task: 'one task' },
    ...more,
  });
  return { id, revision };
}

const fact = (name: NoticeFact['name'], more: Partial<NoticeFact> = {}): NoticeFact => ({
  ...{ name, at, actor: of.author.id, detail: {} },
  ...more,
});
const alert = (template: NoticeAlertTo['template'], to: NoticeAlertTo['to']): NoticeAlertTo => ({
  ...{ template, to, urgent: false },
});
const save = (projection: NoticeProjection) => saveNoticeRevision(db, projection);
const everything = async (id: string) => ({
  row: await db.notice.findUnique({ where: { id } }),
  postings: await db.noticePosting.findMany({ where: { noticeId: id } }),
  journal: await db.journalEntry.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
  told: await db.notification.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
});
const toldOf = async (id: string) => (await everything(id)).told.map(({ userId }) => userId);

test('written twice, also at the same time, a revision is there once', async () => {
  const { id, revision } = await drafted();
  const opened = revision(1, { facts: [fact('opened')], alerts: [alert('noticeSentBack', { user: of.author.id })] });
  await Promise.all([1, 2, 3].map(() => save(opened)));
  const once = await everything(id);
  expect(once).toMatchObject({ row: { revision: 1 }, journal: [{ name: 'opened' }], told: [{ userId: of.author.id }] });
  await save(opened);
  expect(await everything(id)).toEqual(once);
});

test('a gap is an error that says what was expected, and a stale revision changes nothing', async () => {
  const { id, revision } = await drafted();
  await expect(save(revision(2))).rejects.toThrow(/to be at revision 1, got 0/);
  await save(revision(1));
  await save(revision(2, { facts: [fact('warned')] }));
  const both = await everything(id);
  await save(revision(1, { facts: [fact('opened')] }));
  expect(await everything(id)).toEqual(both);
});

test('what a task wrote that never came to be recorded is replaced: postings too, and its command waits again', async () => {
  const { id, revision } = await drafted();
  const [first] = of.boards;
  const posting = { boardId: first, dueAt: at, postedAt: null, postedBy: null, commandId: null };
  const commandId = randomUUID();
  await db.journalEntry.create({
    data: {
      ...{ id: commandId, caseKind: 'notice', caseId: id, name: 'tickBoard', actor: of.agent.id, at: new Date() },
      ...{ status: 'pending', text: { note: 'x' }, command: { name: 'tickBoard' } },
    },
  });
  await save(revision(1, { facts: [fact('published')], postings: [posting] }));
  const posted = { ...posting, postedAt: at, postedBy: of.agent.id, commandId };
  await save(revision(2, { facts: [fact('tickBoard', { commandId })], postings: [posted] }));
  expect((await everything(id)).postings).toMatchObject([{ postedBy: of.agent.id, commandId }]);

  await save(revision(2, { facts: [fact('warned')], task: 'one task, later' }));
  expect((await everything(id)).postings).toMatchObject([{ postedAt: null, postedBy: null, commandId: null }]);
  expect(await db.journalEntry.findUnique({ where: { id: commandId } })).toMatchObject({ status: 'pending' });

  await save(revision(1, { facts: [fact('withdraw')], task: 'one task, later still' }));
  expect((await everything(id)).postings).toEqual([]);
});

test('a role is told in the buildings that the notice is for, and so is whoever stands in for one on leave', async () => {
  const { id: buildingId } = await db.building.create({ data: { id: `N${randomUUID().slice(0, 6)}`, name: '9栋' } });
  const near = await addAccount(db, 'approver', { buildings: [buildingId] });
  const far = await addAccount(db, 'approver', { buildings: ['elsewhere'] });
  const [standIn, late] = [await addAccount(db, 'agent'), await addAccount(db, 'agent')];
  const leave = (substituteId: string, from: number, until: number) => {
    const day = (after: number) => new Date(Date.now() + after * 86_400_000);
    return db.leave.create({
      data: { userId: of.approver.id, substituteId, startsAt: day(from), endsAt: day(until) },
    });
  };
  await leave(standIn.id, -1, 1);
  await leave(late.id, 1, 2);
  const { id, revision } = await drafted({
    buildings: [],
    units: [{ building: buildingId, unit: '1' }],
    relations: [],
  });
  await save(revision(1, { alerts: [alert('noticeToApprove', { role: 'approver' })] }));
  const told = await toldOf(id);
  expect(told).toEqual(expect.arrayContaining([near.id, of.approver.id, standIn.id]));
  expect(told).not.toContain(far.id);
  expect(told).not.toContain(late.id);
});

test('whoever has an address is written to when it is theirs to act', async () => {
  const { id, revision } = await drafted();
  await db.user.update({ where: { id: of.reviewer.id }, data: { email: 'reviewer@example.test' } });
  const alerts = [
    alert('noticeToReview', { user: of.reviewer.id }),
    alert('noticePublished', { user: of.reviewer.id }),
  ];
  expect(await save(revision(1, { alerts }))).toBe(1);
  const mails = (await everything(id)).told.filter(({ channel }) => channel === 'email');
  expect(mails).toMatchObject([{ template: 'noticeToReview', caseKind: 'notice' }]);
});
