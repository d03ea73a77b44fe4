import { addMillis, DAY, MINUTE } from '../../workflows/shared/time';
import { addAccount } from '../support/residents';
import { factsOf, noticeSuite } from '../support/notice-suite';
import { until } from '../support/tickets';

const suite = noticeSuite();

/** All of them are there when the worker comes back. */
async function atOnce(...give: (() => Promise<number | string>)[]): Promise<(number | string)[]> {
  await suite.stopWorker();
  const answers = Promise.all(give.map((each) => each()));
  await suite.startWorker();
  return answers;
}
const APPROVED = { submission: 1 };
const isIn = (answer: number | string | undefined) => typeof answer === 'number';

test('of two who approve at once, one does; it is published once', async () => {
  const { db, approver } = suite.of;
  const second = await addAccount(db, 'approver');
  const notice = await suite.reviewed();
  const answers = await atOnce(
    () => notice.give(approver, 'approve', APPROVED),
    () => notice.give(second, 'approve', APPROVED),
  );
  expect(answers.toSorted()).toEqual([4, 'WRONG_STAGE']);
  expect((await notice.row()).approvedBy).toBe(isIn(answers[0]) ? approver.id : second.id);
  await until(
    async () => suite.asked(notice),
    (asked) => asked.includes('sendDeliveries 1'),
  );
  expect(suite.asked(notice).filter((what) => what === 'publishNotice')).toHaveLength(1);
});

test('approved and withdrawn at once, it is out, or out and over: never over and out', async () => {
  const { approver, supervisor } = suite.of;
  const notice = await suite.reviewed();
  const [approved, withdrawn] = await atOnce(
    () => notice.give(approver, 'approve', APPROVED),
    () => notice.give(supervisor, 'withdraw', {}),
  );
  expect(approved).toBe(4);
  if (!isIn(withdrawn)) expect([withdrawn, (await notice.row()).stage]).toEqual(['WRONG_STAGE', 'published']);
  else expect([await notice.outcome(), suite.asked(notice)]).toEqual(['withdrawn', ['publishNotice', 'closeArchive']]);
});

test('of taking it back and approving it at once, one takes effect', async () => {
  const { author, approver } = suite.of;
  const notice = await suite.reviewed();
  const [recalled, approved] = await atOnce(
    () => notice.give(author, 'recall', {}),
    () => notice.give(approver, 'approve', APPROVED),
  );
  expect([recalled, approved].filter(isIn)).toHaveLength(1);
  expect([recalled, approved]).toContain('WRONG_STAGE');
  expect((await notice.row()).stage).toBe(isIn(recalled) ? 'draft' : 'published');
});

describe('at the time of publication', () => {
  async function withdrawnAt(millis: number) {
    const publishAt = addMillis(await suite.now(), DAY);
    const notice = await suite.approved({ publishAt });
    await suite.stopWorker();
    await suite.passTo(addMillis(publishAt, 5 * MINUTE));
    const at = addMillis(publishAt, millis);
    const answer = notice.give(suite.of.supervisor, 'withdraw', { at });
    await suite.startWorker();
    expect(isIn(await answer)).toBe(true);
    expect(await notice.outcome()).toBe('withdrawn');
    return { notice, publishAt };
  }

  test('a withdrawal is in time', async () => {
    const { notice } = await withdrawnAt(0);
    expect(await notice.row()).toMatchObject({ publishedAt: null, waves: 0 });
    expect(suite.asked(notice)).toEqual([]);
  });

  test('a moment later it has been published, and nobody is sent anything', async () => {
    const { notice, publishAt } = await withdrawnAt(1);
    expect(await notice.row()).toMatchObject({ publishedAt: new Date(publishAt) });
    expect(suite.asked(notice)).toEqual(['publishNotice', 'closeArchive']);
  });
});

describe('at the deadline of the review', () => {
  async function passedAt(millis: number) {
    const notice = await suite.submitted();
    const { dueAt } = await notice.row();
    await suite.stopWorker();
    await suite.passTo(addMillis(dueAt!.toISOString(), 5 * MINUTE));
    const at = addMillis(dueAt!.toISOString(), millis);
    const answer = notice.give(suite.of.reviewer, 'passReview', { submission: 1, at });
    await suite.startWorker();
    expect(isIn(await answer)).toBe(true);
    return notice;
  }

  test('an answer is in time, also when it arrives later', async () => {
    const notice = await passedAt(0);
    expect(await notice.row()).toMatchObject({ stage: 'approval', breached: [] });
  });

  test('an answer a moment later follows the breach', async () => {
    const notice = await passedAt(1);
    expect((await factsOf(notice)).slice(2)).toEqual(['breached', 'passReview']);
  });
});
