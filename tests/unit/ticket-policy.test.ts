import { toldOf } from '../../workflows/shared/clock';
import { toMillis, MINUTE } from '../../workflows/shared/time';
import type { Appointment } from '../../workflows/ticket/contract';
import { previewTerms } from '../../workflows/ticket/preview';
import { together } from '../../workflows/ticket/moves';
import { project, tellsTheSame } from '../../workflows/ticket/projection';
import { POLICY } from '../support/policy';
import { after, PEOPLE, ruled, terms, type RulesTicket } from '../support/rules';

const { resident, agent, dispatcher, supervisor, li, wang, zhao } = PEOPLE;
const MARKS = { attitude: 5, speed: 4, quality: 3 };
const visit: Appointment = { from: after(60), to: after(120) };
const accept = { contacted: true, appointment: visit };

/** Accepted five minutes after the start by the first in turn. */
function handled(options: Parameters<typeof ruled>[0] = {}): RulesTicket {
  const ticket = ruled(options);
  expect(ticket.give(li, 'accept', accept, after(5))).toBeNull();
  return ticket;
}

/** Work ended after 30 minutes, result reported after 40. */
function reported(): RulesTicket {
  const ticket = handled();
  expect(ticket.give(li, 'reportResult', { endedAt: after(30) }, after(40))).toBeNull();
  return ticket;
}

/** Nothing about the ticket may change by what is refused. */
function refused(ticket: RulesTicket, give: () => string | null): string | null {
  const before = structuredClone({ state: ticket.state, changes: ticket.changes.length });
  const refusal = give();
  expect({ state: ticket.state, changes: ticket.changes.length }).toEqual(before);
  return refusal;
}

describe('opening', () => {
  test('an online report starts with the rules choosing, and the ticket and the holder each get a clock', () => {
    const ticket = ruled();
    expect(ticket.state).toMatchObject({ stage: 'acceptance', holder: 'li', round: 1, breached: [] });
    expect(ticket.clock('offer')).toMatchObject({ holder: 'li', dueAt: after(30), warnAt: after(24) });
    expect(ticket.clock('acceptance')).toMatchObject({ dueAt: after(30), warnAt: null });
    expect(ticket.facts()).toEqual(['opened', 'offered']);
  });

  test('nobody suitable: the dispatcher’s queue, with the reason and who was ruled out', () => {
    const ticket = ruled({ technicians: [] });
    expect(ticket.state).toMatchObject({ stage: 'dispatch', queueReason: 'NOBODY_SUITABLE', holder: null });
    expect(ticket.changes.at(-1)!.facts[0]!.detail).toMatchObject({ choice: { to: null, ruledOut: { passed: 3 } } });
    expect(ticket.clock('dispatch').dueAt).toBe(after(15));
  });

  test('a category may be dispatched by a person, or be open to be taken', () => {
    expect(ruled({ category: 'noise' }).state).toMatchObject({ stage: 'dispatch', queueReason: 'BY_DISPATCHER' });
    const pool = ruled({ category: 'lamp' });
    expect(pool.state).toMatchObject({ stage: 'acceptance', pooled: true, holder: null });
    expect(pool.notices()).toEqual([{ template: 'openToTake', to: { onDuty: true }, urgent: false }]);
  });

  test('a call is entered within ten minutes from the call: at the limit in time, a millisecond later late', () => {
    const enter = { category: 'leak', priority: 'normal', terms: terms('leak') } as const;
    const inTime = ruled({ category: null });
    expect(inTime.give(agent, 'enter', enter, after(10))).toBeNull();
    expect(inTime.state).toMatchObject({ stage: 'acceptance', breached: [] });

    const late = ruled({ category: null });
    expect(late.give(agent, 'enter', enter, after(10, 1))).toBeNull();
    expect(late.state).toMatchObject({ stage: 'acceptance', breached: ['entry'] });
    expect(late.changes.flatMap(({ facts }) => facts).find(({ name }) => name === 'breached')).toEqual({
      name: 'breached',
      at: after(10),
      actor: 'system',
      detail: { clock: 'entry', holder: 'agent', round: 1 },
    });
  });

  test('the form may show whose call it was; left out, it stays whose it was thought to be', () => {
    const enter = { category: 'leak', priority: 'normal', terms: terms('leak') } as const;
    for (const [reporterId, then] of [
      ['neighbour', 'neighbour'],
      [undefined, 'resident'],
    ] as const) {
      const ticket = ruled({ category: null });
      ticket.give(agent, 'enter', { ...enter, reporterId }, after(1));
      expect(ticket.state.reporterId).toBe(then);
    }
  });
});

describe('urgent', () => {
  const alerts = (ticket: RulesTicket) => ticket.notices().filter(({ template }) => template === 'urgentReported');
  const EVERYONE = [{ onDuty: true }, { role: 'dispatcher' }, { role: 'supervisor' }].map((to) => ({
    template: 'urgentReported',
    to,
    urgent: true,
  }));

  test('an urgent report tells technicians on duty, dispatcher and supervisor at once; a high one tells nobody', () => {
    expect(alerts(ruled({ priority: 'urgent' }))).toEqual(EVERYONE);
    expect(alerts(ruled({ priority: 'high' }))).toEqual([]);
  });

  test('a call alerts when it is judged urgent on entry', () => {
    const ticket = ruled({ category: null });
    expect(alerts(ticket)).toEqual([]);
    ticket.give(agent, 'enter', { category: 'leak', priority: 'urgent', terms: terms('leak', 'urgent') }, after(2));
    expect(alerts(ticket)).toEqual(EVERYONE);
  });

  test('becoming urgent alerts once, and being urgent in another category does not alert again', () => {
    const ticket = handled();
    const urgent = (category: string) => ({ category, priority: 'urgent' as const, terms: terms(category, 'urgent') });
    ticket.give(agent, 'reclassify', urgent('leak'), after(20));
    expect(alerts(ticket)).toEqual(EVERYONE);
    ticket.give(agent, 'reclassify', urgent('paint'), after(21));
    expect(alerts(ticket)).toEqual(EVERYONE);
  });
});

describe('offers', () => {
  test('whoever lets it pass is not asked again; after the last one allowed it is the dispatcher’s', () => {
    const ticket = ruled();
    ticket.pass(after(30));
    expect(ticket.state).toMatchObject({ stage: 'acceptance', holder: 'wang', passedBy: ['li'] });
    ticket.pass(after(60));
    expect(ticket.state).toMatchObject({ stage: 'dispatch', queueReason: 'OFFERS_EXHAUSTED', holder: null });
    expect(ticket.state.breached).toEqual(['acceptance', 'offer']);
    const expired = ticket.changes.flatMap(({ facts }) => facts).filter(({ name }) => name === 'offerExpired');
    expect(expired.map(({ detail }) => detail)).toEqual([
      { from: 'li', passed: 1 },
      { from: 'wang', passed: 2 },
    ]);
  });

  test('with one more allowed, the third in turn is asked', () => {
    const ticket = ruled({ policy: { ...POLICY, maxOffers: 3 } });
    ticket.pass(after(60));
    expect(ticket.state).toMatchObject({ stage: 'acceptance', holder: 'zhao' });
    ticket.pass(after(90));
    expect(ticket.state.queueReason).toBe('OFFERS_EXHAUSTED');
  });

  test('declining passes it on at once, and is no breach', () => {
    const ticket = ruled();
    ticket.give(li, 'decline', {}, after(1));
    expect(ticket.state).toMatchObject({ holder: 'wang', passedBy: ['li'], breached: [] });
    expect(ticket.clock('offer').dueAt).toBe(after(31));
    expect(ticket.clock('acceptance').dueAt).toBe(after(30));
  });

  test('a pool that nobody took goes to the dispatcher; what the dispatcher offered comes back to the dispatcher', () => {
    const pool = ruled({ category: 'lamp' });
    pool.pass(after(30));
    expect(pool.state).toMatchObject({ stage: 'dispatch', pooled: false, queueReason: 'POOL_EXPIRED' });

    const placed = ruled({ category: 'noise' });
    placed.give(dispatcher, 'assign', { to: 'zhao' }, after(3));
    placed.give(zhao, 'decline', {}, after(4));
    expect(placed.state).toMatchObject({ stage: 'dispatch', queueReason: 'BY_DISPATCHER' });
  });

  describe('to a team (T6)', () => {
    const offered = () => {
      const ticket = ruled({ category: 'noise' });
      expect(ticket.give(dispatcher, 'assign', { to: 'team:north' }, after(3))).toBeNull();
      return ticket;
    };

    test('it is open to that team, and only its people are told', () => {
      const ticket = offered();
      expect(ticket.state).toMatchObject({ stage: 'acceptance', pooled: true, team: 'north', holder: null });
      expect(ticket.clock('offer').dueAt).toBe(after(33));
      const { facts, notices } = ticket.changes.at(-1)!;
      expect(facts.map(({ name, detail }) => [name, detail.to])).toEqual([
        ['assign', 'team:north'],
        ['offered', 'team:north'],
      ]);
      expect(notices).toEqual([{ template: 'openToTake', to: { onDuty: true, team: 'north' }, urgent: false }]);
    });

    test('one of them takes it, nobody else, and then it is theirs alone', () => {
      const ticket = offered();
      expect(refused(ticket, () => ticket.give(zhao, 'accept', accept, after(4)))).toBe('NOT_IN_TEAM');
      expect(ticket.give(wang, 'accept', accept, after(4))).toBeNull();
      expect(ticket.state).toMatchObject({ stage: 'handling', holder: 'wang', pooled: false, team: null });
    });

    test('it goes to the dispatcher when none of them took it, and the journal tells which team', () => {
      const ticket = offered();
      ticket.pass(after(33));
      expect(ticket.state).toMatchObject({ stage: 'dispatch', pooled: false, team: null, queueReason: 'POOL_EXPIRED' });
      const queued = ticket.changes.at(-1)!.facts.at(-1)!;
      expect([queued.name, queued.detail.team]).toEqual(['queued', 'north']);
    });

    test.each([
      ['zhao', { holder: 'zhao', pooled: false, team: null }],
      ['pool', { holder: null, pooled: true, team: null }],
      ['team:south', { holder: null, pooled: true, team: 'south' }],
      ['automatic', { holder: 'li', pooled: false, team: null }],
    ])('reassigned to %s it is theirs no longer, and the journal tells from whom', (to, then) => {
      const ticket = offered();
      expect(refused(ticket, () => ticket.give(dispatcher, 'reassign', { to: 'team:north' }, after(4)))).toBe(
        'NO_CHANGE',
      );
      expect(ticket.give(dispatcher, 'reassign', { to }, after(5))).toBeNull();
      expect(ticket.state).toMatchObject(then);
      const reassigned = ticket.changes.flatMap(({ facts }) => facts).find(({ name }) => name === 'reassign');
      expect(reassigned!.detail).toEqual({ to, from: 'team:north' });
    });

    test('a cancelled one is open to nobody', () => {
      const ticket = offered();
      ticket.give(dispatcher, 'cancel', {}, after(4));
      expect(ticket.state).toMatchObject({ stage: 'cancelled', pooled: false, team: null });
    });

    test('a ticket that began before there were teams goes on as it was', () => {
      const ticket = ruled({ category: 'lamp' });
      delete ticket.state.team;
      expect(refused(ticket, () => ticket.give(dispatcher, 'reassign', { to: 'pool' }, after(1)))).toBe('NO_CHANGE');
      expect(project(ticket.state, ticket.changes.at(-1)!).row).toMatchObject({ pooled: true, team: null });
      expect(ticket.give(zhao, 'accept', accept, after(2))).toBeNull();
    });
  });

  test('a ticket that waits too long in the queue goes to the supervisor', () => {
    const ticket = ruled({ category: 'noise' });
    ticket.pass(after(15));
    expect(ticket.state).toMatchObject({ stage: 'dispatch', breached: ['dispatch'], escalation: 2 });
    ticket.give(dispatcher, 'assign', { to: 'li' }, after(20));
    expect(ticket.changes.at(-1)!.clocks).toContainEqual(
      expect.objectContaining({ kind: 'dispatch', metAt: after(20), breachedAt: after(15) }),
    );
  });
});

describe('acceptance', () => {
  test('at the deadline it is in time, a millisecond later it is not (Z3, Z8)', () => {
    const inTime = ruled();
    expect(inTime.give(li, 'accept', accept, after(30))).toBeNull();
    expect(inTime.state).toMatchObject({ stage: 'handling', holder: 'li', breached: [] });

    const late = ruled();
    late.pass(after(29));
    expect(refused(late, () => late.give(li, 'accept', accept, after(30, 1), after(29)))).toBe('WRONG_STAGE');
  });

  test('at the deadline it is in time even when nobody had noticed the warning either', () => {
    const ticket = ruled();
    expect(ticket.give(li, 'accept', accept, after(30), after(10))).toBeNull();
    expect(ticket.facts()).toEqual(['opened', 'offered', 'warned', 'accept']);
    expect(ticket.state.breached).toEqual([]);
  });

  test('given in time but arriving after the next was asked, it counts, and the breach is lifted', () => {
    const ticket = ruled();
    ticket.pass(after(31));
    expect(ticket.state).toMatchObject({ holder: 'wang', breached: ['acceptance', 'offer'] });
    expect(ticket.give(li, 'accept', accept, after(30), after(32))).toBeNull();
    expect(ticket.state).toMatchObject({ stage: 'handling', holder: 'li', breached: [], lapsed: null });
    expect(ticket.notices()).toContainEqual({ template: 'takenBack', to: { user: 'wang' }, urgent: false });
  });

  test('given in time but arriving when it waits in the queue, it counts, and no time runs there any more', () => {
    const ticket = ruled();
    ticket.pass(after(61));
    expect(ticket.state).toMatchObject({ stage: 'dispatch', queueReason: 'OFFERS_EXHAUSTED' });
    expect(ticket.give(wang, 'accept', accept, after(60), after(62))).toBeNull();
    expect(ticket.state).toMatchObject({ stage: 'handling', holder: 'wang', queueReason: null });
    expect(ticket.state.clocks.dispatch).toBeUndefined();
  });

  test('arriving after somebody else has accepted, given too late, or given by one who was not asked, it does not', () => {
    const taken = ruled();
    taken.pass(after(31));
    taken.give(wang, 'accept', accept, after(32));
    expect(refused(taken, () => taken.give(li, 'accept', accept, after(29), after(33)))).toBe('WRONG_STAGE');

    const late = ruled();
    late.pass(after(31));
    expect(refused(late, () => late.give(li, 'accept', accept, after(30, 1), after(32)))).toBe('NOT_HOLDER');
    expect(refused(late, () => late.give(zhao, 'accept', accept, after(30), after(32)))).toBe('NOT_HOLDER');
  });

  test('an appointment ends after it begins, also in an acceptance that arrives late', () => {
    const backwards = { contacted: true, appointment: { from: after(60), to: after(60) } };
    const ticket = ruled();
    expect(refused(ticket, () => ticket.give(li, 'accept', backwards, after(5)))).toBe('INVALID_TIME');
    ticket.pass(after(31));
    expect(refused(ticket, () => ticket.give(li, 'accept', backwards, after(30), after(32)))).toBe('INVALID_TIME');
  });
});

describe('holds (Z4)', () => {
  test('two steps in one revision write a clock that both changed once, as it is then', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(10));
    ticket.give(li, 'resume', { reason: 'awaiting_parts' }, after(20));
    const { facts, clocks } = together(ticket.changes.at(-2)!, ticket.changes.at(-1)!);
    expect([facts.map(({ name }) => name), clocks]).toEqual([['hold', 'resume'], [ticket.clock('handling')]]);
  });

  test('time on hold is not used, several reasons are a set, and the last one to go sets the clock running', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(65));
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(70));
    ticket.give(dispatcher, 'hold', { reason: 'awaiting_resident' }, after(80));
    expect(ticket.clock('handling')).toMatchObject({ used: 60 * MINUTE, dueAt: null, warnAt: null });
    expect(ticket.state.holds).toEqual(['awaiting_parts', 'awaiting_resident']);
    ticket.give(li, 'resume', { reason: 'awaiting_parts' }, after(100));
    expect(ticket.state.holds).toEqual(['awaiting_resident']);
    expect(ticket.clock('handling').dueAt).toBeNull();
    ticket.give(li, 'resume', { reason: 'awaiting_resident' }, after(165));
    expect(ticket.clock('handling').dueAt).toBe(after(5 + 1440 + 100));
  });

  test('resuming for a reason that is not there leaves the clock stopped', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(65));
    expect(ticket.give(li, 'resume', { reason: 'awaiting_approval' }, after(70))).toBeNull();
    expect(ticket.state.holds).toEqual(['awaiting_parts']);
    expect(ticket.clock('handling').dueAt).toBeNull();
  });

  test('on the calendar, a hold over night costs nothing but its working hours', () => {
    const ticket = handled({ category: 'paint' }); // 480 minutes from 09:05: due on Tuesday at 08:05 of work left 0
    expect(ticket.clock('handling').dueAt).toBe('2026-11-02T09:05:00.000Z');
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(8 * 60 + 30)); // 17:30
    ticket.give(li, 'resume', { reason: 'awaiting_parts' }, after(24 * 60 + 15)); // 09:15 the next day
    // 505 of 480 minutes: nothing is left, and it had passed at 17:05
    expect(ticket.state.breached).toEqual(['handling']);
    expect(ticket.clock('handling').breachedAt).toBe('2026-11-02T09:05:00.000Z');
  });
});

describe('the end of work', () => {
  test('lies between acceptance and now, both included', () => {
    for (const [endedAt, answer] of [
      [after(5), null],
      [after(5, -1), 'INVALID_TIME'],
      [after(40), null],
      [after(40, 1), 'INVALID_TIME'],
    ] as const) {
      expect(handled().give(li, 'finish', { endedAt }, after(40))).toBe(answer);
      expect(handled().give(li, 'reportResult', { endedAt }, after(40))).toBe(answer);
    }
    expect(handled().give(li, 'reportResult', { endedAt: null }, after(40))).toBe('INVALID_TIME');
  });

  test('lies after the last hold', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(10));
    ticket.give(li, 'resume', { reason: 'awaiting_parts' }, after(20));
    expect(refused(ticket, () => ticket.give(li, 'finish', { endedAt: after(20, -1) }, after(40)))).toBe(
      'INVALID_TIME',
    );
    expect(ticket.give(li, 'finish', { endedAt: after(20) }, after(40))).toBeNull();
  });

  test('starts the two hours to report, also when it is told later: at the limit in time, a millisecond later late', () => {
    for (const [millis, breached] of [
      [0, []],
      [1, ['report']],
    ] as const) {
      const ticket = handled();
      ticket.give(li, 'finish', { endedAt: after(30) }, after(60));
      expect(ticket.clock('report')).toMatchObject({ holder: 'li', dueAt: after(150) });
      ticket.give(li, 'reportResult', { endedAt: null }, after(150, millis));
      expect(ticket.state).toMatchObject({ stage: 'verification', breached });
    }
  });

  test('told only with the result, more than two hours later: late all the same', () => {
    const ticket = handled();
    ticket.give(li, 'reportResult', { endedAt: after(30) }, after(150, 1));
    expect(ticket.state).toMatchObject({ stage: 'verification', breached: ['report'] });
  });

  test('work that ended in time is in time, though it was told after the deadline', () => {
    const ticket = handled({ priority: 'urgent' });
    ticket.pass(after(125));
    expect(ticket.state.breached).toEqual(['handling']);
    ticket.give(li, 'finish', { endedAt: after(125) }, after(130));
    expect(ticket.state.breached).toEqual([]);
  });
});

describe('a new target (Z5)', () => {
  const to = (priority: 'urgent' | 'high' | 'normal') => ({
    category: 'leak',
    priority,
    terms: terms('leak', priority),
  });

  test('is measured from the start: the time used counts', () => {
    const ticket = handled();
    ticket.give(agent, 'reclassify', to('high'), after(65));
    expect(ticket.clock('handling')).toMatchObject({ target: 480 * MINUTE, dueAt: after(485) });
  });

  test('that lies in the past is missed at the moment of the change; a millisecond of it left is not', () => {
    const missed = handled();
    missed.give(agent, 'reclassify', to('urgent'), after(125, 1));
    expect(missed.clock('handling').dueAt).toBe(after(125, 1));
    missed.pass(after(126));
    expect(missed.clock('handling').breachedAt).toBe(after(125, 1));

    const kept = handled();
    kept.give(agent, 'reclassify', to('urgent'), after(125, -1));
    expect(kept.clock('handling').dueAt).toBe(after(125));
  });

  test('that is higher does not undo a breach', () => {
    const ticket = handled({ priority: 'urgent' });
    ticket.pass(after(125));
    ticket.give(agent, 'reclassify', to('normal'), after(126));
    ticket.pass(after(5 + 1440));
    expect(ticket.clock('handling').breachedAt).toBe(after(125));
    expect(ticket.facts().filter((name) => name === 'breached')).toHaveLength(1);
  });

  test('leaves out the time on hold, and nothing fires while it lasts', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(105));
    ticket.give(agent, 'reclassify', to('urgent'), after(1000));
    ticket.pass(after(2000));
    expect(ticket.state.breached).toEqual([]);
    ticket.give(li, 'resume', { reason: 'awaiting_parts' }, after(2000));
    expect(ticket.clock('handling').dueAt).toBe(after(2020));
  });

  test('comes with a policy moved on purpose, for every clock that runs', () => {
    const ticket = ruled();
    const stricter = { ...POLICY, acceptanceMinutes: 10 };
    const command = { terms: terms('leak', 'normal', stricter, 2) };
    expect(ticket.give(supervisor, 'applyPolicy', command, after(4))).toBeNull();
    expect(ticket.clock('offer')).toMatchObject({ dueAt: after(10), warnAt: after(8) });
    expect(ticket.clock('acceptance').dueAt).toBe(after(10));
    expect(ticket.state.terms.policyVersion).toBe(2);
    expect(refused(ticket, () => ticket.give(supervisor, 'applyPolicy', command, after(5)))).toBe('NO_CHANGE');
  });

  test('is shown beforehand, with what it would miss at that moment, and changes nothing', () => {
    const ticket = handled();
    const preview = (priority: 'urgent' | 'high', at: string) =>
      previewTerms(ticket.state, terms('leak', priority), at);
    const before = structuredClone(ticket.state);
    const handling = { clock: 'handling', dueBefore: after(1445), breachedNow: false };
    expect(preview('high', after(20))).toEqual([{ ...handling, dueAfter: after(485) }]);
    expect(preview('urgent', after(125, -1))).toEqual([{ ...handling, dueAfter: after(125) }]);
    expect(preview('urgent', after(125))).toEqual([{ ...handling, dueAfter: after(125), breachedNow: true }]);
    expect(ticket.state).toEqual(before);

    const late = handled({ priority: 'urgent' });
    late.pass(after(125));
    const [shown] = previewTerms(late.state, terms('leak', 'urgent', POLICY, 2), after(130));
    expect(shown).toEqual({ clock: 'handling', dueBefore: after(125), dueAfter: after(125), breachedNow: false });
  });

  test('holds for work that goes on after a reopening too', () => {
    const ticket = reported();
    ticket.pass(after(40 + 72 * 60));
    ticket.give(resident, 'reopen', {}, after(6000));
    ticket.give(agent, 'reclassify', to('high'), after(6001));
    ticket.give(li, 'accept', accept, after(6010));
    expect(ticket.clock('handling')).toMatchObject({ target: 480 * MINUTE, dueAt: after(6010 + 480 - 25) });
  });
});

describe('reassigning (Z6)', () => {
  test('gives the new holder a clock of their own, and the ticket’s goes on', () => {
    const ticket = ruled();
    expect(ticket.give(dispatcher, 'reassign', { to: 'zhao' }, after(20))).toBeNull();
    expect(ticket.clock('offer')).toMatchObject({ holder: 'zhao', startedAt: after(20), dueAt: after(50) });
    expect(ticket.clock('acceptance').dueAt).toBe(after(30));
    ticket.pass(after(30));
    expect(ticket.state).toMatchObject({ holder: 'zhao', breached: ['acceptance'] });
    // the one who held it then
    expect(ticket.clock('acceptance')).toMatchObject({ holder: 'zhao', breachedAt: after(30) });
  });

  test('in handling keeps the handling clock, and whoever held it when it was missed answers for it', () => {
    const ticket = handled({ priority: 'urgent' });
    ticket.pass(after(125));
    ticket.give(dispatcher, 'reassign', { to: 'zhao' }, after(130));
    ticket.give(zhao, 'accept', accept, after(131));
    expect(ticket.clock('handling')).toMatchObject({ holder: 'li', breachedAt: after(125), dueAt: after(125) });

    const inTime = handled({ priority: 'urgent' });
    inTime.give(dispatcher, 'reassign', { to: 'zhao' }, after(100));
    inTime.give(zhao, 'accept', accept, after(110));
    expect(inTime.clock('handling')).toMatchObject({ holder: 'zhao', breachedAt: null });
    inTime.pass(after(125));
    expect(inTime.clock('handling')).toMatchObject({ holder: 'zhao', breachedAt: after(125) });
  });

  test('to the one who has it changes nothing; to the rules does not come back to them', () => {
    const ticket = ruled();
    expect(refused(ticket, () => ticket.give(dispatcher, 'reassign', { to: 'li' }, after(1)))).toBe('NO_CHANGE');
    ticket.give(dispatcher, 'reassign', { to: 'automatic' }, after(2));
    expect(ticket.state.holder).toBe('wang');
    ticket.give(dispatcher, 'reassign', { to: 'pool' }, after(3));
    expect(refused(ticket, () => ticket.give(dispatcher, 'reassign', { to: 'pool' }, after(4)))).toBe('NO_CHANGE');
  });

  test('a holder who asks for it hands it to the dispatcher', () => {
    const ticket = handled();
    ticket.give(li, 'transfer', {}, after(20));
    expect(ticket.state).toMatchObject({ stage: 'dispatch', queueReason: 'TRANSFERRED', passedBy: ['li'] });
    expect(ticket.clock('handling').dueAt).toBe(after(1445));
  });
});

describe('rework (T8)', () => {
  const again = (ticket: RulesTicket, at: number) => {
    ticket.give(resident, 'verify', { satisfied: false, rating: null }, after(at));
    ticket.give(li, 'accept', accept, after(at + 1));
    ticket.give(li, 'reportResult', { endedAt: after(at + 2) }, after(at + 3));
  };

  test('is a new round with clocks of its own, for the same technician', () => {
    const ticket = reported();
    ticket.give(resident, 'verify', { satisfied: false, rating: null }, after(50));
    expect(ticket.state).toMatchObject({ stage: 'acceptance', round: 2, holder: 'li', workEndedAt: null });
    expect(ticket.clock('acceptance')).toMatchObject({ round: 2, startedAt: after(50), dueAt: after(80) });
    expect(ticket.clock('handling')).toBeUndefined();
  });

  test('brings the supervisor in from the third round, not before', () => {
    const ticket = reported();
    again(ticket, 50);
    expect(ticket.state).toMatchObject({ round: 2, escalation: 0 });
    again(ticket, 60);
    expect(ticket.state).toMatchObject({ round: 3, escalation: 2 });
    expect(ticket.notices().filter(({ template }) => template === 'supervisorNeeded')).toEqual([
      { template: 'supervisorNeeded', to: { role: 'supervisor' }, urgent: true },
    ]);
  });
});

describe('verification', () => {
  test('unanswered: reminded after a day, closed after three, can be rated once and reopened for a week', () => {
    const ticket = reported();
    ticket.pass(after(40 + 24 * 60, -1));
    expect(ticket.facts()).not.toContain('reminded');
    ticket.pass(after(40 + 24 * 60));
    expect(ticket.facts()).toContain('reminded');
    ticket.pass(after(40 + 72 * 60, -1));
    expect(ticket.state.stage).toBe('verification');
    ticket.pass(after(40 + 72 * 60));
    expect(ticket.state).toMatchObject({ stage: 'closed', outcome: 'unanswered', ended: false, breached: [] });
    expect(ticket.changes.at(-1)!.facts).toMatchObject([
      { name: 'closedUnanswered', detail: { reopenUntil: after(40 + (72 + 168) * 60) } },
    ]);
    expect(ticket.give(resident, 'rate', { rating: MARKS }, after(5000))).toBeNull();
    expect(refused(ticket, () => ticket.give(resident, 'rate', { rating: MARKS }, after(5001)))).toBe('NO_CHANGE');
    expect(ticket.state).toMatchObject({ rating: MARKS, ended: false });
    ticket.give(resident, 'reopen', {}, after(5002));
    expect(ticket.state).toMatchObject({ rating: null, closedAt: null });
  });

  test('the week ends to the millisecond', () => {
    const end = 40 + (72 + 168) * 60;
    const inTime = reported();
    expect(inTime.give(resident, 'reopen', {}, after(end))).toBeNull();
    expect(inTime.state).toMatchObject({ stage: 'acceptance', round: 2, holder: 'li', outcome: null });

    const late = reported();
    late.pass(after(end - 1));
    expect(refused(late, () => late.give(resident, 'reopen', {}, after(end, 1), after(end)))).toBe('WINDOW_OVER');
    late.pass(after(end));
    expect(late.state.ended).toBe(true);
    expect(refused(late, () => late.give(resident, 'reopen', {}, after(end, 1)))).toBe('WINDOW_OVER');
  });

  test('reopened, handling goes on with the time used: the time in between does not count (Z7)', () => {
    const ticket = reported(); // 25 minutes used
    ticket.give(resident, 'reopen', {}, after(6000));
    expect(ticket.clock('handling')).toMatchObject({ used: 25 * MINUTE, dueAt: null });
    ticket.give(li, 'accept', accept, after(6010));
    expect(ticket.clock('handling').dueAt).toBe(after(6010 + 1440 - 25));
  });

  test('satisfied: closed with its marks, and nothing more can happen', () => {
    const ticket = reported();
    ticket.give(resident, 'verify', { satisfied: true, rating: MARKS }, after(50));
    expect(ticket.state).toMatchObject({ stage: 'closed', outcome: 'satisfied', rating: MARKS, ended: true });
    expect(ticket.state.clocks).toEqual({});
  });
});

describe('as a row', () => {
  const rowOf = ({ state, changes }: RulesTicket) => project(state, changes.at(-1)!).row;

  test('an offer is judged by its own clock, not by the ticket’s', () => {
    const ticket = ruled();
    ticket.give(dispatcher, 'reassign', { to: 'zhao' }, after(20));
    expect(rowOf(ticket)).toMatchObject({ dueClock: 'offer', dueAt: after(50), dueSince: after(20) });
  });

  test('work goes by the time from its beginning, also when somebody else goes on with it', () => {
    const ticket = handled();
    ticket.give(dispatcher, 'reassign', { to: 'zhao' }, after(20));
    ticket.give(zhao, 'accept', accept, after(30));
    expect(rowOf(ticket)).toMatchObject({ dueClock: 'handling', dueAt: after(1445), dueSince: after(5) });
  });

  test('work on hold is due at no time', () => {
    const ticket = handled();
    ticket.give(li, 'hold', { reason: 'awaiting_parts' }, after(20));
    expect(rowOf(ticket)).toMatchObject({ dueClock: null, dueAt: null, dueSince: null });
  });

  test('a history that tells of another fact or another deadline does not tell the same', () => {
    const { facts, clocks } = ruled().changes.at(-1)!;
    const echo = { facts, clocks: clocks.map(toldOf), outbound: 0 };
    expect(tellsTheSame(echo, { facts, clocks })).toBe(true);
    expect(tellsTheSame({ ...echo, facts: facts.slice(1) }, { facts, clocks })).toBe(false);
    expect(tellsTheSame({ ...echo, clocks: echo.clocks.slice(1) }, { facts, clocks })).toBe(false);
  });
});

describe('at any time', () => {
  test('an urge reaches the holder, or the dispatcher when nobody has it', () => {
    const held = handled();
    held.give(resident, 'urge', {}, after(20));
    held.give(supervisor, 'urge', {}, after(21));
    expect(held.state.urges).toBe(2);
    expect(held.notices().at(-1)).toEqual({ template: 'urged', to: { user: 'li' }, urgent: false });
    const queued = ruled({ category: 'noise' });
    queued.give(resident, 'urge', {}, after(1));
    expect(queued.notices().at(-1)).toEqual({ template: 'urged', to: { role: 'dispatcher' }, urgent: false });
  });

  test('escalation goes to the dispatcher, then to the supervisor, and no further', () => {
    const ticket = handled();
    for (const level of [1, 2]) {
      expect(ticket.give(agent, 'escalate', {}, after(20 + level))).toBeNull();
      expect(ticket.state.escalation).toBe(level);
    }
    expect(refused(ticket, () => ticket.give(agent, 'escalate', {}, after(30)))).toBe('NO_CHANGE');
  });

  test('merging ends it and says into which; not into itself', () => {
    const ticket = handled();
    expect(refused(ticket, () => ticket.give(agent, 'merge', { into: 'ticket' }, after(20)))).toBe('NO_CHANGE');
    ticket.give(agent, 'merge', { into: 'other' }, after(20));
    expect(ticket.state).toMatchObject({ stage: 'cancelled', outcome: 'merged', mergedInto: 'other', ended: true });
  });

  test('the resident may cancel until work has begun, the desk also after', () => {
    expect(ruled().give(resident, 'cancel', {}, after(1))).toBeNull();
    expect(handled().give(resident, 'cancel', {}, after(10))).toBe('NOT_ALLOWED');
    expect(handled().give(agent, 'cancel', {}, after(10))).toBeNull();
  });

  test('a category that others handle sends a waiting ticket through dispatch again, its clock going on', () => {
    const ticket = ruled({ category: 'noise' });
    const command = { category: 'leak', priority: 'normal' as const, terms: terms('leak') };
    ticket.give(agent, 'reclassify', command, after(10));
    expect(ticket.state).toMatchObject({ stage: 'acceptance', holder: 'li', category: 'leak' });
    expect(refused(ticket, () => ticket.give(agent, 'reclassify', command, after(11)))).toBe('NO_CHANGE');
  });
});

test('a change of priority alone does not give a waiting ticket more time in the queue', () => {
  const ticket = ruled({ category: 'noise' });
  const command = { category: 'noise', priority: 'high' as const, terms: terms('noise', 'high') };
  ticket.give(agent, 'reclassify', command, after(10));
  expect(ticket.clock('dispatch').dueAt).toBe(after(15));
  expect(toMillis(ticket.clock('dispatch').startedAt)).toBe(toMillis(after(0)));
});
