import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  log,
  proxyActivities,
  proxyLocalActivities,
  proxySinks,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { DecisionSinks } from '../audit/contract';
import { factOrDeadline } from '../shared/deadline';
import { searchAttributes } from '../shared/search-attributes';
import { earliest, toInstant, toMillis } from '../shared/time';
import {
  TICKET_COMMANDS,
  ticketStateQuery,
  ticketUpdates,
  type CommandResult,
  type Outcome,
  type TicketActivities,
  type TicketCommand,
  type TicketCommandName,
  type TicketInput,
  type TicketState,
} from './contract';
import { nextDue, passDue, passDuesBefore } from './deadlines';
import { copyOf, isSeeking, noChange, together, type Change } from './moves';
import { apply, applyChoice, openTicket, refuse } from './policy';
import { project, tellsTheSame } from './projection';

/**
 * Short writes and reads of our own database. Run twice by one task: the second changes nothing. Run by a task that is done
 * again: it replaces what the first one wrote and never recorded (docs/decisions.md, 9).
 */
const { chooseHolder, saveTicket } = proxyLocalActivities<TicketActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});

/** Leaves the house. Run twice: what is known to be sent is not sent again; given up after a day, the row says so. */
const { deliverNotices } = proxyActivities<TicketActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5s', maximumInterval: '10 minutes' },
});

type TicketUpdate = UpdateDefinition<CommandResult, [TicketCommand]>;

/** Replay by itself compares the order of commands only; deadlines and facts are compared here (activities/replay.ts). */
const { decisions } = proxySinks<DecisionSinks>();

/** How many commands back a repeat is recognised after continue-as-new. */
const SEEN_LIMIT = 200;

/** One ticket, from the report to its verified close (T1–T9). */
export async function ticketWorkflow(input: TicketInput): Promise<{ outcome: Outcome | null; rounds: number }> {
  const opened = input.resumed ? null : openTicket(input);
  const state: TicketState = input.resumed ?? opened!.state;
  const write = writer(state);

  setHandler(ticketStateQuery, () => state);
  for (const name of TICKET_COMMANDS) handleCommand(name, state, write);
  if (opened) await (isSeeking(state) ? write.withNext(opened.change) : write(opened.change));

  while (!state.ended) {
    if (isSeeking(state)) await offerToBest(state, write);
    else await answerOrDeadline(state, write);
    if (mayCarryOn(write) && !state.ended) await continueAsNew<typeof ticketWorkflow>({ ...input, resumed: state });
  }

  await condition(() => allHandlersFinished() && write.idle());
  return { outcome: state.outcome, rounds: state.round };
}

/** Legal commands take effect at once and are answered when they can be read back; the others change nothing. */
function handleCommand(name: TicketCommandName, state: TicketState, write: Write): void {
  const repeated = (command: TicketCommand) => state.seen.find((seen) => seen.commandId === command.commandId);
  const check = (ticket: TicketState, command: TicketCommand) => {
    const refusal = refuse(ticket, command);
    if (refusal) throw ApplicationFailure.nonRetryable(refusal, refusal);
  };

  const validator = (sent: TicketCommand): void => {
    const command = effective(sent);
    if (repeated(command)) return;
    const due = nextDue(state);
    if (!due || toMillis(due.at) >= toMillis(command.at)) return check(state, command);
    const then = copyOf(state);
    passDuesBefore(then, command.at);
    check(then, command);
  };

  const handler = async (sent: TicketCommand): Promise<CommandResult> => {
    const command = effective(sent);
    const before = repeated(command);
    if (before) {
      await write.settled();
      return { revision: before.revision };
    }
    for (const change of passDuesBefore(state, command.at)) void write(change);
    check(state, command); // another command may have been accepted in the same task
    const change = apply(state, command);
    const revision = state.revision + 1;
    state.seen = [...state.seen, { commandId: command.commandId, revision }].slice(-SEEN_LIMIT);
    await write(change);
    return { revision };
  };

  setHandler(ticketUpdates[name] as TicketUpdate, handler, { validator });
}

/** T4: the rules choose. Whatever happened meanwhile (assigned, cancelled, reclassified) comes first. */
async function offerToBest(state: TicketState, write: Write): Promise<void> {
  await write.settled(); // the choice looks at the row
  if (!isSeeking(state)) return;
  const asked = state.revision;
  const { ticketId, category, passedBy } = state;
  const ask = { ticketId, category: category ?? '', exclude: passedBy, at: now() };
  const { at = now(), ...choice } = await chooseHolder(ask);
  if (state.revision === asked && isSeeking(state)) await write(applyChoice(state, choice, at));
}

async function answerOrDeadline(state: TicketState, write: Write): Promise<void> {
  const first = await factOrDeadline(
    () => state.ended || isSeeking(state) || mayCarryOn(write),
    () => nextDue(state)?.at ?? null,
  );
  const due = first === 'due' && nextDue(state);
  if (due) await write(passDue(state, due, now()));
}

/** A long history goes on in a new one, with nothing left half-done in this one; until that is so, deadlines pass as ever. */
const mayCarryOn = (write: Write) => workflowInfo().continueAsNewSuggested && allHandlersFinished() && write.idle();

interface Write {
  (change: Change): Promise<void>;
  /** Written together with the next change: one revision fewer where the rules go on by themselves. */
  withNext(change: Change): void;
  idle(): boolean;
  settled(): Promise<unknown>;
}

/**
 * Writes each change as the next revision, one after the other: the state is already ahead, so a later change must not be
 * written before an earlier one. Resolves when the change can be read.
 */
function writer(state: TicketState): Write {
  let carried = noChange();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let sending = 0;
  let shown = searchAttributes(state);

  const send = async (revision: number) => {
    sending += 1;
    try {
      await deliverNotices({ ticketId: state.ticketId, revision });
    } catch (error) {
      log.error('notices given up', { revision, error });
    } finally {
      sending -= 1;
    }
  };

  const write = async (change: Change) => {
    state.revision += 1;
    const projection = project(state, together(carried, change));
    carried = noChange();
    const attributes = searchAttributes(state);
    waiting += 1;
    const saved = last.then(() => saveTicket({ ...projection, task: presentTask() }));
    last = saved;
    const answer = await saved;
    if (!tellsTheSame(answer, projection)) decisions.differ(projection.revision);
    waiting -= 1;
    if (attributes.some(({ value }, index) => value !== shown[index]?.value)) upsertSearchAttributes(attributes);
    shown = attributes;
    if (answer.outbound > 0) void send(projection.revision);
  };
  const withNext = (change: Change) => {
    carried = together(carried, change);
  };
  return Object.assign(write, { withNext, idle: () => waiting === 0 && sending === 0, settled: () => last });
}

/** A time ahead of our own clock is a skewed clock, not the future. */
const effective = (command: TicketCommand): TicketCommand => ({ ...command, at: earliest(command.at, now())! });

const now = () => toInstant(Date.now());

/**
 * The workflow task that runs, as text that sorts in order of time: a task that is done again has a longer history behind
 * it, or, from its third attempt on, a later start.
 */
function presentTask(): string {
  const { runStartTime, historyLength } = workflowInfo();
  return [runStartTime.toISOString(), String(historyLength).padStart(7, '0'), now()].join(' ');
}
