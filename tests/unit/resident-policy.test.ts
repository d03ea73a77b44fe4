import { change } from '../../workflows/resident/change';
import type { DetailOf, ResidentKind, ResidentState, ResidentTerms } from '../../workflows/resident/contract';
import { erasure } from '../../workflows/resident/erasure';
import { lease } from '../../workflows/resident/lease';
import {
  nextDue,
  noChange,
  stateOf,
  type Change,
  type Found,
  type ResidentRules,
} from '../../workflows/resident/moves';
import { registration } from '../../workflows/resident/registration';
import { rulesOf } from '../../workflows/resident/rules';
import { RESIDENT_STAGES } from '../../workflows/resident/words';
import type { Actor } from '../../workflows/shared/command';
import { addMillis, DAY, toMillis, type Instant } from '../../workflows/shared/time';

const START: Instant = '2026-11-02T01:00:00.000Z';
const after = (days: number): Instant => addMillis(START, Math.round(days * DAY));

const TERMS: ResidentTerms = {
  policyVersion: 1,
  warnShare: 0.8,
  truth: 1 * DAY,
  rights: 2 * DAY,
  resubmit: 14 * DAY,
  change: 1 * DAY,
  moveOut: 2 * DAY,
  leaseNotice: 30 * DAY,
  settle: 30 * DAY,
  cooling: 7 * DAY,
};
const RULES = { registration, lease, change, erasure };
const DETAILS: DetailOf = {
  registration: { relation: 'owner', match: null, leaseId: null, returns: 0 },
  lease: { startsAt: after(2), endsAt: after(90), rights: ['tickets'] },
  change: { subject: 'name', verified: false },
  erasure: { obstacles: [], checkedAt: null },
};
const resident: Actor = { id: 'resident', roles: ['resident'] };
const registrar: Actor = { id: 'registrar', roles: ['registrar'] };

/** A case under the pure rules, days after START. */
function filed<K extends ResidentKind>(kind: K, detail: DetailOf[K] = structuredClone(DETAILS[kind])) {
  const input = { caseId: 'case', terms: TERMS, filedAt: START, openedBy: 'resident', accountId: 'resident', detail };
  const state = stateOf<ResidentKind>(kind, RESIDENT_STAGES[kind][0], input);
  const own = RULES[kind] as unknown as ResidentRules<ResidentKind>;
  const rules = rulesOf(own);
  const changes: Change[] = [];
  const done = (does: (change: Change) => void) => {
    const step = noChange();
    does(step);
    changes.push(step);
    return of;
  };
  const of = {
    state,
    changes,
    give(who: Actor, name: string, args: object, day: number) {
      const command = { ...args, name, commandId: name, at: after(day), actor: who } as never;
      expect(rules.refuse(state, command)).toBeNull();
      changes.push(rules.apply(state, command));
      return of;
    },
    finds: (found: Found, day: number) => done((step) => own.found!(state, step, found, after(day))),
    /** Each deadline noticed as it passes. */
    pass(day: number) {
      for (let due = nextDue(state); due && toMillis(due.at) <= toMillis(after(day)); due = nextDue(state))
        changes.push(rules.passDue(state, due, due.at));
      return of;
    },
    facts: () => changes.flatMap(({ facts }) => facts.map(({ name }) => name)),
    effects: () => changes.flatMap(({ effects }) => effects),
  };
  return done((step) => own.begin(state, step, START));
}
type Case = ReturnType<typeof filed>;

const found = (personId: string | null): Found => ({
  errand: 'match',
  match: { register: 'both', contact: 'none', personId },
});
const open = (count: number): Found => ({
  errand: 'check',
  obstacles: count > 0 ? [{ kind: 'openTickets', count }] : [],
});

const registered = () => filed('registration').finds(found(null), 0);
const verified = () => registered().give(registrar, 'confirmTruth', {}, 0.1);
const sentBack = () => registered().give(registrar, 'sendBack', {}, 0);
const running = () => filed('lease').pass(2);
const movedOut = () => filed('erasure').give(registrar, 'confirmMoveOut', {}, 0);
const settling = () => movedOut().finds(open(1), 0);
const cooling = () => movedOut().finds(open(0), 0);

type Row = [what: string, before: () => Case, happens: (of: Case) => unknown, told: string[]];
const nothing = () => undefined;

const REGISTRATION: Row[] = [
  ['filed', () => filed('registration'), nothing, ['registrationFiled → registrar', 'registrationFiled → agent']],
  ['truth is due soon', registered, (of) => of.pass(0.8), ['truthWarned → registrar', 'truthWarned → agent']],
  [
    'truth is late',
    () => registered().pass(0.8),
    (of) => of.pass(1),
    ['truthLate → registrar', 'truthLate → supervisor'],
  ],
  ['verified as true', registered, (of) => of.give(registrar, 'confirmTruth', {}, 0.1), ['rightsAsked → registrar']],
  ['rights are due soon', verified, (of) => of.pass(1.7), ['rightsWarned → registrar']],
  [
    'rights are late',
    () => verified().pass(1.7),
    (of) => of.pass(2.1),
    ['rightsLate → registrar', 'rightsLate → supervisor'],
  ],
  ['sent back', registered, (of) => of.give(registrar, 'sendBack', {}, 0), ['registrationSentBack → resident']],
  ['nothing came back', sentBack, (of) => of.pass(11.2), ['resubmitReminded → resident']],
  ['it expired', () => sentBack().pass(11.2), (of) => of.pass(14), ['registrationExpired → resident']],
  [
    'it came back',
    sentBack,
    (of) => of.give(resident, 'resubmit', { relation: 'owner' }, 1),
    ['registrationFiled → registrar'],
  ],
  ['refused', registered, (of) => of.give(registrar, 'refuse', {}, 1), ['registrationRefused → resident']],
  ['withdrawn', registered, (of) => of.give(resident, 'withdraw', {}, 1), []],
  [
    'in force',
    verified,
    (of) => of.give(registrar, 'confirmRights', { leaseId: null }, 1),
    ['registrationActive → resident'],
  ],
];

const LEASE: Row[] = [
  ['filed ahead of its first day', () => filed('lease'), nothing, []],
  ['its first day', () => filed('lease'), (of) => of.pass(2), ['leaseBegun → resident']],
  ['its end draws near', running, (of) => of.pass(60), ['leaseEnding → resident', 'leaseEnding → registrar']],
  ['its end', () => running().pass(60), (of) => of.pass(90), ['leaseEnded → resident', 'leaseEnded → registrar']],
  [
    'terminated',
    running,
    (of) => of.give(registrar, 'terminate', {}, 3),
    ['leaseEnded → resident', 'leaseEnded → registrar'],
  ],
  ['extended', running, (of) => of.give(registrar, 'extend', { endsAt: after(100) }, 3), ['leaseChanged → resident']],
  ['other rights', running, (of) => of.give(registrar, 'changeRights', { rights: [] }, 3), ['leaseChanged → resident']],
];

const CHANGE: Row[] = [
  ['filed', () => filed('change'), nothing, ['changeFiled → registrar', 'changeFiled → agent']],
  [
    'already verified',
    () => filed('change', { subject: 'phone', verified: true }),
    nothing,
    ['changeApplied → resident'],
  ],
  ['due soon', () => filed('change'), (of) => of.pass(0.8), ['changeWarned → registrar', 'changeWarned → agent']],
  ['late', () => filed('change').pass(0.8), (of) => of.pass(1), ['changeLate → registrar', 'changeLate → supervisor']],
  ['applied', () => filed('change'), (of) => of.give(registrar, 'apply', {}, 0), ['changeApplied → resident']],
  ['refused', () => filed('change'), (of) => of.give(registrar, 'refuse', {}, 0), ['changeRefused → resident']],
  ['withdrawn', () => filed('change'), (of) => of.give(resident, 'withdraw', {}, 0), []],
];

const ERASURE: Row[] = [
  ['filed', () => filed('erasure'), nothing, ['erasureFiled → registrar']],
  ['moving out is to be verified', () => filed('erasure'), (of) => of.pass(1.6), ['moveOutWarned → registrar']],
  [
    '… and is late',
    () => filed('erasure').pass(1.6),
    (of) => of.pass(2),
    ['moveOutLate → registrar', 'moveOutLate → supervisor'],
  ],
  ['something is open', movedOut, (of) => of.finds(open(1), 0), ['erasureObstructed → resident']],
  ['… and still', settling, (of) => of.pass(24), ['erasureObstructed → resident', 'erasureObstructed → registrar']],
  ['… and in the end', () => settling().pass(30), (of) => of.finds(open(1), 30), ['erasureRefused → resident']],
  ['nothing is open', movedOut, (of) => of.finds(open(0), 0), ['erasureCoolingOff → resident']],
  ['slept over', cooling, (of) => of.pass(7), []],
  ['opened meanwhile', () => cooling().pass(7), (of) => of.finds(open(1), 7), ['erasureObstructed → resident']],
  ['refused', settling, (of) => of.give(registrar, 'refuse', {}, 1), ['erasureRefused → resident']],
  ['thought better of', cooling, (of) => of.give(resident, 'withdraw', {}, 1), []],
  [
    'erased',
    () => cooling().pass(7).finds(open(0), 7),
    (of) => of.finds({ errand: 'erase', tickets: 1, files: 2 }, 7),
    ['erased → registrar'],
  ],
];

describe.each(Object.entries({ registration: REGISTRATION, lease: LEASE, change: CHANGE, erasure: ERASURE }))(
  '%s',
  (_, rows) => {
    test.each(rows)('%s: they are told, and nobody else', (_, before, happens, told) => {
      const of = before();
      const known = happens === nothing ? 0 : of.changes.length;
      happens(of);
      const notices = of.changes.slice(known).flatMap((step) => step.notices);
      expect(notices.map(({ template, to }) => `${template} → ${'user' in to ? to.user : to.role}`)).toEqual(told);
    });
  },
);

test('a registration that comes back is looked at anew, and how often it was sent back is counted', () => {
  const of = sentBack();
  expect(of.state).toMatchObject({ errand: null, detail: { returns: 1, match: { register: 'both' } } });
  of.give(resident, 'resubmit', { relation: 'tenant' }, 1);
  expect(of.state).toMatchObject({ errand: 'match', detail: { returns: 1, match: null, relation: 'tenant' } });
});

test('a registration that nobody sent back in time has expired, and the journal says so', () => {
  const of = sentBack().pass(14);
  expect([of.state.outcome, of.facts().at(-1)]).toEqual(['expired', 'expired']);
});

test('whoever was found on file is who is let in', () => {
  const of = filed('registration').finds(found('known'), 0).give(registrar, 'confirmTruth', {}, 1);
  of.give(registrar, 'confirmRights', { leaseId: 'lease' }, 1);
  expect(of.effects()).toEqual([
    { do: 'activateResident', relation: 'owner', leaseId: 'lease', personId: 'known', at: after(1) },
  ]);
});

test('a lease that begins today begins at once, and one that is over ends as soon as it has begun', () => {
  expect(filed('lease', { ...DETAILS.lease, startsAt: START }).state.stage).toBe('running');
  const over = filed('lease', { ...DETAILS.lease, startsAt: after(-20), endsAt: after(-10) });
  expect(over.state.clock).toMatchObject({ dueAt: after(-10), warnAt: after(-10) });
  over.pass(0);
  expect([over.state.outcome, over.facts()]).toEqual(['ended', ['begun', 'leaseEnded']]);
});

test('a lease that is extended before its first day still waits for that day', () => {
  const of = filed('lease').give(registrar, 'extend', { endsAt: after(100) }, 1);
  expect(of.state).toMatchObject({ stage: 'pending', clock: { kind: 'begin', dueAt: after(2) } });
});

test('fewer rights are other rights; the same ones in another order are not', () => {
  const rights = ['tickets', 'parking'] as const;
  const { state } = filed('lease', { ...DETAILS.lease, rights: [...rights] });
  const refusal = (next: string[]) =>
    rulesOf(lease).refuse(state as ResidentState<'lease'>, {
      ...{ name: 'changeRights', commandId: 'c', at: START, actor: registrar },
      rights: next as never,
    });
  expect([refusal(['tickets']), refusal(['parking', 'tickets'])]).toEqual([null, 'NO_CHANGE']);
});

test('an erasure whose time to settle is over is decided by what is found then', () => {
  const of = settling().pass(30);
  expect(of.state).toMatchObject({ stage: 'settling', errand: 'check', clock: null });
  of.finds(open(0), 30);
  expect(of.state.stage).toBe('coolingOff');
});

test('cooling off ends without a warning; then what is open counts once more, and when erased nobody’s account is left', () => {
  const of = cooling();
  expect(of.state.clock).toMatchObject({ dueAt: after(7), warnAt: null });
  of.pass(7).finds(open(1), 7);
  expect(of.state.stage).toBe('settling');
  const erased = cooling().pass(7).finds(open(0), 7).finds({ errand: 'erase', tickets: 1, files: 2 }, 7);
  expect(erased.state).toMatchObject({ outcome: 'erased', accountId: null });
});

test('a warning is given at the deadline itself, and after it no more', () => {
  const warned = (of: Case, now: number) => {
    const due = nextDue(of.state)!;
    const { facts } = rulesOf(registration).passDue(of.state as ResidentState<'registration'>, due, after(now));
    return facts.map(({ name }) => name);
  };
  expect(warned(registered(), 1)).toEqual(['warned']);
  expect(warned(registered(), 1.0001)).toEqual(['breached']);
});

test('whose case it is not may not act on it, and on one that has ended nobody may', () => {
  const refusalOf = (of: Case, who: Actor) =>
    rulesOf(registration).refuse(of.state as ResidentState<'registration'>, {
      ...{ name: 'withdraw', commandId: 'c', at: START, actor: who },
    });
  expect(refusalOf(registered(), resident)).toBeNull();
  expect(refusalOf(registered(), { id: 'neighbour', roles: ['resident'] })).toBe('NOT_ALLOWED');
  expect(refusalOf(registered().give(resident, 'withdraw', {}, 0), resident)).toBe('CLOSED');
});
