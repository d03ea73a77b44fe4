import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  log,
  proxySinks,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { QueryDefinition, UpdateDefinition } from '@temporalio/common';
import type { DecisionSinks } from '../audit/contract';
import { copyOf, passDuesBefore, type CaseCommand, type CaseRules, type CaseState } from './case-rules';
import type { CommandResult } from './command';
import { factOrDeadline } from './deadline';
import { earliest, toInstant, toMillis, type Instant } from './time';

/** How one kind of case reaches the world outside. `P` is a revision as it is written, `A` what is known of it then. */
export interface CaseWorld<S extends CaseState, C extends CaseCommand, X, P extends { revision: number }, A> {
  updates: Readonly<Record<string, UpdateDefinition<CommandResult, [C]>>>;
  stateQuery: QueryDefinition<S>;
  /** Resolves to what the answer does; not called when the case has changed meanwhile. */
  ask: (state: S, now: Instant) => Promise<() => X>;
  /** A snapshot: later changes of the state do not reach it. */
  project: (state: S, change: X) => P;
  /** The next revision and the answer to the command wait for it. */
  save: (projection: P & { task: string }) => Promise<A>;
  tellsTheSame: (answer: A, projection: P) => boolean;
  /** What a revision that is written sends out; nobody waits for it. Null: nothing. */
  send: (answer: A, projection: P) => Promise<unknown> | null;
  /** Goes on in a new run. */
  carryOn: (state: S) => Promise<never>;
}

/** Replay by itself compares the order of commands only; deadlines and facts are compared here (activities/replay.ts). */
const { decisions } = proxySinks<DecisionSinks>();

/** How many commands back a repeat is recognised after continue-as-new. */
const SEEN_LIMIT = 200;

/** Lives through one case. `opened`: what its opening did; null when it goes on from an earlier run. */
export async function liveCase<
  S extends CaseState,
  C extends CaseCommand,
  X,
  D extends { at: Instant },
  P extends { revision: number },
  A,
>(state: S, opened: X | null, rules: CaseRules<S, C, X, D>, world: CaseWorld<S, C, X, P, A>): Promise<void> {
  const write = writer(state, rules, world);
  // a command that has waited for a worker runs as soon as it has a handler: the opening comes before it
  const opening = opened && (rules.isAsking(state) ? write.withNext(opened) : write(opened));
  setHandler(world.stateQuery, () => state);
  for (const update of Object.values(world.updates)) handleCommand(update, state, rules, write);
  await opening;

  while (!state.ended) {
    if (rules.isAsking(state)) await askOutside(state, rules, world, write);
    else await answerOrDeadline(state, rules, write);
    if (mayCarryOn(write) && !state.ended) await world.carryOn(state);
  }
  await condition(() => allHandlersFinished() && write.idle());
}

/** Legal commands take effect at once and are answered when they can be read back; the others change nothing. */
function handleCommand<S extends CaseState, C extends CaseCommand, X, D extends { at: Instant }>(
  update: UpdateDefinition<CommandResult, [C]>,
  state: S,
  rules: CaseRules<S, C, X, D>,
  write: Write<X>,
): void {
  const repeated = (command: C) => state.seen.find(({ commandId }) => commandId === command.commandId);
  const check = (then: S, command: C) => {
    const refusal = rules.refuse(then, command);
    if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
  };

  const validator = (sent: C): void => {
    const command = effective(sent);
    if (repeated(command)) return;
    const due = rules.nextDue(state);
    if (!due || toMillis(due.at) >= toMillis(command.at)) return check(state, command);
    const then = copyOf(state);
    passDuesBefore(then, rules, command.at);
    check(then, command);
  };

  const handler = async (sent: C): Promise<CommandResult> => {
    const command = effective(sent);
    const before = repeated(command);
    if (before) {
      await write.settled();
      return { revision: before.revision };
    }
    for (const change of passDuesBefore(state, rules, command.at)) void write(change);
    check(state, command); // another command may have been accepted in the same task
    const change = rules.apply(state, command);
    const revision = state.revision + 1;
    state.seen = [...state.seen, { commandId: command.commandId, revision }].slice(-SEEN_LIMIT);
    await write(change);
    return { revision };
  };

  setHandler(update, handler, { validator });
}

/** Whatever happened to the case meanwhile comes first: the answer is to another question then. */
async function askOutside<S extends CaseState, C extends CaseCommand, X, D extends { at: Instant }, P, A>(
  state: S,
  rules: CaseRules<S, C, X, D>,
  world: CaseWorld<S, C, X, P & { revision: number }, A>,
  write: Write<X>,
): Promise<void> {
  await write.settled(); // whoever is asked looks at the row
  if (!rules.isAsking(state)) return;
  const asked = state.revision;
  const answer = await world.ask(state, now());
  if (state.revision === asked && rules.isAsking(state)) await write(answer());
}

async function answerOrDeadline<S extends CaseState, C extends CaseCommand, X, D extends { at: Instant }>(
  state: S,
  rules: CaseRules<S, C, X, D>,
  write: Write<X>,
): Promise<void> {
  const first = await factOrDeadline(
    () => state.ended || rules.isAsking(state) || mayCarryOn(write),
    () => rules.nextDue(state)?.at ?? null,
  );
  const due = first === 'due' && rules.nextDue(state);
  if (due) await write(rules.passDue(state, due, now()));
}

/** A long history goes on in a new one, with nothing left half-done in this one; until that is so, deadlines pass as ever. */
const mayCarryOn = (write: Write<never>) =>
  workflowInfo().continueAsNewSuggested && allHandlersFinished() && write.idle();

interface Write<X> {
  (change: X): Promise<void>;
  /** Written together with the next change: one revision fewer where the rules go on by themselves. */
  withNext(change: X): void;
  idle(): boolean;
  settled(): Promise<unknown>;
}

/**
 * Writes each change as the next revision, one after the other: the state is already ahead, so a later change must not be
 * written before an earlier one. Resolves when the change can be read.
 */
function writer<
  S extends CaseState,
  C extends CaseCommand,
  X,
  D extends { at: Instant },
  P extends { revision: number },
  A,
>(state: S, rules: CaseRules<S, C, X, D>, world: CaseWorld<S, C, X, P, A>): Write<X> {
  let carried: X | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let sending = 0;

  const sent = async (leaving: Promise<unknown>, revision: number) => {
    sending += 1;
    try {
      await leaving;
    } catch (error) {
      log.error('notices given up', { revision, error });
    } finally {
      sending -= 1;
    }
  };

  const write = async (change: X) => {
    state.revision += 1;
    const projection = world.project(state, carried === null ? change : rules.together(carried, change));
    carried = null;
    waiting += 1;
    const saved = last.then(() => world.save({ ...projection, task: presentTask() }));
    last = saved;
    const answer = await saved;
    if (!world.tellsTheSame(answer, projection)) decisions.differ(projection.revision);
    waiting -= 1;
    const leaving = world.send(answer, projection);
    if (leaving) void sent(leaving, projection.revision);
  };
  const withNext = (change: X) => {
    carried = carried === null ? change : rules.together(carried, change);
  };
  return Object.assign(write, { withNext, idle: () => waiting === 0 && sending === 0, settled: () => last });
}

/** A time ahead of our own clock is a skewed clock, not the future. */
const effective = <C extends CaseCommand>(command: C): C => ({ ...command, at: earliest(command.at, now())! });

const now = () => toInstant(Date.now());

/**
 * The workflow task that runs, as text that sorts in order of time: a task that is done again has a longer history behind
 * it, or, from its third attempt on, a later start.
 */
function presentTask(): string {
  const { runStartTime, historyLength } = workflowInfo();
  return [runStartTime.toISOString(), String(historyLength).padStart(7, '0'), now()].join(' ');
}
