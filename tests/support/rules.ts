import type { Clock, ClockKind } from '../../workflows/shared/clock';
import type { Refusal } from '../../workflows/shared/failures';
import type { Role } from '../../workflows/shared/rights';
import { addMillis, MINUTE, toMillis, type Instant } from '../../workflows/shared/time';
import type {
  Actor,
  FactName,
  Notice,
  Priority,
  TicketCommand,
  TicketCommandArgs,
  TicketCommandName,
  TicketInput,
  TicketPolicy,
  TicketState,
} from '../../workflows/ticket/contract';
import { passDuesBefore } from '../../workflows/shared/case-rules';
import { nextDue, passDue } from '../../workflows/ticket/deadlines';
import { isSeeking, type Change } from '../../workflows/ticket/moves';
import { apply, applyChoice, openTicket, refuse } from '../../workflows/ticket/policy';
import { termsOf } from '../../workflows/ticket/terms';
import { POLICY } from './policy';

/** A Monday, nine o'clock in Shanghai: the calendar of the test policy opens. */
export const START: Instant = '2026-11-02T01:00:00.000Z';

/** `minutes` after START. */
export const after = (minutes: number, millis = 0): Instant => addMillis(START, minutes * MINUTE + millis);

const person = (id: string, ...roles: Role[]): Actor => ({ id, roles });

export const PEOPLE = {
  resident: person('resident', 'resident'),
  neighbour: person('neighbour', 'resident'),
  agent: person('agent', 'agent'),
  dispatcher: person('dispatcher', 'dispatcher'),
  supervisor: person('supervisor', 'supervisor'),
  admin: person('admin', 'admin'),
  li: { ...person('li', 'technician'), team: 'north' },
  wang: { ...person('wang', 'technician'), team: 'north' },
  zhao: { ...person('zhao', 'technician'), team: 'south' },
};

/** Whom the rules choose, in turn. */
const TECHNICIANS = ['li', 'wang', 'zhao'];

const NOBODY = { candidates: 3, load: null, ruledOut: { skill: 0, building: 0, duty: 0, passed: 3 } };

/** A ticket under the pure rules: what the workflow would hold, without server, worker or database. */
export interface RulesTicket {
  readonly state: TicketState;
  readonly changes: Change[];
  /** As the update's validator and handler: null when it took effect. Arrives at `at`, or later at `arriving`. */
  give<N extends TicketCommandName>(
    who: Actor,
    name: N,
    args: TicketCommandArgs[N],
    at: Instant,
    arriving?: Instant,
  ): Refusal | null;
  /** As the workflow's story: what happens by itself until then, each deadline noticed as it passes. */
  pass(until: Instant): void;
  facts(): FactName[];
  notices(): Notice[];
  clock(kind: ClockKind): Clock;
}

export function ruled(
  options: Partial<TicketInput> & { policy?: TicketPolicy; technicians?: string[] } = {},
): RulesTicket {
  const { policy = POLICY, technicians = TECHNICIANS, category = 'leak', priority = 'normal', ...more } = options;
  const input: TicketInput = {
    ticketId: 'ticket',
    terms: termsOf(policy, 1, category, priority)!,
    category,
    priority,
    calledAt: START,
    openedBy: category === null ? 'agent' : 'resident',
    entered: category !== null,
    reporterId: 'resident',
    ...more,
  };
  const { state, change } = openTicket(input);
  const changes = [change];
  let commands = 0;

  const choose = (at: Instant) => {
    if (!isSeeking(state)) return;
    const to = technicians.find((id) => !state.passedBy.includes(id)) ?? null;
    changes.push(applyChoice(state, { ...NOBODY, to }, at));
  };
  const pass = (until: Instant) => {
    for (let due = nextDue(state); due && toMillis(due.at) <= toMillis(until); due = nextDue(state)) {
      changes.push(passDue(state, due, due.at));
      choose(due.at);
    }
  };
  choose(START);

  return {
    state,
    changes,
    give(who, name, args, at, arriving = at) {
      pass(addMillis(arriving, -1));
      const command = { ...args, name, at, actor: who, commandId: `command-${++commands}` } as TicketCommand;
      const then: TicketState = structuredClone(state);
      passDuesBefore(then, { nextDue, passDue }, at);
      const refusal = refuse(then, command);
      if (refusal) return refusal;
      changes.push(...passDuesBefore(state, { nextDue, passDue }, at), apply(state, command));
      choose(at);
      return null;
    },
    pass,
    facts: () => changes.flatMap(({ facts }) => facts.map(({ name }) => name)),
    notices: () => changes.flatMap(({ notices }) => notices),
    clock: (kind) => state.clocks[kind]!,
  };
}

/** The terms that the test policy gives. */
export const terms = (category: string, priority: Priority = 'normal', policy = POLICY, version = 1) =>
  termsOf(policy, version, category, priority)!;
