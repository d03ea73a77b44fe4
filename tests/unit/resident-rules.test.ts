import fc from 'fast-check';
import { passDuesBefore } from '../../workflows/shared/case-rules';
import type { Actor } from '../../workflows/shared/command';
import { addMillis, DAY, HOUR, toMillis, type Instant } from '../../workflows/shared/time';
import { change } from '../../workflows/resident/change';
import { RESIDENT_COMMANDS } from '../../workflows/resident/commands';
import {
  LEASE_RIGHTS,
  MATCHES,
  RESIDENT_STAGES,
  type DetailOf,
  type ResidentKind,
  type ResidentState,
} from '../../workflows/resident/contract';
import { erasure } from '../../workflows/resident/erasure';
import { lease } from '../../workflows/resident/lease';
import {
  nextDue,
  noChange,
  passDue,
  stateOf,
  type Change,
  type Found,
  type ResidentRules,
} from '../../workflows/resident/moves';
import { registration } from '../../workflows/resident/registration';
import { rulesOf } from '../../workflows/resident/rules';
import { dayOf, endOfDay, lastDayBefore, residentTermsOf, startOfDay } from '../../workflows/resident/terms';
import { WEEK } from '../support/policy';
import { DEFAULT_RESIDENT_POLICY } from '../../prisma/default-resident-policy';

const START: Instant = '2026-11-02T01:00:00.000Z';
const TERMS = residentTermsOf(DEFAULT_RESIDENT_POLICY, 1, WEEK);
const RULES = { registration, lease, change, erasure } as const;

const ACTORS: Actor[] = [
  { id: 'resident', roles: ['resident'] },
  { id: 'neighbour', roles: ['resident'] },
  { id: 'agent', roles: ['agent'] },
  { id: 'registrar', roles: ['registrar'] },
  { id: 'supervisor', roles: ['supervisor'] },
];

const DETAILS: { [K in ResidentKind]: () => DetailOf[K] } = {
  registration: () => ({ relation: 'owner', match: null, leaseId: null, returns: 0 }),
  lease: () => ({ startsAt: addMillis(START, 2 * DAY), endsAt: addMillis(START, 90 * DAY), rights: ['tickets'] }),
  change: () => ({ subject: 'name', verified: false }),
  erasure: () => ({ obstacles: [], checkedAt: null }),
};

/** A case under the pure rules: what the workflow would hold, without server, worker or database. */
function opened(kind: ResidentKind, filedAt = START, terms = TERMS) {
  const input = { caseId: 'case', terms, filedAt, openedBy: 'resident', accountId: 'resident' };
  const [first] = RESIDENT_STAGES[kind];
  const state: ResidentState = stateOf<ResidentKind>(kind, first, { ...input, detail: DETAILS[kind]() });
  const all = RULES[kind] as never as typeof registration;
  const rules = rulesOf(RULES[kind] as unknown as ResidentRules<ResidentKind>);
  const begun = noChange();
  all.begin(state as never, begun, filedAt);
  const changes: Change[] = [begun];
  return { kind, state, rules, all, changes };
}
type Opened = ReturnType<typeof opened>;

const step = fc.record({
  hours: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 1, 5) },
    { weight: 3, arbitrary: fc.constantFrom(24, 25, 49, 200) },
    { weight: 1, arbitrary: fc.nat(3_000) },
  ),
  who: fc.nat(ACTORS.length - 1),
  command: fc.nat(),
  obstacles: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  match: fc.constantFrom(...MATCHES),
  argument: fc.nat(200),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const FOUND: Record<string, (of: Step) => Found> = {
  match: ({ match }) => ({ errand: 'match', match: { register: match, contact: 'none', personId: null } }),
  check: ({ obstacles }) => ({ errand: 'check', obstacles: obstacles ? [{ kind: 'openTickets', count: 1 }] : [] }),
  erase: () => ({ errand: 'erase', tickets: 0, files: 0 }),
};

/** What the workflow does by itself until `now`: errands and deadlines, each as it comes. */
function pass({ state, all, changes }: Opened, of: Step, now: Instant): void {
  for (let guard = 0; guard < 100; guard++) {
    if (state.ended) return;
    if (state.errand) {
      const done = noChange();
      all.found!(state as never, done, FOUND[state.errand]!(of), now);
      changes.push(done);
      continue;
    }
    const due = nextDue(state);
    if (!due || toMillis(due.at) > toMillis(now)) return;
    changes.push(passDue(all as never, state, due, due.at));
  }
  throw new Error('Expected the rules to come to rest');
}

function argumentsOf({ argument }: Step, state: ResidentState): object {
  const { endsAt } = state.detail as { endsAt?: Instant };
  return {
    leaseId: null,
    relation: 'owner',
    rights: LEASE_RIGHTS.slice(0, argument % 4),
    ...(endsAt && { endsAt: addMillis(endsAt, (argument - 50) * DAY) }),
  };
}

describe.each(Object.keys(RULES) as ResidentKind[])('%s: whatever people do and however long they wait', (kind) => {
  test('stages are the kind’s own, an end is an end, no deadline is missed twice, and nothing is forgotten', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const one = opened(kind);
        const { state, rules, changes } = one;
        let now = START;
        let commands = 0;
        for (const each of steps) {
          now = addMillis(now, each.hours * HOUR);
          pass(one, each, addMillis(now, -1));
          const names = Object.keys(RESIDENT_COMMANDS[kind]);
          const name = names[each.command % names.length]!;
          const command = {
            ...{ name, commandId: `c${++commands}`, at: now, actor: ACTORS[each.who]! },
            ...argumentsOf(each, state),
          };
          const before = structuredClone(state);
          changes.push(...passDuesBefore(state, rules, now));
          const refused = rules.refuse(state, command as never);
          expect(state).toEqual(before); // everything before `now` has passed already
          if (!refused) changes.push(rules.apply(state, command as never));
          if (before.ended) expect([refused, state]).toEqual([expect.any(String), before]);
          pass(one, each, now);

          expect(RESIDENT_STAGES[kind]).toContain(state.stage);
          expect(state.ended).toBe(state.outcome !== null);
          expect(state.ended && nextDue(state)).toBeFalsy();
          expect(state.ended || nextDue(state) !== null || state.clock?.breachedAt !== null).toBe(true);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
        const facts = changes.flatMap((each) => each.facts);
        const missed = facts
          .filter(({ name }) => name === 'breached')
          .map(({ at, detail }) => `${String(detail.clock)} ${at}`);
        expect(new Set(missed).size).toBe(missed.length);
        for (const { name, at } of facts) expect([name, toMillis(at) <= toMillis(now)]).toEqual([name, true]);
        const effects = changes.flatMap((each) => each.effects.map((effect) => effect.do));
        for (const once of ['activateResident', 'applyChange', 'beginLease', 'endLease'])
          expect(effects.filter((effect) => effect === once).length).toBeLessThanOrEqual(1);
        if (effects.includes('activateResident')) expect(state.outcome).toBe('active');
        if (effects.includes('endLease')) expect(['ended', 'terminated']).toContain(state.outcome);
      }),
      { numRuns: 150 },
    );
  });
});

const FRIDAY_AT_FIVE: Instant = '2026-11-06T09:00:00.000Z';

test('a clock of staff counts office hours, warning and deadline alike; a resident’s counts every day', () => {
  const { state, rules } = opened('registration', FRIDAY_AT_FIVE);
  // of eight hours one is left on Friday
  expect(state.clock).toMatchObject({ warnAt: '2026-11-09T06:24:00.000Z', dueAt: '2026-11-09T08:00:00.000Z' });
  state.errand = null;
  rules.apply(state, { name: 'sendBack', commandId: 'c', at: FRIDAY_AT_FIVE, actor: ACTORS[3]! } as never);
  expect(state.clock).toMatchObject({ kind: 'resubmit', dueAt: addMillis(FRIDAY_AT_FIVE, 14 * DAY) });
});

test('a policy from before there was a choice runs around the clock, and says so in no case', () => {
  const { hours: _, ...old } = DEFAULT_RESIDENT_POLICY;
  const terms = residentTermsOf(old, 1, WEEK);
  expect(terms).not.toHaveProperty('office');
  expect(opened('registration', FRIDAY_AT_FIVE, terms).state.clock?.dueAt).toBe(addMillis(FRIDAY_AT_FIVE, 8 * HOUR));
});

test('a policy says it clock by clock', () => {
  const hours = { ...DEFAULT_RESIDENT_POLICY.hours!, truth: 'around_the_clock' as const };
  const terms = residentTermsOf({ ...DEFAULT_RESIDENT_POLICY, hours }, 1, WEEK);
  expect(terms.office).toEqual({ clocks: ['rights', 'change', 'moveOut'], calendar: WEEK });
  const dueOf = (kind: ResidentKind) => opened(kind, FRIDAY_AT_FIVE, terms).state.clock?.dueAt;
  expect(dueOf('registration')).toBe(addMillis(FRIDAY_AT_FIVE, 8 * HOUR));
  expect(dueOf('change')).toBe('2026-11-09T08:00:00.000Z');
  expect(dueOf('erasure')).toBe('2026-11-10T07:00:00.000Z');
});

test('a day in Shanghai begins eight hours before it does in Greenwich, and its end is the next one’s beginning', () => {
  expect([startOfDay('2026-03-01'), endOfDay('2026-03-01')]).toEqual([
    '2026-02-28T16:00:00.000Z',
    '2026-03-01T16:00:00.000Z',
  ]);
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect([dayOf(startOfDay(day)), lastDayBefore(endOfDay(day))]).toEqual([day, day]);
    }),
  );
});
