import { addBusinessTime } from '../../workflows/shared/business-time';
import type { Actor } from '../../workflows/shared/command';
import type { Role } from '../../workflows/shared/rights';
import { addMillis, DAY, HOUR, MINUTE } from '../../workflows/shared/time';
import { DEFAULT_NOTICE_POLICY } from '../../prisma/default-notice-policy';
import { submission, THE_RULES } from '../support/notice-case';
import { later, ruledNotice, STAFF, type RulesNotice } from '../support/notice-rules';
import { START } from '../support/rules';

const { author, reviewer, approver, leader, supervisor, agent, resident } = STAFF;
const CALENDAR = DEFAULT_NOTICE_POLICY.calendar;

type Asked = Parameters<typeof submission>[0];

function submitted(asked?: Asked, notice = ruledNotice()): RulesNotice {
  expect(notice.give(author, 'submit', submission(asked))).toBeNull();
  return notice;
}
function reviewed(asked?: Asked): RulesNotice {
  const notice = submitted(asked);
  expect(notice.give(reviewer, 'passReview', { submission: 1 })).toBeNull();
  return notice;
}
function approved(asked?: Asked): RulesNotice {
  const notice = reviewed(asked);
  expect(notice.give(approver, 'approve', { submission: 1 })).toBeNull();
  return notice;
}

const clocksOf = ({ state }: RulesNotice) => state.clocks.map(({ kind }) => kind).sort();

describe('times', () => {
  test.each([
    ['is over before it is submitted', null, -HOUR],
    ['is over as it is submitted', null, 0],
    ['is over before it is published', 2 * DAY, DAY],
    ['is over as it is published', DAY, DAY],
  ])('one that %s is refused', (_, publish, expires) => {
    const [publishAt, expiresAt] = [publish === null ? null : later(publish), later(expires)];
    const notice = ruledNotice();
    expect(notice.give(author, 'submit', submission({ publishAt, expiresAt }))).toBe('INVALID_TIME');
  });

  test('one whose last day has come before it was approved can only be sent back', () => {
    const notice = reviewed({ expiresAt: later(DAY) });
    expect(notice.give(approver, 'approve', { submission: 1 }, later(DAY))).toBe('INVALID_TIME');
    expect(notice.give(approver, 'sendBack', { submission: 1 }, later(DAY))).toBeNull();
  });

  test('one whose time has passed before it was approved is published at once', () => {
    const notice = reviewed({ publishAt: later(HOUR) });
    expect(notice.give(approver, 'approve', { submission: 1 }, later(HOUR))).toBeNull();
    expect(notice.state).toMatchObject({ stage: 'published', publishedAt: later(HOUR) });
  });

  test('it stays as long as its type does, unless the author names a day', () => {
    const life = DEFAULT_NOTICE_POLICY.types.tips.lifeDays * DAY;
    const notice = approved({ type: 'tips' });
    notice.pass(later(life - 1));
    expect(notice.state.stage).toBe('published');
    notice.pass(later(life));
    expect(notice.state).toMatchObject({ outcome: 'expired', closedAt: later(life), clocks: [] });
    const named = approved({ type: 'tips', expiresAt: later(DAY) });
    named.pass(later(DAY));
    expect(named.state.outcome).toBe('expired');
  });

  test('a withdrawal at the moment of publication is in time, and so is an answer at the deadline', () => {
    const publishAt = later(DAY);
    const notice = approved({ publishAt });
    expect(notice.give(supervisor, 'withdraw', {}, publishAt)).toBeNull();
    expect(notice.state).toMatchObject({ outcome: 'withdrawn', publishedAt: null, waves: 0 });

    const late = approved({ publishAt });
    expect(late.give(supervisor, 'withdraw', {}, addMillis(publishAt, 1))).toBeNull();
    expect(late.state).toMatchObject({ outcome: 'withdrawn', publishedAt: publishAt });

    const answered = submitted();
    expect(answered.give(reviewer, 'passReview', { submission: 1 }, answered.state.clocks[0]!.dueAt)).toBeNull();
    expect(answered.state.breached).toEqual([]);
  });
});

describe('deadlines', () => {
  test.each(['important', 'service', 'activity', 'tips'] as const)(
    'of a notice of type %s run in office hours',
    (type) => {
      const { reviewHours, approvalHours } = DEFAULT_NOTICE_POLICY.types[type];
      const notice = submitted({ type });
      expect(notice.state.clocks).toMatchObject([
        { kind: 'review', dueAt: addBusinessTime(CALENDAR, START, reviewHours * HOUR) },
      ]);
      const passedAt = later(30 * MINUTE);
      notice.give(reviewer, 'passReview', { submission: 1 }, passedAt);
      expect(notice.state.clocks).toMatchObject([
        {
          kind: 'approval',
          dueAt: addBusinessTime(CALENDAR, passedAt, approvalHours * HOUR),
          warnAt: addBusinessTime(CALENDAR, passedAt, approvalHours * HOUR * 0.8),
        },
      ]);
    },
  );

  test('of an urgent one runs through the night', () => {
    const night = later(12 * HOUR);
    const notice = ruledNotice();
    notice.give(author, 'submit', submission({ type: 'important', urgent: true }), night);
    expect(notice.state.clocks).toMatchObject([{ kind: 'approval', dueAt: addMillis(night, 30 * MINUTE) }]);
    expect(notice.changes.at(-1)!.alerts).toEqual([
      { template: 'noticeToApprove', to: { role: 'approver' }, urgent: true },
    ]);
  });

  test.each([
    ['review', submitted, 'reviewer', 'noticeReview'],
    ['approval', reviewed, 'approver', 'noticeApproval'],
  ] as const)('of %s: warned at four fifths, late once, told to the supervisor', (clock, arrive, role, template) => {
    const notice = arrive();
    const { dueAt, warnAt } = notice.state.clocks[0]!;
    notice.pass(warnAt!);
    expect(notice.alerts()).toContain(`${template}Warned ${role}`);
    notice.pass(addMillis(dueAt, -1));
    expect(notice.state.breached).toEqual([]);
    notice.pass(addMillis(dueAt, 40 * DAY));
    expect(notice.state).toMatchObject({ stage: clock, breached: [clock] });
    expect(notice.alerts().slice(-2)).toEqual([`${template}Late ${role}`, `${template}Late supervisor`]);
    expect(notice.facts().filter((name) => name === 'breached')).toHaveLength(1);
  });

  test('a second submission has a deadline of its own', () => {
    const notice = submitted();
    const { dueAt } = notice.state.clocks[0]!;
    notice.pass(dueAt);
    notice.give(reviewer, 'sendBack', { submission: 1 });
    expect(clocksOf(notice)).toEqual([]);
    notice.give(author, 'submit', submission());
    notice.pass(addBusinessTime(CALENDAR, dueAt, 8 * HOUR));
    expect(notice.facts().filter((name) => name === 'breached')).toHaveLength(2);
    expect(notice.state.breached).toEqual(['review']);
  });

  test('bare boards are late once, and asked for again after as many working hours until all are ticked', () => {
    const notice = approved({ boards: ['b1', 'b2'] });
    const dueAt = addBusinessTime(CALENDAR, START, 8 * HOUR);
    const again = addBusinessTime(CALENDAR, dueAt, 8 * HOUR);
    expect(notice.state.postings.map((posting) => posting.dueAt)).toEqual([dueAt, dueAt]);
    notice.give(agent, 'tickBoard', { boardId: 'b1' });
    notice.pass(again);
    expect(notice.facts().slice(-2)).toEqual(['breached', 'warned']);
    const chased = notice.alerts().filter((alert) => alert.startsWith('noticePostingLate'));
    expect(chased).toEqual(['agent', 'supervisor', 'agent', 'supervisor'].map((who) => `noticePostingLate ${who}`));
    notice.give(agent, 'tickBoard', { boardId: 'b2' });
    expect([clocksOf(notice), notice.state.breached]).toEqual([['expiry'], ['posting']]);
  });

  test('an outage over several of them asks once', () => {
    const notice = approved({ type: 'important', boards: ['b1'] });
    notice.give(agent, 'tickBoard', { boardId: 'b1' }, later(20 * DAY));
    expect(notice.facts().slice(4)).toEqual(['breached', 'unreadReminded', 'tickBoard']);
    expect(notice.state.waves).toBe(2);
  });

  test('nobody is warned of what has passed', () => {
    const notice = submitted();
    notice.give(reviewer, 'passReview', { submission: 1 }, later(20 * DAY));
    expect(notice.facts()).toEqual(['submit', 'breached', 'passReview']);
  });

  test('who has not read an important notice is reminded twice, a day apart; by hand it starts anew', () => {
    const notice = approved({ type: 'important' });
    notice.pass(later(20 * DAY));
    expect(notice.state.waves).toBe(3);
    expect(clocksOf(notice)).toEqual(['expiry']);

    const byHand = approved({ type: 'important' });
    byHand.give(agent, 'remindUnread', {}, later(23 * HOUR));
    byHand.pass(later(46 * HOUR));
    expect(byHand.state.waves).toBe(2);
    byHand.pass(later(20 * DAY));
    expect(byHand.state.waves).toBe(3);

    const tips = approved({ type: 'tips' });
    tips.pass(later(20 * DAY));
    expect(tips.state.waves).toBe(1);
  });
});

describe('who may', () => {
  test('only an important notice can be urgent: any other is reviewed', () => {
    expect(submitted({ type: 'tips', urgent: true }).state).toMatchObject({
      stage: 'review',
      submission: { urgent: false },
    });
  });

  test('what was looked at is what is answered for', () => {
    const notice = submitted();
    for (const looked of [0, 2])
      for (const name of ['passReview', 'sendBack'] as const)
        expect(notice.give(reviewer, name, { submission: looked })).toBe('OUTDATED');
    expect(reviewed().give(approver, 'approve', { submission: 2 })).toBe('OUTDATED');
  });

  test('a notice does not take its own place, nor that of one that is not published; and only the rules say so', () => {
    expect(ruledNotice().give(author, 'submit', submission({ amends: 'notice' }))).toBe('NOT_SUITABLE');
    expect(submitted().give(THE_RULES, 'supersede', { by: 'other' })).toBe('WRONG_STAGE');
    expect(approved().give(leader, 'supersede', { by: 'other' })).toBe('NOT_ALLOWED');
    const notice = approved();
    expect(notice.give(THE_RULES, 'supersede', { by: 'other' })).toBeNull();
    expect(notice.give(THE_RULES, 'supersede', { by: 'other' })).toBe('CLOSED');
  });

  test('the roles that have no part in it change nothing', () => {
    const notice = submitted();
    for (const who of [author, approver, supervisor, agent, resident])
      expect(notice.give(who, 'passReview', { submission: 1 })).toBe('NOT_ALLOWED');
    for (const who of [reviewer, approver, supervisor, agent])
      expect(notice.give(who, 'recall', {})).toBe('NOT_ALLOWED');
    expect(notice.give(approver, 'approve', { submission: 1 })).toBe('WRONG_STAGE');
    expect(notice.give(author, 'submit', submission())).toBe('WRONG_STAGE');
    expect(notice.facts()).toEqual(['submit']);
  });

  test('whoever wrote it answers for it at no step, whatever their roles', () => {
    const notice = ruledNotice({ author: leader });
    notice.give(leader, 'submit', submission());
    expect(notice.give(leader, 'passReview', { submission: 1 })).toBe('SAME_PERSON');
    expect(notice.give(leader, 'sendBack', { submission: 1 })).toBe('SAME_PERSON');
    notice.give(reviewer, 'passReview', { submission: 1 });
    expect(notice.give(leader, 'approve', { submission: 1 })).toBe('SAME_PERSON');
  });

  test('who passed the review does not approve; another round asks anew', () => {
    const notice = submitted();
    notice.give(leader, 'passReview', { submission: 1 });
    expect(notice.give(leader, 'approve', { submission: 1 })).toBe('SAME_PERSON');
    expect(notice.give(leader, 'sendBack', { submission: 1 })).toBe('SAME_PERSON');
    notice.give(approver, 'sendBack', { submission: 1 });
    notice.give(author, 'submit', submission());
    notice.give(reviewer, 'passReview', { submission: 2 });
    expect(notice.give(leader, 'approve', { submission: 2 })).toBeNull();
  });

  test('of two who approve at once the first is told so, the second that it is done', () => {
    const notice = reviewed();
    expect(notice.give(approver, 'approve', { submission: 1 })).toBeNull();
    expect(notice.give(leader, 'approve', { submission: 1 })).toBe('WRONG_STAGE');
    expect(notice.state.approved!.by).toBe('approver');
  });
});

describe('whoever stands in for somebody on leave', () => {
  const standIn = (who: Actor, ...others: Actor[]): Actor => ({
    ...who,
    standsFor: others.map(({ id, roles }) => ({ id, roles })),
  });
  const other = (id: string, ...roles: Role[]): Actor => ({ id, roles });
  const review = (notice: RulesNotice, who: Actor) => notice.give(who, 'passReview', { submission: 1 });
  const approve = (notice: RulesNotice, who: Actor) => notice.give(who, 'approve', { submission: 1 });

  test('answers in their name, and both are on record', () => {
    const notice = submitted();
    expect(review(notice, standIn(agent, reviewer))).toBeNull();
    expect(notice.state.reviewed).toEqual({ by: 'agent', for: 'reviewer', at: START });
    expect(notice.changes.at(-1)!.facts[0]).toMatchObject({
      actor: 'agent',
      detail: { submission: 1, for: 'reviewer' },
    });
    expect(approve(notice, approver)).toBeNull();
    expect(notice.state.approved).toEqual({ by: 'approver', for: null, at: START });
  });

  test('answers in their own name where they can', () => {
    const notice = submitted();
    expect(review(notice, standIn(leader, reviewer))).toBeNull();
    expect(notice.state.reviewed).toMatchObject({ by: 'leader', for: null });
  });

  test('does not answer for what they wrote themselves', () => {
    const notice = submitted();
    expect(review(notice, standIn(author, reviewer))).toBe('SAME_PERSON');
    review(notice, reviewer);
    expect(approve(notice, standIn(author, approver))).toBe('SAME_PERSON');
  });

  test('does not answer in the name of its author', () => {
    const notice = ruledNotice({ author: leader });
    notice.give(leader, 'submit', submission());
    expect(review(notice, standIn(agent, leader))).toBe('SAME_PERSON');
    expect(review(notice, standIn(agent, leader, reviewer))).toBeNull();
    expect(notice.state.reviewed!.for).toBe('reviewer');
  });

  test('does not approve what they passed in another’s name, nor in the name of whom it was passed for', () => {
    const notice = submitted();
    review(notice, standIn(other('deputy'), leader));
    expect(approve(notice, standIn(other('deputy'), approver))).toBe('SAME_PERSON');
    expect(approve(notice, leader)).toBe('SAME_PERSON');
    expect(approve(notice, standIn(other('another'), leader))).toBe('SAME_PERSON');
    expect(approve(notice, standIn(other('another'), approver))).toBeNull();
  });

  test('has no right that whom they stand in for has not', () => {
    const notice = submitted();
    expect(review(notice, standIn(resident, agent, approver))).toBe('NOT_ALLOWED');
    expect(notice.give(standIn(agent, author), 'recall', {})).toBe('NOT_ALLOWED');
    expect(approved().give(standIn(agent, supervisor), 'withdraw', {})).toBe('NOT_ALLOWED');
  });

  test('an urgent one needs two people also then', () => {
    const notice = submitted({ type: 'important', urgent: true });
    expect(approve(notice, standIn(author, approver))).toBe('SAME_PERSON');
    expect(approve(notice, standIn(agent, approver))).toBeNull();
  });
});
