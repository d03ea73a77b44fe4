import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../shared/calendar';
import type { CaseState } from '../shared/case-rules';
import type { CommandResult, Envelope } from '../shared/command';
import type { Id, UserId } from '../shared/ids';
import type { Instant, Millis } from '../shared/time';
import type { NoticeAlert, NoticeClock, NoticeOutcome, NoticeStage, NoticeType } from './words';

export * from './words';

// ── Policy ───────────────────────────────────────────────────────────────────

/** The body of a policy version of kind `notice`. Every figure is staff's to change. */
export interface NoticePolicy {
  types: Record<NoticeType, TypePolicy>;
  urgentMinutes: number; // to approve an urgent important notice, around the clock
  warnPercent: number; // of the clocks of review and approval: 80
  postingHours: number; // N5: to put the paper copy up on every board
  unreadHours: number; // an important notice: so long until the unread are reminded
  unreadReminders: number; // … and how often
  /** Minutes after midnight, Asia/Shanghai, between which only important notices make a telephone ring; may span midnight. */
  quiet: [from: number, to: number];
  /** The hours that count for review, approval and posting. */
  calendar: Calendar;
}

export interface TypePolicy {
  reviewHours: number;
  approvalHours: number;
  /** How long it stays where the author names no day. */
  lifeDays: number;
}

/** What a policy version gives a notice of one type; it travels in the command, so that a history alone says which figures were in force. */
export interface NoticeTerms {
  policyVersion: number;
  review: Millis;
  approval: Millis;
  urgent: Millis;
  warnShare: number; // 0.8
  posting: Millis;
  unread: Millis;
  unreadReminders: number;
  life: Millis;
  calendar: Calendar;
}

// ── Commands ─────────────────────────────────────────────────────────────────

/** What each command carries beside its envelope: only ids, numbers, times and codes. Its words stay in the journal. */
export interface NoticeCommandArgs {
  /** What is submitted is the row of notice_submission that has the command's ID. */
  submit: {
    type: NoticeType;
    /** Only an important one can be: it goes to approval without review. */
    urgent: boolean;
    /** null: as soon as it is approved. */
    publishAt: Instant | null;
    /** null: after the type's life. */
    expiresAt: Instant | null;
    /** Where a paper copy is to go up. */
    boards: Id[];
    /** The published notice that this one takes the place of. */
    amends: Id | null;
    terms: NoticeTerms;
  };
  recall: object;
  /** `submission`: the number of the one that was looked at; a later one is another text. */
  passReview: { submission: number };
  approve: { submission: number };
  sendBack: { submission: number };
  withdraw: object;
  discard: object;
  tickBoard: { boardId: Id };
  remindUnread: object;
  /** By the rules of the notice that takes its place; no person gives it. */
  supersede: { by: Id };
}
export type NoticeCommandName = keyof NoticeCommandArgs;

export type NoticeCommand<N extends NoticeCommandName = NoticeCommandName> = {
  [M in N]: Envelope & { name: M } & NoticeCommandArgs[M];
}[N];

/** Updates, because every caller must know whether it took effect, and reads what it wrote. Wire names never change. */
const command = <N extends NoticeCommandName>(name: N) =>
  defineUpdate<CommandResult, [NoticeCommand<N>]>(`${name}Notice`);

export const noticeUpdates = {
  submit: command('submit'),
  recall: command('recall'),
  passReview: command('passReview'),
  approve: command('approve'),
  sendBack: command('sendBack'),
  withdraw: command('withdraw'),
  discard: command('discard'),
  tickBoard: command('tickBoard'),
  remindUnread: command('remindUnread'),
  supersede: command('supersede'),
};

// ── State ────────────────────────────────────────────────────────────────────

export const NOTICE_WORKFLOW = 'noticeWorkflow';

export interface NoticeInput {
  noticeId: Id;
  authorId: UserId;
  openedAt: Instant;
  policyVersion: number;
  /** Set by continue-as-new only. */
  resumed?: NoticeState;
}

/** Who answered for it: in their own name, or standing in for somebody on leave. */
export interface Signature {
  by: UserId;
  for: UserId | null;
  at: Instant;
}

export interface NoticeDeadline {
  kind: NoticeClock;
  startedAt: Instant;
  dueAt: Instant;
  /** A warning still to be given. */
  warnAt: Instant | null;
  /** Late in review or approval: recorded, and still waited for. */
  breachedAt: Instant | null;
}

export interface Posting {
  boardId: Id;
  dueAt: Instant;
  postedAt: Instant | null;
  postedBy: UserId | null;
  /** The command whose journal entry has the photo. */
  commandId: Id | null;
}

export interface NoticeState extends CaseState {
  noticeId: Id;
  stage: NoticeStage;
  stageSince: Instant;
  authorId: UserId;
  policyVersion: number;
  /** What was submitted last; null before the first time. */
  submission: (Omit<NoticeCommandArgs['submit'], 'boards'> & { id: Id; number: number; boards: Id[] }) | null;
  reviewed: Signature | null;
  approved: Signature | null;
  /** Those that run, at most one of a kind. */
  clocks: NoticeDeadline[];
  breached: NoticeClock[];
  postings: Posting[];
  publishedAt: Instant | null;
  /** How often it has been sent out: 1 at publication, one more with each reminder to the unread. */
  waves: number;
  amendedBy: Id | null;
  outcome: NoticeOutcome | null;
  closedAt: Instant | null;
}

/** For operators and the console's page of the workflow's own state and next deadline. */
export const noticeStateQuery = defineQuery<NoticeState>('noticeState');

// ── What the workflow writes ─────────────────────────────────────────────────

/** What happened, in the order it took effect. Commands by their name; the rest is what the rules did by themselves. */
export type NoticeFactName =
  NoticeCommandName | 'opened' | 'warned' | 'breached' | 'scheduled' | 'published' | 'unreadReminded' | 'expired';

/** `detail` holds ids, numbers, times and codes only: it is also in the workflow's history. */
export interface NoticeFact {
  name: NoticeFactName;
  at: Instant;
  /** A user, or `system`. */
  actor: UserId;
  commandId?: Id;
  detail: Record<string, unknown>;
}

export interface NoticeAlertTo {
  template: NoticeAlert;
  to: { user: UserId } | { role: 'reviewer' | 'approver' | 'supervisor' | 'agent' };
  urgent: boolean;
}

/** The lifecycle columns: the workflow is their only writer. */
export interface NoticeRow {
  stage: NoticeStage;
  stageSince: Instant;
  policyVersion: number;
  type: NoticeType | null;
  urgent: boolean;
  submissionId: Id | null;
  submission: number;
  reviewedBy: UserId | null;
  reviewedFor: UserId | null;
  reviewedAt: Instant | null;
  approvedBy: UserId | null;
  approvedFor: UserId | null;
  approvedAt: Instant | null;
  /** Of the first clock to run out: before publication there is but one. */
  dueAt: Instant | null;
  dueClock: NoticeClock | null;
  breached: NoticeClock[];
  publishAt: Instant | null;
  publishedAt: Instant | null;
  expiresAt: Instant | null;
  waves: number;
  amendsId: Id | null;
  amendedById: Id | null;
  outcome: NoticeOutcome | null;
  closedAt: Instant | null;
  ended: boolean;
}

/** One revision, written in one transaction: row, postings, journal, alerts. Writing it twice changes nothing. */
export interface NoticeProjection {
  noticeId: Id;
  revision: number;
  row: NoticeRow;
  /** Those that this revision set or changed. */
  postings: Posting[];
  facts: NoticeFact[];
  alerts: NoticeAlertTo[];
  /** The workflow task that writes, as text in order of time. Of two that write one revision, only the later can be in the history. */
  task: string;
}

/** Echoed, so that the workflow's own history tells what happened and which deadline was set. */
export interface SavedNotice {
  facts: NoticeFact[];
  dueAt: Instant | null;
  /** Alerts that leave the house. */
  outbound: number;
}

/** What the workflow asks of activities/notice/. */
export interface NoticeActivities {
  saveNotice(projection: NoticeProjection): Promise<SavedNotice>;
  /** Mails the alerts of a revision to staff; a repeat sends nothing twice that is known sent. */
  deliverNoticeAlerts(ask: { noticeId: Id; revision: number }): Promise<{ sent: number; failed: number }>;
  /**
   * What publication means outside the workflow: the audience is frozen, the original kept in the archive. Only ever asked
   * once the publication is on record. Run twice: the second changes nothing.
   */
  publishNotice(ask: { noticeId: Id; at: Instant }): Promise<{ recipients: number }>;
  /**
   * Gives every recipient of a wave a row for each channel that is to reach them, page by page; the heartbeat carries the
   * place, so that another attempt goes on there. Each row exists once by its key.
   */
  planDeliveries(ask: { noticeId: Id; wave: number; at: Instant }): Promise<{ planned: number }>;
  /**
   * Sends what is queued and due, until nothing is or the next is not due before `nextAt` (quiet hours, a provider's limit).
   * A row that may have been sent is looked up at the provider first. Stops when the notice is over.
   */
  sendDeliveries(ask: {
    noticeId: Id;
    wave: number;
  }): Promise<{ sent: number; failed: number; nextAt: Instant | null }>;
  /** Tells the workflow of the notice that this one takes the place of; done when that has it on record or is over. */
  supersedeNotice(ask: { noticeId: Id; by: Id; at: Instant }): Promise<void>;
  /** The closing entry of the archive: deliveries, readers and views as they stood. */
  closeArchive(ask: { noticeId: Id; at: Instant }): Promise<void>;
}
