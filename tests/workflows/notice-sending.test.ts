import { addMillis, HOUR } from '../../workflows/shared/time';
import type { NoticeUnderTest } from '../support/notice-case';
import { noticeSuite } from '../support/notice-suite';
import { until } from '../support/tickets';

const suite = noticeSuite();

const PUBLISHED = ['publishNotice', 'planDeliveries 1', 'sendDeliveries 1'];

const asked = (notice: NoticeUnderTest, count: number) =>
  until(
    async () => suite.asked(notice),
    ({ length }) => length >= count,
  );

test('published is: kept as it is, told to the one it replaces, then sent out', async () => {
  const old = await suite.approved();
  const notice = await suite.approved({ amends: old.id });
  expect(await asked(notice, 4)).toEqual([
    ...['publishNotice', `supersedeNotice ${old.id}`, 'planDeliveries 1', 'sendDeliveries 1'],
  ]);
});

test('what has to wait for the morning is sent in the morning', async () => {
  const morning = addMillis(await suite.now(), 8 * HOUR);
  suite.sendAgainAt(morning);
  const notice = await suite.approved();
  expect(await asked(notice, 3)).toEqual(PUBLISHED);
  await suite.passTo(addMillis(morning, -HOUR));
  expect(suite.asked(notice)).toEqual(PUBLISHED);
  await suite.passTo(morning);
  expect(await asked(notice, 4)).toEqual([...PUBLISHED, 'sendDeliveries 1']);
});

test('withdrawn while it waits, what is left is let go at once, and the archive closed', async () => {
  suite.sendAgainAt(addMillis(await suite.now(), 8 * HOUR));
  const notice = await suite.approved();
  await asked(notice, 3);
  await notice.give(suite.of.supervisor, 'withdraw', {});
  expect(await notice.outcome()).toBe('withdrawn');
  expect(suite.asked(notice)).toEqual([...PUBLISHED, 'sendDeliveries 1', 'closeArchive']);
});

test('what may have left when it was withdrawn is asked for again in its time, before the archive is closed', async () => {
  const now = await suite.now();
  for (const hours of [8, 4]) suite.sendAgainAt(addMillis(now, hours * HOUR));
  const notice = await suite.approved();
  await asked(notice, 3);
  await notice.give(suite.of.supervisor, 'withdraw', {});
  expect(await asked(notice, 4)).toEqual([...PUBLISHED, 'sendDeliveries 1']);
  await suite.passTo(addMillis(now, 4 * HOUR));
  expect(await notice.outcome()).toBe('withdrawn');
  expect(suite.asked(notice).slice(4)).toEqual(['sendDeliveries 1', 'closeArchive']);
});

test('a reminder goes out after what came before it', async () => {
  const morning = addMillis(await suite.now(), 8 * HOUR);
  suite.sendAgainAt(morning);
  const notice = await suite.approved({ type: 'important' });
  await asked(notice, 3);
  await notice.give(suite.of.agent, 'remindUnread', {});
  expect(suite.asked(notice)).toEqual(PUBLISHED);
  await suite.passTo(morning);
  expect(await asked(notice, 6)).toEqual([
    ...PUBLISHED,
    ...['sendDeliveries 1', 'planDeliveries 2', 'sendDeliveries 2'],
  ]);
  await suite.passTo(addMillis(morning, 48 * HOUR));
  expect((await asked(notice, 8)).slice(6)).toEqual(['planDeliveries 3', 'sendDeliveries 3']);
});

test('staff who cannot be mailed hold up nobody’s notice', async () => {
  const { db, approver } = suite.of;
  await db.user.update({ where: { id: approver.id }, data: { email: 'approver@example.test' } });
  const notice = await suite.submitted({ type: 'important', urgent: true });
  await asked(notice, 1);
  await notice.give(approver, 'approve', { submission: 1 });
  const all = await until(
    async () => suite.asked(notice),
    (what) => what.includes('sendDeliveries 1'),
  );
  expect([all[0], all.slice(1)]).toEqual(['deliverNoticeAlerts', PUBLISHED]);
  await suite.passTo(addMillis(await suite.now(), HOUR));
  expect(suite.asked(notice).at(-1)).toBe('deliverNoticeAlerts');
});
