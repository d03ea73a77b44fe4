import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Calendar, ClockHours } from '../shared/calendar';
import type { Clock, ClockKind, ToldClock } from '../shared/clock';
import type { CommandResult, Envelope } from '../shared/command';
import type { Id, TicketId, UserId } from '../shared/ids';
import type { Instant, Millis } from '../shared/time';
import type { DispatchMode, HoldReason, Kind, Outcome, Priority, QueueReason, Stage, TeamAssignee } from './words';

export * from './words';
export type { Actor, CommandResult, Envelope } from '../shared/command';

// ── Policy ───────────────────────────────────────────────────────────────────

/** How long handling may take, and which hours count. */
export interface HandlingTarget {
  minutes: number;
  hours: ClockHours;
}

export interface CategoryPolicy {
  /** Stable key, e.g. `water_leak`; never reused for something else. */
  code: string;
  kind: Kind;
  zh: string;
  en: string;
  /** The skill a technician must have to be given this work. */
  skill: string;
  dispatch: DispatchMode;
  targets: Record<Priority, HandlingTarget>;
}

/** The body of a policy version. Every figure is staff's to change; the defaults are the regulation's own. */
export interface TicketPolicy {
  entryMinutes: number; // T5: 10
  dispatchMinutes: number; // how long a ticket may wait in the dispatcher's queue
  acceptanceMinutes: number; // T6: 30
  warnPercent: number; // of the acceptance and handling clocks: 80
  maxOffers: number; // how many candidates in turn before the dispatcher
  reportMinutes: number; // T8: 120
  remindHours: number; // verification unanswered: reminder
  closeHours: number; // … closed as unanswered
  reopenHours: number; // how long an unanswered ticket can be rated or reopened
  supervisorRound: number; // T8: from this round on the supervisor is in: 3
  reportsPerHomePerDay: number; // flood limit
  identicalHours: number; // the same home, category and words within this time: refused
  calendar: Calendar;
  categories: CategoryPolicy[];
}

/**
 * The slice of a policy version that one ticket runs under (terms.ts cuts it). It travels in the input and in the commands
 * that change it, so that a history alone says which rules were in force.
 */
export interface Terms {
  policyVersion: number;
  dispatch: DispatchMode;
  entry: Millis;
  dispatchWait: Millis;
  acceptance: Millis;
  warnShare: number; // 0.8
  maxOffers: number;
  handling: Millis;
  /** null: around the clock. */
  calendar: Calendar | null;
  report: Millis;
  remind: Millis;
  close: Millis;
  reopen: Millis;
  supervisorRound: number;
}

// ── Commands ─────────────────────────────────────────────────────────────────

export interface Appointment {
  from: Instant;
  to: Instant;
}

/** Marks of one to five. */
export interface Rating {
  attitude: number;
  speed: number;
  quality: number;
}

/** A person, the rules' own choice, everyone suitable (抢单), or everyone suitable of one team. */
export type Assignee = UserId | 'automatic' | 'pool' | TeamAssignee;

/** What each command carries beside its envelope: only ids, numbers, times and stage names. Its words stay in the journal. */
export interface TicketCommandArgs {
  /** `reporterId`: the resident's account, if the form shows whose call it was. */
  enter: { category: string; priority: Priority; terms: Terms; reporterId?: UserId | null };
  assign: { to: Assignee };
  /** `appointment` may be null only when the resident was told the progress instead (T6). */
  accept: { contacted: boolean; appointment: Appointment | null };
  decline: object;
  note: { visible: boolean };
  reschedule: { appointment: Appointment };
  hold: { reason: HoldReason };
  resume: { reason: HoldReason };
  /** The holder asks that somebody else takes over. */
  transfer: object;
  /** Work on site has ended; the report clock runs from `endedAt` (T8). */
  finish: { endedAt: Instant };
  /** `endedAt` is needed when the work was not marked finished before. */
  reportResult: { endedAt: Instant | null };
  verify: { satisfied: boolean; rating: Rating | null };
  rate: { rating: Rating };
  reopen: object;
  urge: object;
  reassign: { to: Assignee };
  reclassify: { category: string; priority: Priority; terms: Terms };
  merge: { into: TicketId };
  escalate: object;
  cancel: object;
  applyPolicy: { terms: Terms };
}
export type TicketCommandName = keyof TicketCommandArgs;
export type TicketCommand<N extends TicketCommandName = TicketCommandName> = {
  [K in N]: Envelope & { name: K } & TicketCommandArgs[K];
}[N];

/** Updates, because every caller must know whether it took effect, and reads what it wrote. Wire names never change. */
const command = <N extends TicketCommandName>(name: N) =>
  defineUpdate<CommandResult, [TicketCommand<N>]>(`${name}Ticket`);
export const ticketUpdates = {
  enter: command('enter'),
  assign: command('assign'),
  accept: command('accept'),
  decline: command('decline'),
  note: command('note'),
  reschedule: command('reschedule'),
  hold: command('hold'),
  resume: command('resume'),
  transfer: command('transfer'),
  finish: command('finish'),
  reportResult: command('reportResult'),
  verify: command('verify'),
  rate: command('rate'),
  reopen: command('reopen'),
  urge: command('urge'),
  reassign: command('reassign'),
  reclassify: command('reclassify'),
  merge: command('merge'),
  escalate: command('escalate'),
  cancel: command('cancel'),
  applyPolicy: command('applyPolicy'),
};
export const TICKET_COMMANDS = Object.keys(ticketUpdates) as TicketCommandName[];

// ── State ────────────────────────────────────────────────────────────────────

export const TICKET_WORKFLOW = 'ticketWorkflow';

export interface TicketInput {
  ticketId: TicketId;
  /** Of the newest policy when it was filed; for a call, whose category is still unknown, `termsOf(…, null, 'normal')`. */
  terms: Terms;
  category: string | null;
  priority: Priority;
  /** When the resident called, came or filed: the entry clock runs from here (T5). */
  calledAt: Instant;
  /** Who opened it; answers for a late entry. */
  openedBy: UserId;
  /** Online reports arrive complete; a call or visit is still to be entered. */
  entered: boolean;
  /** The resident's account, if there is one. */
  reporterId: UserId | null;
  /** Set by continue-as-new only. */
  resumed?: TicketState;
}

export interface TicketState {
  ticketId: TicketId;
  revision: number;
  stage: Stage;
  stageSince: Instant;
  round: number;
  category: string | null;
  priority: Priority;
  terms: Terms;
  openedBy: UserId;
  reporterId: UserId | null;
  /** Who the ticket is offered to or held by. */
  holder: UserId | null;
  /** Offered to everyone suitable. */
  pooled: boolean;
  /** … of this team only. Not there in what began before tickets could be offered to teams. */
  team?: string | null;
  queueReason: QueueReason | null;
  /** Who declined or let this offer pass, so that the rules do not ask them again. */
  passedBy: UserId[];
  /** The last offer that nobody answered in time, should an answer given in time still be on its way. */
  lapsed: Clock | null;
  holds: HoldReason[];
  appointment: Appointment | null;
  workEndedAt: Instant | null;
  /** One of a kind at a time: a new round or holder replaces it. The rows keep them all. */
  clocks: Partial<Record<ClockKind, Clock>>;
  breached: ClockKind[];
  urges: number;
  /** 0 none, 1 dispatcher, 2 supervisor. */
  escalation: number;
  outcome: Outcome | null;
  rating: Rating | null;
  closedAt: Instant | null;
  mergedInto: TicketId | null;
  /** Nothing more can happen to this ticket. */
  ended: boolean;
  /** Commands already in effect, newest last: a repeat after continue-as-new is answered, not run again. */
  seen: { commandId: Id; revision: number }[];
}

/** For the detail page and for operators; lists never ask. */
export const ticketStateQuery = defineQuery<TicketState>('ticketState');

// ── What the workflow writes ─────────────────────────────────────────────────

/** The lifecycle columns: the workflow is their only writer. */
export interface TicketRow {
  stage: Stage;
  stageSince: Instant;
  round: number;
  category: string | null;
  priority: Priority;
  policyVersion: number;
  holderId: UserId | null;
  pooled: boolean;
  team: string | null;
  queueReason: QueueReason | null;
  holds: HoldReason[];
  appointmentFrom: Instant | null;
  appointmentTo: Instant | null;
  workEndedAt: Instant | null;
  /** The next deadline somebody answers for; null while there is none (on hold, closed). */
  dueAt: Instant | null;
  dueClock: ClockKind | null;
  dueSince: Instant | null;
  breached: ClockKind[];
  urges: number;
  escalation: number;
  outcome: Outcome | null;
  ratingAttitude: number | null;
  ratingSpeed: number | null;
  ratingQuality: number | null;
  closedAt: Instant | null;
  mergedIntoId: TicketId | null;
  /** The workflow has ended: nothing more can happen to this ticket. */
  ended: boolean;
}

/** What happened, in the order it took effect. Commands by their name; the rest is what the rules did by themselves. */
export type FactName =
  | TicketCommandName
  | 'opened'
  | 'offered'
  | 'queued'
  | 'warned'
  | 'breached'
  | 'offerExpired'
  | 'reminded'
  | 'closedUnanswered'
  | 'ended';

/** `detail` holds ids, numbers, times and codes only (see FactDetails): it is also in the workflow's history. */
export interface Fact<N extends FactName = FactName> {
  name: N;
  at: Instant;
  /** A user, or `system`. */
  actor: UserId;
  commandId?: Id;
  detail: Record<string, unknown>;
}

export type NoticeTemplate =
  | 'entryLate'
  | 'urgentReported'
  | 'offered'
  | 'openToTake'
  | 'queued'
  | 'acceptanceWarned'
  | 'acceptanceLate'
  | 'takenBack'
  | 'accepted'
  | 'progress'
  | 'rescheduled'
  | 'handlingWarned'
  | 'handlingLate'
  | 'dispatchLate'
  | 'reportLate'
  | 'verifyAsked'
  | 'verifyReminded'
  | 'reworkAsked'
  | 'supervisorNeeded'
  | 'reopened'
  | 'urged'
  | 'escalated'
  | 'closed'
  | 'cancelled'
  | 'merged';

export type NoticeTo =
  | { user: UserId }
  | { role: 'dispatcher' | 'supervisor' }
  /** Technicians on duty with the category's skill and building, of every team or of one. */
  | { onDuty: true; team?: string };

export interface Notice {
  template: NoticeTemplate;
  to: NoticeTo;
  /** Every channel the person has, at once (T5); otherwise in-app and by what they chose. */
  urgent: boolean;
}

/** One revision, written in one transaction: row, clocks, journal, notices. Writing it twice changes nothing. */
export interface TicketProjection {
  ticketId: TicketId;
  revision: number;
  row: TicketRow;
  clocks: Clock[];
  facts: Fact[];
  notices: Notice[];
  /** Every clock of the state: used only to set right what a task wrote that never came to be recorded. */
  standing: Clock[];
  /** The workflow task that writes, as text in order of time. Of two that write one revision, only the later can be in the history. */
  task: string;
}

/** Why this person: kept in the journal and shown. */
export interface Choice {
  to: UserId | null;
  candidates: number;
  /** Open tickets of the one chosen. */
  load: number | null;
  ruledOut: { skill: number; building: number; duty: number; passed: number };
}

/** Echoed, so that the workflow's own history tells what happened and which deadlines were set, met and missed. */
export interface SavedTicket {
  facts: Fact[];
  clocks: ToldClock[];
  /** Notices that leave the house. */
  outbound: number;
}

/** What the workflow asks of activities/ticket.ts. */
export interface TicketActivities {
  /**
   * Fair under ties: fewest open tickets, then longest since the last offer. Echoes `at`: after a crash of the server the
   * history may give the task a later start than it had when the choice was written, and the offer must not move.
   */
  chooseHolder(ask: {
    ticketId: TicketId;
    category: string;
    exclude: UserId[];
    at: Instant;
  }): Promise<Choice & { at?: Instant }>;
  saveTicket(projection: TicketProjection): Promise<SavedTicket>;
  /** Sends what saveTicket queued at this revision by mail and the other channels; a repeat sends nothing twice that is known sent. */
  deliverNotices(ask: { ticketId: TicketId; revision: number }): Promise<{ sent: number; failed: number }>;
}
