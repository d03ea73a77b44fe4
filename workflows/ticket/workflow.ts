import { continueAsNew, proxyActivities, proxyLocalActivities, upsertSearchAttributes } from '@temporalio/workflow';
import { liveCase, type CaseWorld } from '../shared/case';
import type { CaseRules } from '../shared/case-rules';
import { searchAttributes } from '../shared/search-attributes';
import type { Instant } from '../shared/time';
import {
  ticketStateQuery,
  ticketUpdates,
  type Outcome,
  type SavedTicket,
  type TicketActivities,
  type TicketCommand,
  type TicketInput,
  type TicketProjection,
  type TicketState,
} from './contract';
import { nextDue, passDue, type Due } from './deadlines';
import { isSeeking, together, type Change } from './moves';
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

/** One ticket, from the report to its verified close (T1–T9). */
export async function ticketWorkflow(input: TicketInput): Promise<{ outcome: Outcome | null; rounds: number }> {
  const opened = input.resumed ? null : openTicket(input);
  const state: TicketState = input.resumed ?? opened!.state;
  await liveCase(state, opened && opened.change, RULES, {
    updates: ticketUpdates,
    stateQuery: ticketStateQuery,
    ask: offerToBest,
    project,
    save: saveTicket,
    tellsTheSame,
    send: sender(state),
    carryOn: (resumed) => continueAsNew<typeof ticketWorkflow>({ ...input, resumed }),
  } satisfies CaseWorld<TicketState, TicketCommand, Change, Revision, SavedTicket>);
  return { outcome: state.outcome, rounds: state.round };
}

type Revision = Omit<TicketProjection, 'task'>;

const RULES: CaseRules<TicketState, TicketCommand, Change, Due> = {
  refuse,
  apply,
  nextDue,
  passDue,
  together,
  isAsking: isSeeking,
};

/** T4: the rules choose. The answer carries its time: a task that is done again may start later than the one that asked. */
async function offerToBest(state: TicketState, now: Instant): Promise<() => Change> {
  const { ticketId, category, passedBy } = state;
  const ask = { ticketId, category: category ?? '', exclude: passedBy, at: now };
  const { at = now, ...choice } = await chooseHolder(ask);
  return () => applyChoice(state, choice, at);
}

/** What a revision sends out of the house; search attributes follow what they show. */
function sender(state: TicketState): (answer: SavedTicket, projection: Revision) => Promise<unknown> | null {
  let shown = searchAttributes(state);
  return ({ outbound }, { ticketId, revision, row }) => {
    const attributes = searchAttributes(row);
    if (attributes.some(({ value }, index) => value !== shown[index]?.value)) upsertSearchAttributes(attributes);
    shown = attributes;
    return outbound > 0 ? deliverNotices({ ticketId, revision }) : null;
  };
}
