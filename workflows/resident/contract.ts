import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Calendar, ClockHours } from '../shared/calendar';
import type { CaseState } from '../shared/case-rules';
import type { CommandResult, Envelope } from '../shared/command';
import type { Id, UserId } from '../shared/ids';
import type { Instant, Millis } from '../shared/time';
import type {
  ChangeSubject,
  LeaseRight,
  MatchCode,
  ObstacleKind,
  Relation,
  ResidentClock,
  ResidentKind,
  ResidentNotice,
  ResidentOutcome,
  StaffClock,
  StageOf,
} from './words';

export * from './words';

// ── Policy ───────────────────────────────────────────────────────────────────

/** The body of a policy version of kind `resident`. Every figure is staff's to change. */
export interface ResidentPolicy {
  truthHours: number; // R3: to verify that a registration is true
  rightsHours: number; // R4: to verify what the home is theirs by
  warnPercent: number; // of the clocks of staff: 80
  sentBackDays: number; // to set right what was sent back
  changeHours: number; // R5: to act on a notice of change
  moveOutHours: number; // R6: to verify that they have moved out
  leaseNoticeDays: number; // R4: so long before a lease ends is it told
  settleDays: number; // R6: to settle what stands in the way
  coolingDays: number; // R6: to think better of it
  codeMinutes: number; // how long a one-time code is good for
  hours?: Record<StaffClock, ClockHours>; // missing in versions from before there was a choice: around the clock
}

/** What a policy version gives one case; it travels in the input, so that a history alone says which figures were in force. */
export interface ResidentTerms {
  policyVersion: number;
  warnShare: number; // 0.8
  truth: Millis;
  rights: Millis;
  resubmit: Millis;
  change: Millis;
  moveOut: Millis;
  leaseNotice: Millis;
  settle: Millis;
  cooling: Millis;
  /** Clocks of staff that count office hours only; missing: none. */
  office?: { clocks: StaffClock[]; calendar: Calendar };
}

// ── Commands ─────────────────────────────────────────────────────────────────

/** What each command carries beside its envelope: only ids, numbers, times and codes. Its words stay in the journal. */
export interface ResidentCommandArgs {
  registration: {
    confirmTruth: object;
    /** A tenant's home is theirs by this lease. */
    confirmRights: { leaseId: Id | null };
    sendBack: object;
    refuse: object;
    resubmit: { relation: Relation };
    withdraw: object;
  };
  lease: {
    /** 00:00 in Shanghai after the new last day. */
    extend: { endsAt: Instant };
    changeRights: { rights: LeaseRight[] };
    terminate: object;
  };
  change: { apply: object; refuse: object; withdraw: object };
  erasure: { confirmMoveOut: object; recheck: object; refuse: object; withdraw: object };
}
export type ResidentCommandName<K extends ResidentKind = ResidentKind> = K extends ResidentKind
  ? keyof ResidentCommandArgs[K] & string
  : never;

export type ResidentCommand<K extends ResidentKind = ResidentKind> = K extends ResidentKind
  ? { [N in ResidentCommandName<K>]: Envelope & { name: N } & ResidentCommandArgs[K][N] }[ResidentCommandName<K>]
  : never;

/** Updates, because every caller must know whether it took effect, and reads what it wrote. Wire names never change. */
const command = <K extends ResidentKind>(kind: K, name: ResidentCommandName<K>) =>
  defineUpdate<CommandResult, [ResidentCommand<K>]>(`${name}${kind[0]!.toUpperCase()}${kind.slice(1)}`);

export const residentUpdates = {
  registration: {
    confirmTruth: command('registration', 'confirmTruth'),
    confirmRights: command('registration', 'confirmRights'),
    sendBack: command('registration', 'sendBack'),
    refuse: command('registration', 'refuse'),
    resubmit: command('registration', 'resubmit'),
    withdraw: command('registration', 'withdraw'),
  },
  lease: {
    extend: command('lease', 'extend'),
    changeRights: command('lease', 'changeRights'),
    terminate: command('lease', 'terminate'),
  },
  change: {
    apply: command('change', 'apply'),
    refuse: command('change', 'refuse'),
    withdraw: command('change', 'withdraw'),
  },
  erasure: {
    confirmMoveOut: command('erasure', 'confirmMoveOut'),
    recheck: command('erasure', 'recheck'),
    refuse: command('erasure', 'refuse'),
    withdraw: command('erasure', 'withdraw'),
  },
};

// ── State ────────────────────────────────────────────────────────────────────

export const RESIDENT_WORKFLOWS = {
  registration: 'registrationWorkflow',
  lease: 'leaseWorkflow',
  change: 'changeWorkflow',
  erasure: 'erasureWorkflow',
} as const satisfies Record<ResidentKind, string>;

export interface Match {
  /** With the move-in register of the home. */
  register: MatchCode;
  /** With the people on file there. */
  contact: MatchCode;
  /** Of the one person on file who agrees in both and has no account yet. */
  personId: Id | null;
}

export interface Obstacle {
  kind: ObstacleKind;
  count: number;
}

/** What is peculiar to a kind; kept in the row as it is. */
export interface DetailOf {
  registration: { relation: Relation; match: Match | null; leaseId: Id | null; returns: number };
  lease: {
    /** 00:00 in Shanghai of the first day, and after the last day. */
    startsAt: Instant;
    endsAt: Instant;
    rights: LeaseRight[];
  };
  /** `verified`: nothing is left for staff to verify, so it is applied at once. */
  change: { subject: ChangeSubject; verified: boolean };
  erasure: { obstacles: Obstacle[]; checkedAt: Instant | null };
}

export interface ResidentInput<K extends ResidentKind = ResidentKind> {
  caseId: Id;
  terms: ResidentTerms;
  filedAt: Instant;
  openedBy: UserId;
  /** The resident's account, if there is one. */
  accountId: UserId | null;
  detail: DetailOf[K];
  /** Set by continue-as-new only. */
  resumed?: ResidentState<K>;
}

/** One at a time: what the case waits for. */
export interface Deadline {
  kind: ResidentClock;
  startedAt: Instant;
  dueAt: Instant;
  /** A warning still to be given. */
  warnAt: Instant | null;
  breachedAt: Instant | null;
}

/** What the rules must know before they can go on. */
export type Errand = 'match' | 'check' | 'erase';

export interface ResidentState<K extends ResidentKind = ResidentKind> extends CaseState {
  kind: K;
  caseId: Id;
  stage: StageOf<K>;
  stageSince: Instant;
  terms: ResidentTerms;
  openedBy: UserId;
  accountId: UserId | null;
  clock: Deadline | null;
  errand: Errand | null;
  breached: ResidentClock[];
  outcome: ResidentOutcome | null;
  closedAt: Instant | null;
  detail: DetailOf[K];
}

/** For operators; pages never ask. */
export const residentStateQuery = defineQuery<ResidentState>('residentState');

// ── What the workflows write ─────────────────────────────────────────────────

/** What happened, in the order it took effect. Commands by their name; the rest is what the rules did by themselves. */
export type ResidentFactName =
  | ResidentCommandName
  | 'opened'
  | 'matched'
  | 'warned'
  | 'breached'
  | 'expired'
  | 'begun'
  | 'leaseEnded'
  | 'checked'
  | 'coolingOff'
  | 'obstructed'
  | 'erased';

/** `detail` holds ids, numbers, times and codes only: it is also in the workflow's history. */
export interface ResidentFact {
  name: ResidentFactName;
  at: Instant;
  /** A user, or `system`. */
  actor: UserId;
  commandId?: Id;
  detail: Record<string, unknown>;
}

/** `role`: those of them who may see the case's building. */
export interface ResidentNoticeTo {
  template: ResidentNotice;
  to: { user: UserId } | { role: 'registrar' | 'agent' | 'supervisor' };
  urgent: boolean;
}

/** What a revision does to the registry once it is on record; carried out once, in order. */
export type Effect =
  | { do: 'activateResident'; relation: Relation; leaseId: Id | null; personId: Id | null; at: Instant }
  | { do: 'beginLease'; at: Instant }
  | { do: 'setLease'; endsAt: Instant; rights: LeaseRight[] }
  | { do: 'endLease'; at: Instant }
  | { do: 'applyChange'; at: Instant };

/** The lifecycle columns: the workflow is their only writer. */
export interface ResidentRow {
  stage: string;
  stageSince: Instant;
  policyVersion: number;
  dueAt: Instant | null;
  dueClock: ResidentClock | null;
  breached: ResidentClock[];
  outcome: ResidentOutcome | null;
  detail: DetailOf[ResidentKind];
  closedAt: Instant | null;
  ended: boolean;
}

/** One revision, written in one transaction: row, journal, notices. Writing it twice changes nothing. */
export interface ResidentProjection {
  kind: ResidentKind;
  caseId: Id;
  revision: number;
  row: ResidentRow;
  facts: ResidentFact[];
  notices: ResidentNoticeTo[];
  effects: Effect[];
  /** The workflow task that writes, as text in order of time. Of two that write one revision, only the later can be in the history. */
  task: string;
}

/** Echoed, so that the workflow's own history tells what happened, which deadline was set, and what it did to the registry. */
export interface SavedRevision {
  facts: ResidentFact[];
  dueAt: Instant | null;
  effects: Effect[];
  /** Notices that leave the house. */
  outbound: number;
}

export const echoOf = ({ facts, row, effects }: Omit<ResidentProjection, 'task'>): Omit<SavedRevision, 'outbound'> => ({
  facts,
  dueAt: row.dueAt,
  effects,
});

/** What the workflows ask of activities/residents.ts, activities/erasure.ts and activities/notices.ts. */
export interface ResidentActivities {
  saveCase(projection: ResidentProjection): Promise<SavedRevision>;
  carryOut(ask: { caseId: Id; revision: number; effects: Effect[] }): Promise<void>;
  matchRegistration(ask: { caseId: Id; at: Instant }): Promise<{ match: Match; at: Instant }>;
  checkObstacles(ask: { caseId: Id; at: Instant }): Promise<{ obstacles: Obstacle[]; at: Instant }>;
  /** Sends what saveCase queued at this revision by mail; a repeat sends nothing twice that is known sent. */
  deliverCaseNotices(ask: { caseId: Id; revision: number }): Promise<{ sent: number; failed: number }>;
  erasePerson(ask: { caseId: Id; at: Instant }): Promise<{ at: Instant; tickets: number; files: number }>;
}
