import fc from 'fast-check';
import type { NoticeCommandArgs, NoticeCommandName, NoticeTerms } from '../../workflows/notice/contract';
import { NOTICE_RULES } from '../../workflows/notice/policy';
import type { Window } from '../../workflows/shared/calendar';
import type { Actor } from '../../workflows/shared/command';
import { MINUTE, toMillis } from '../../workflows/shared/time';
import { THE_RULES } from '../support/notice-case';
import {
  MINUTES,
  modelAllows,
  modelApply,
  modelOf,
  modelTime,
  REMINDERS,
  type Model,
  type ModelCommand,
} from '../support/notice-model';
import { ruledNotice, STAFF, type RulesNotice } from '../support/notice-rules';
import { after, START } from '../support/rules';

const { leader, reviewer, agent } = STAFF;
const WHO: Record<string, Actor> = {
  ...STAFF,
  deputy: { ...agent, id: 'deputy', standsFor: [reviewer, leader] },
  twin: { id: 'twin', roles: ['resident'], standsFor: [leader] },
  system: THE_RULES,
};
const NAMES = [
  ...['submit', 'recall', 'passReview', 'approve', 'sendBack', 'withdraw', 'discard', 'tickBoard', 'remindUnread'],
  'supersede',
] as NoticeCommandName[];
const ANYTHING = NAMES.flatMap((name) => Object.keys(WHO).map((who) => ({ name, who })));

const ALWAYS: Window[] = [[0, 1440]];
const TERMS: NoticeTerms = {
  ...{ policyVersion: 1, warnShare: 0.8, unreadReminders: REMINDERS },
  ...(Object.fromEntries(Object.entries(MINUTES).map(([name, minutes]) => [name, minutes * MINUTE])) as Pick<
    NoticeTerms,
    keyof typeof MINUTES
  >),
  calendar: {
    weekly: { 1: ALWAYS, 2: ALWAYS, 3: ALWAYS, 4: ALWAYS, 5: ALWAYS, 6: ALWAYS, 7: ALWAYS },
    ...{ makeUpAs: 1, holidays: [], makeUpDays: [], dates: {} },
  },
};

const ahead = fc.option(fc.constantFrom(-10, 0, 30, 200, 1000), { nil: null });
const step = fc.record({
  /** Minutes: 0 is the same instant; `untilDue` waits for the next deadline instead. */
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 0, 1, 5) },
    { weight: 3, arbitrary: fc.constantFrom(48, 60, 61, 240, 300) },
    { weight: 1, arbitrary: fc.nat(3000) },
  ),
  untilDue: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  /** A legal command rather than any. */
  sensible: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
  pick: fc.nat(),
  behind: fc.integer({ min: 0, max: 9 }).map((n) => (n === 0 ? 1 : 0)),
  important: fc.boolean(),
  urgent: fc.boolean(),
  publish: ahead,
  expires: ahead,
  boards: fc.subarray(['north', 'south']),
  board: fc.constantFrom('north', 'south', 'east'),
  amendsItself: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Any command, or one that is legal now: rarely what ends the notice or turns it round, so that stories grow long. */
function chosen(m: Model, each: Step, at: number): ModelCommand {
  const given = { ...each, looked: m.number - each.behind };
  const times = { publish: later(each.publish, at), expires: later(each.expires, at) };
  const all = ANYTHING.map((one) => ({ ...given, ...times, ...one }));
  const legal = each.sensible ? all.filter((command) => modelAllows(m, command, at)) : [];
  const ends = ['withdraw', 'discard', 'supersede', 'recall', 'remindUnread'];
  const names = [...new Set(legal.map(({ name }) => name))].filter(
    (name) => !ends.includes(name) || each.pick % 8 === 0,
  );
  const name = names[each.pick % names.length];
  const among = name ? legal.filter((command) => command.name === name) : all;
  return among[Math.floor(each.pick / 16) % among.length]!;
}

const later = (minutes: number | null, at: number) => (minutes === null ? null : at + minutes);
const instant = (minutes: number | null) => (minutes === null ? null : after(minutes));
const minuteOf = (at: string) => (toMillis(at) - toMillis(START)) / MINUTE;

function argsOf({ looked, important, urgent, publish, expires, boards, board, amendsItself }: ModelCommand) {
  return {
    ...{ submission: looked, type: important ? 'important' : 'service', urgent, boards, boardId: board, by: 'another' },
    ...{
      publishAt: instant(publish),
      expiresAt: instant(expires),
      amends: amendsItself ? 'notice' : null,
      terms: TERMS,
    },
  } as unknown as NoticeCommandArgs[NoticeCommandName];
}

/** What both can say. */
function told({ state, changes }: RulesNotice) {
  const { stage, reviewed, publishedAt, waves, outcome } = state;
  const missed = changes
    .flatMap(({ facts }) => facts)
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => `${String(detail.clock)}@${minuteOf(at)}`);
  const live = state.clocks.filter(({ breachedAt }) => !breachedAt).map(({ kind, dueAt }) => [kind, minuteOf(dueAt)]);
  return {
    ...{ stage, waves, outcome, missed, due: Object.fromEntries(live) as Model['due'] },
    number: state.submission?.number ?? 0,
    reviewed: reviewed ? [reviewed.by, reviewed.for ?? reviewed.by] : [],
    published: publishedAt ? minuteOf(publishedAt) : null,
    bare: state.postings.filter(({ postedAt }) => !postedAt).map(({ boardId }) => boardId),
  };
}

function modelled({ stage, waves, outcome, missed, due, number, reviewed, published, bare }: Model) {
  return { stage, waves, outcome, missed, due, number, reviewed, published, bare };
}

/** Published only by the word of two or three different people, in whosever name. */
function expectSeparation({ state }: RulesNotice): void {
  if (!state.publishedAt) return;
  const { approved, reviewed, submission } = state;
  expect(approved).not.toBeNull();
  expect(reviewed === null).toBe(submission!.urgent);
  const parts = [
    [state.authorId],
    ...[reviewed, approved].filter((each) => each !== null).map((each) => [each.by, each.for]),
  ];
  const people = parts.flatMap((part) => [...new Set(part.filter((id) => id !== null))]);
  expect(new Set(people).size).toBe(people.length);
}

test('whatever people do and however long they wait, rules and model tell the same story', () => {
  const authors = fc.constantFrom('author', 'leader');
  fc.assert(
    fc.property(authors, fc.array(step, { maxLength: 50, size: 'max' }), (author, steps) => {
      const notice = ruledNotice({ author: WHO[author]! });
      const model = modelOf(author);
      let now = 0;
      for (const each of steps) {
        const due = NOTICE_RULES.nextDue(notice.state);
        now = each.untilDue && due ? Math.max(now, Math.ceil(minuteOf(due.at))) : now + each.wait;
        modelTime(model, now);
        notice.pass(after(now, -1));
        const command = chosen(model, each, now);
        const before = JSON.stringify(notice.state);
        const name = command.name as NoticeCommandName;
        const refusal = notice.give(WHO[command.who]!, name, argsOf(command), after(now));

        const allowed = modelAllows(model, command, now);
        if (allowed) modelApply(model, command, now);
        expect([command, refusal === null, told(notice)]).toEqual([command, allowed, modelled(model)]);
        if (refusal) expect(JSON.stringify(notice.state)).toBe(before);
      }
      expectSeparation(notice);
      expect(notice.state.ended).toBe(notice.state.outcome !== null);
      expect(JSON.parse(JSON.stringify(notice.state))).toEqual(notice.state);
    }),
    { numRuns: 120, seed: Date.now() % 2 ** 31 },
  );
});
