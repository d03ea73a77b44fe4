import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ownTraining } from '../../api/training/schema';
import { DAY } from '../../workflows/shared/time';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addAccount, addPerson } from '../support/residents';
import type { Person } from '../support/tickets';
import { startApi, type Api, type Browser } from './harness';

type Own = z.output<typeof ownTraining>;

const COURSE = {
  title: '个人信息保密',
  statement: '我承诺不泄露住户信息。',
  validDays: 365,
  required: true,
  active: true,
};
const dayOf = (millis: number) => new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10);

let database: TestDatabase;
let api: Api;
let supervisor: Browser;
let trainee: Person;
let browser: Browser;

beforeEach(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  supervisor = await api.as(await addAccount(database.db, 'supervisor'));
  trainee = await addAccount(database.db, 'agent');
  browser = await api.as(trainee);
});
afterEach(async () => {
  await api.stop();
  await database.drop();
});

async function addCourse(more: object = {}): Promise<string> {
  const { body } = await supervisor.post('/courses', { ...COURSE, ...more }).expect(201);
  return (body as { id: string }).id;
}

const attend = (courseId: string, attendedOn = dayOf(Date.now()), userIds = [trainee.id]) =>
  supervisor.post('/attendances', { courseId, userIds, attendedOn });

const own = async () => (await browser.get('/me/training').expect(200)).body as Own;

async function sign(statementSha256?: string) {
  const [course] = (await own()).courses;
  const body = { statementSha256: statementSha256 ?? course!.statementSha256 };
  return browser.post(`/attendances/${course!.attendanceId}/sign`, body);
}

test('one attends, reads the statement and signs; then one is trained, for as long as the course says', async () => {
  expect(await own()).toEqual({ trained: false, courses: [] });
  const courseId = await addCourse();
  expect((await own()).courses).toMatchObject([{ state: 'notAttended', statement: COURSE.statement }]);
  await attend(courseId).expect(201);
  expect(await own()).toMatchObject({ trained: false, courses: [{ state: 'toSign' }] });
  const signed = (await sign()).body as Own;
  expect(signed).toMatchObject({ trained: true, courses: [{ state: 'valid' }] });
  const left = Date.parse(signed.courses[0]!.expiresAt!) - Date.now();
  expect(left).toBeGreaterThan(365 * DAY);
  expect(left).toBeLessThanOrEqual(366 * DAY);
  const row = await database.db.attendance.findFirstOrThrow();
  expect(row.signed).toBe(signed.courses[0]!.statementSha256);
});

test('who signs for other words than those that are in force now is refused', async () => {
  const courseId = await addCourse();
  await attend(courseId);
  const shown = (await own()).courses[0]!.statementSha256;
  await supervisor.put(`/courses/${courseId}`, { ...COURSE, statement: '新的承诺。' }).expect(200);
  expect((await sign(shown)).status).toBe(409);
  expect((await sign()).status).toBe(200);
  expect((await sign()).status).toBe(409);
  await supervisor.put(`/courses/${courseId}`, { ...COURSE, statement: '又一份承诺。' }).expect(200);
  expect(await own()).toMatchObject({ trained: false, courses: [{ state: 'toSign' }] });
});

test('nobody signs for somebody else, and nobody for a course that they were at too long ago', async () => {
  const courseId = await addCourse();
  await attend(courseId);
  const { id } = await database.db.attendance.findFirstOrThrow();
  const other = await api.as(await addAccount(database.db, 'agent'));
  const { statementSha256 } = (await own()).courses[0]!;
  await other.post(`/attendances/${id}/sign`, { statementSha256 }).expect(404);
  await database.db.attendance.update({ where: { id }, data: { attendedOn: new Date(Date.now() - 400 * DAY) } });
  expect((await sign()).status).toBe(409);
});

test('a course that is not required, or not given any more, hinders nobody', async () => {
  await attend(await addCourse());
  await sign();
  await addCourse({ required: false });
  await addCourse({ active: false });
  expect((await own()).trained).toBe(true);
  await addCourse();
  expect((await own()).trained).toBe(false);
});

test('attendance is recorded for many at once and once each, not for the future, residents or nobody', async () => {
  const courseId = await addCourse();
  const resident = await addAccount(database.db, 'resident', {
    personId: await addPerson(database.db, { name: '王敏', phone: '13900001111' }),
  });
  const colleague = await addAccount(database.db, 'technician');
  const today = dayOf(Date.now());
  const both = [trainee.id, colleague.id, trainee.id];
  expect((await attend(courseId, today, both)).body).toEqual({ created: 2 });
  expect((await attend(courseId, today, both)).body).toEqual({ created: 0 });
  await attend(courseId, dayOf(Date.now() + 2 * DAY)).expect(422);
  await attend(courseId, today, [resident.id]).expect(422);
  await attend(courseId, today, [randomUUID()]).expect(422);
  await attend(randomUUID()).expect(422);
  await sign();
  const listed = async (filter: object) =>
    ((await supervisor.list('attendances', { filter })).body as { userId: string }[]).map(({ userId }) => userId);
  expect(await listed({ valid: true })).toEqual([trainee.id]);
  expect(await listed({ signed: false })).toEqual([colleague.id]);
  expect((await listed({ courseId })).toSorted()).toEqual([trainee.id, colleague.id].toSorted());
});

test('a violation is recorded, followed up and closed with what was done, and what happened stays as it was told', async () => {
  const happenedAt = new Date(Date.now() - DAY).toISOString();
  const told = { userId: trainee.id, happenedAt, kind: 'unauthorisedLook', description: '查看了无关住户的电话。' };
  const made = (await supervisor.post('/violations', told).expect(201)).body as { id: string };
  expect(made).toMatchObject({ ...told, status: 'open', measures: '' });
  const follow = (body: object) => supervisor.put(`/violations/${made.id}`, body);
  await follow({ status: 'closed', measures: '' }).expect(422);
  await follow({ status: 'open', measures: '已约谈。' }).expect(200);
  await follow({ status: 'closed', measures: '已约谈并重新培训。', description: '没有的事' }).expect(422);
  const closed = (await follow({ status: 'closed', measures: '已约谈并重新培训。' }).expect(200)).body;
  expect(closed).toMatchObject({ ...told, status: 'closed', measures: '已约谈并重新培训。' });
  expect((closed as { closedAt: string }).closedAt).not.toBeNull();
  const auditor = await api.as(await addAccount(database.db, 'auditor'));
  expect((await auditor.list('violations', { filter: { status: 'closed', userId: trainee.id } })).body).toHaveLength(1);
  const future = new Date(Date.now() + DAY).toISOString();
  await supervisor.post('/violations', { ...told, happenedAt: future }).expect(422);
  await supervisor.post('/violations', { ...told, userId: randomUUID() }).expect(422);
});
