import fc from 'fast-check';
import { CLOCK_KINDS } from '../../workflows/shared/clock';
import { MINUTE, toMillis } from '../../workflows/shared/time';
import { HOLD_REASONS, type TicketCommandArgs, type TicketCommandName } from '../../workflows/ticket/contract';
import { nextDue } from '../../workflows/ticket/deadlines';
import { after, PEOPLE, ruled, START, terms, type RulesTicket } from '../support/rules';
import { modelAllows, modelApply, modelOf, modelTime, type Model, type ModelCommand } from '../support/ticket-model';

const NAMES = [
  ...['enter', 'assign', 'accept', 'decline', 'note', 'hold', 'resume', 'transfer', 'finish', 'reportResult', 'verify'],
  ...['rate', 'reopen', 'urge', 'reassign', 'reclassify', 'escalate', 'cancel'],
] as TicketCommandName[];
const ACTORS = ['resident', 'neighbour', 'agent', 'dispatcher', 'supervisor', 'li', 'wang', 'zhao'] as const;

const category = fc.constantFrom('leak' as const, 'noise' as const, 'lamp' as const);
const priority = fc.constantFrom('urgent' as const, 'high' as const, 'normal' as const);

interface Step extends Omit<ModelCommand, 'who' | 'name'> {
  /** Minutes to wait: 0 is the same instant; `untilDue` waits for the next deadline instead, to the minute. */
  wait: number;
  untilDue: boolean;
  /** A legal command rather than any. */
  sensible: boolean;
  pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 0, 1, 5) },
    { weight: 3, arbitrary: fc.constantFrom(15, 30, 31, 120, 121) },
    { weight: 1, arbitrary: fc.nat(5000) },
  ),
  untilDue: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  sensible: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
  pick: fc.nat(),
  to: fc.constantFrom('li', 'wang', 'zhao', 'automatic', 'pool', 'team:north', 'team:south'),
  category,
  priority,
  reason: fc.constantFrom(...HOLD_REASONS.slice(0, 2)),
  satisfied: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  ago: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1) }, { weight: 1, arbitrary: fc.nat(200) }),
});

const ANYTHING = NAMES.flatMap((name) => ACTORS.map((who) => ({ name, who })));

/** Any command, or one that is legal now: rarely what ends the ticket, so that stories grow long. */
function chosen(model: Model, step: Step, at: number): ModelCommand {
  const all = ANYTHING.map((one) => ({ ...step, ...one }));
  const legal = step.sensible ? all.filter((command) => modelAllows(model, command, at)) : [];
  const names = [...new Set(legal.map(({ name }) => name))].filter((name) => name !== 'cancel' || step.pick % 16 === 0);
  const name = names[step.pick % names.length];
  const among = name ? legal.filter((command) => command.name === name) : all;
  return among[Math.floor(step.pick / 16) % among.length]!;
}

function argsOf(command: ModelCommand, at: number): TicketCommandArgs[TicketCommandName] {
  const { to, category, priority, reason, satisfied, ago } = command;
  const rating = { attitude: 5, speed: 5, quality: 5 };
  const appointment = { from: after(at), to: after(at + 60) };
  return {
    ...{ to, category, priority, reason, satisfied, visible: true, contacted: true, appointment, rating },
    ...{ endedAt: after(at - ago), terms: terms(category, priority) },
  };
}

const minuteOf = (instant: string) => (toMillis(instant) - toMillis(START)) / MINUTE;

/** What both can say. */
function told(ticket: RulesTicket) {
  const { state, changes } = ticket;
  const live = CLOCK_KINDS.flatMap((kind) => {
    const clock = state.clocks[kind];
    return clock?.dueAt && !clock.metAt && !clock.breachedAt ? [[kind, minuteOf(clock.dueAt)]] : [];
  });
  const missed = changes
    .flatMap(({ facts }) => facts)
    .filter(({ name }) => name === 'breached')
    .map(({ at, detail }) => `${String(detail.clock)}@${minuteOf(at)}`);
  const { stage, holder, pooled, team, round, urges, escalation, ended } = state;
  const openTo = pooled ? (team ? `team:${team}` : 'pool') : null;
  const holds = [...state.holds].sort();
  return { stage, holder, openTo, round, urges, escalation, ended, holds, due: Object.fromEntries(live), missed };
}

function modelled(model: Model): ReturnType<typeof told> {
  const { stage, holder, openTo, round, urges, escalation, ended, due, missed } = model;
  const holds = [...model.holds].sort();
  return { stage, holder, openTo, round, urges, escalation, ended, holds, due, missed } as ReturnType<typeof told>;
}

function expectNothingForgotten({ state }: RulesTicket): void {
  const due = nextDue(state);
  const heldNow = state.stage === 'handling' && state.holds.length > 0;
  if (heldNow || state.ended) expect(due).toBeNull();
  if (state.ended || due || heldNow) return;
  const judge = { entry: 'entry', dispatch: 'dispatch', handling: 'handling', report: 'report' } as const;
  const clock = state.clocks[judge[state.stage as keyof typeof judge]];
  expect(clock?.breachedAt).toEqual(expect.any(String));
}

function expectBreachesInTime(ticket: RulesTicket, now: number): void {
  const { missed } = told(ticket);
  for (const one of missed) expect(Number(one.split('@')[1])).toBeLessThanOrEqual(now);
  expect(new Set(missed).size).toBe(missed.length);
}

test('whatever people do and however long they wait, rules and model tell the same story', () => {
  const opening = fc.record({ category: fc.option(category), priority });
  fc.assert(
    fc.property(opening, fc.array(step, { maxLength: 60, size: 'max' }), ({ category, priority }, steps) => {
      const ticket = ruled({ category, priority });
      const model = modelOf(category, priority);
      let now = 0;
      for (const each of steps) {
        const due = nextDue(ticket.state);
        now = each.untilDue && due ? Math.max(now, Math.ceil(minuteOf(due.at))) : now + each.wait;
        modelTime(model, now);
        ticket.pass(after(now, -1));
        const command = chosen(model, each, now);
        const before = structuredClone(ticket.state);
        const name = command.name as TicketCommandName;
        const refusal = ticket.give(PEOPLE[command.who as keyof typeof PEOPLE], name, argsOf(command, now), after(now));

        expect([name, refusal === null]).toEqual([name, modelAllows(model, command, now)]);
        if (refusal) expect(ticket.state).toEqual(before);
        else modelApply(model, command, now);
        expect(told(ticket)).toEqual(modelled(model));
        expect(ticket.state.round).toBeGreaterThanOrEqual(before.round);
        expectNothingForgotten(ticket);
        expectBreachesInTime(ticket, now);
      }
    }),
    { numRuns: 200, seed: Date.now() % 2 ** 31 },
  );
});
