import type {
  Appointment,
  Channel,
  Choice,
  FactName,
  Kind,
  NoticeTemplate,
  Priority,
  Stage,
  TicketCommandName,
  TicketPolicy,
  TicketRow,
} from '../../workflows/ticket/contract';
import type { NoticeAlert } from '../../workflows/notice/words';
import type { ResidentNotice } from '../../workflows/resident/words';
import type { ClockKind } from '../../workflows/shared/clock';
import type { Refusal } from '../../workflows/shared/failures';
import type { CaseKind } from '../../workflows/shared/ids';
import type { Right, Role } from '../../workflows/shared/rights';
import type { Instant } from '../../workflows/shared/time';

export type {
  Appointment,
  CategoryPolicy,
  Channel,
  Choice,
  DispatchMode,
  FactName,
  HoldReason,
  Kind,
  NoticeTemplate,
  Outcome,
  Priority,
  QueueReason,
  Rating,
  Stage,
  TicketCommandName,
  TicketPolicy,
} from '../../workflows/ticket/contract';
export type { Calendar, Weekday, Window } from '../../workflows/shared/calendar';
export type { CaseKind, ClockKind, Refusal, Right, Role, Instant };

export interface Me {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  rights: Right[];
  locale: string;
  homeId: string | null;
  homeLabel: string | null;
  /** Still to be given before anything else works. */
  secondFactor: 'required' | 'enrol' | null;
  mustChangePassword: boolean;
}

export interface TicketRecord extends TicketRow {
  id: string;
  number: string;
  channel: Channel;
  kind: Kind;
  title: string;
  description: string;
  place: string;
  homeId: string | null;
  homeLabel: string | null;
  buildingId: string | null;
  buildingName: string | null;
  reporterId: string | null;
  reporterName: string;
  reporterPhone: string;
  wishedFrom: Instant | null;
  wishedTo: Instant | null;
  openedBy: string;
  openedByName: string | null;
  calledAt: Instant;
  createdAt: Instant;
  updatedAt: Instant;
  draft: EntryDraft | null;
  revision: number;
  started: boolean;
  holderName: string | null;
}

/** The entry form as far as it has been filled in. */
export interface EntryDraft {
  kind?: Kind;
  category?: string | null;
  priority?: Priority;
  title?: string;
  description?: string;
  place?: string;
  homeId?: string | null;
  reporterName?: string;
  reporterPhone?: string;
}

export interface TicketDetail extends TicketRecord {
  clocks: ClockRow[];
  attachments: AttachmentRecord[];
  commands: TicketCommandName[];
  /** fen */
  partsCost: number;
  rounds: RoundRow[];
}

export interface ClockRow {
  kind: ClockKind;
  round: number;
  startedAt: Instant;
  holderId: string | null;
  holderName: string | null;
  targetMs: number;
  usedMs: number;
  dueAt: Instant | null;
  warnedAt: Instant | null;
  metAt: Instant | null;
  breachedAt: Instant | null;
  noticedAt: Instant | null;
}

export interface RoundRow {
  round: number;
  holderName: string | null;
  acceptedAt: Instant | null;
  workEndedAt: Instant | null;
  reportedAt: Instant | null;
  satisfied: boolean | null;
}

export interface AttachmentRecord {
  id: string;
  name: string;
  type: string;
  size: number;
  createdAt?: Instant;
  journalId?: string | null;
}

export interface Part {
  name: string;
  quantity: number;
  /** fen */
  unitPrice: number;
}

/** What people wrote with a command. */
export interface Words {
  text?: string;
  note?: string;
  reason?: string;
  result?: string;
  measures?: string;
  comment?: string;
  contactNote?: string;
  progressTold?: string;
  parts?: Part[];
}

export interface JournalItem {
  id: string;
  name: FactName;
  at: Instant;
  actor: string;
  actorName: string | null;
  status: 'pending' | 'effective' | 'refused';
  revision: number | null;
  position: number | null;
  detail: Record<string, unknown>;
  /** Of the people in `detail`, by id. */
  names: Record<string, string>;
  text: Words;
  visible: boolean;
  refusal: string | null;
  attachments: AttachmentRecord[];
}

export interface Board {
  stages: { stage: Stage; count: number; late: number; warned: number; tickets: TicketRecord[] }[];
  at: Instant;
}

export interface Category {
  id: string;
  code: string;
  kind: Kind;
  zh: string;
  en: string;
  skill: string;
  dispatch: TicketPolicy['categories'][number]['dispatch'];
  targets: TicketPolicy['categories'][number]['targets'];
}

export interface Candidate {
  id: string;
  name: string;
  team: string | null;
  load: number;
  onDuty: boolean;
  hasSkill: boolean;
  inScope: boolean;
  lastOfferAt: Instant | null;
  suitable: boolean;
}

export interface Team {
  name: string;
  people: number;
  onDuty: number;
  /** With the skill and the building. */
  able: number;
  suitable: number;
}

export interface Suggestion {
  choice: Choice;
  name: string | null;
  people: Candidate[];
  teams: Team[];
}

/** Whose workflow's history can be read and replayed. */
export interface WithHistory {
  resource: 'tickets' | 'cases' | 'notices';
  id: string;
}

/** A fact of any case, where its history tells it. */
export interface ToldFact {
  eventId: number;
  runId: string;
  at: Instant;
  actor: string;
  actorName: string | null;
  detail: Record<string, unknown>;
  commandId?: string;
  text?: Words;
}

export interface StoryItem extends ToldFact {
  name: FactName;
  /** Of the people in `detail`, by id. */
  names: Record<string, string>;
  /** What the step set, met or missed, as the history tells it. */
  clocks: Pick<ClockRow, 'kind' | 'dueAt' | 'metAt' | 'breachedAt'>[];
}

export interface HistoryFacts {
  source: 'server' | 'archive';
  workflowId: string;
  runs: { runId: string; status: string; startedAt: Instant; closedAt: Instant | null; events: number }[];
  policyVersion: number;
}

export interface HistoryPage extends HistoryFacts {
  story: StoryItem[];
  nextDeadline: { clock: ClockKind; at: Instant } | null;
}

export interface RawEvent {
  eventId: string | number;
  eventTime?: string;
  eventType: string;
  [attributes: string]: unknown;
}

export interface ReplayVerdict {
  same: boolean;
  runs: { runId: string; events: number; same: boolean; difference?: string }[];
  /** ms */
  took: number;
}

export interface PolicyRecord {
  id: number;
  version: number;
  body: TicketPolicy;
  note: string;
  createdBy: string | null;
  createdByName?: string | null;
  createdAt: Instant;
}

export interface PolicyPreviewRow {
  clock: ClockKind;
  dueBefore: Instant | null;
  dueAfter: Instant | null;
  breachedNow: boolean;
}

export interface UserRecord {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  phone?: string | null;
  email?: string | null;
  locale?: string;
  team: string | null;
  skills: string[];
  buildings: string[];
  personId: string | null;
  active: boolean;
  onDuty: boolean;
  load: number;
  lockedUntil: Instant | null;
  secondFactor: boolean;
  mustChangePassword: boolean;
}

export interface HomeRecord {
  id: string;
  label: string;
  buildingId: string;
  buildingName: string;
  residents?: { id: string; name: string; phone: string | null }[];
}

export interface BuildingRecord {
  id: string;
  name: string;
  /** As its homes name them; empty where it has none. */
  units: string[];
}

export interface NotificationRecord {
  id: string;
  caseKind: CaseKind;
  caseId: string;
  ticketNumber: string | null;
  ticketTitle: string | null;
  template: NoticeTemplate | ResidentNotice | NoticeAlert;
  urgent: boolean;
  createdAt: Instant;
  readAt: Instant | null;
}

export interface SystemHealth {
  temporal: { reachable: boolean; address: string; namespace: string };
  database: { reachable: boolean };
  outbox: { waiting: number; oldestAt: Instant | null };
  pendingCommands: number;
  /** Started cases that have not ended, against running workflows; null when those could not be counted. */
  cases: { kind: CaseKind; open: number; running: number | null }[];
  /** What the last comparison found, case by case; null before the first. */
  reconciled: { at: Instant; rowsWithoutWorkflow: string[]; workflowsWithoutRow: string[] } | null;
}

export interface BulkResult {
  results: { id: string; status: number; code?: string; message?: string }[];
}

/** The command may have taken effect: nobody knows yet. */
export interface UnknownOutcome {
  status: 'unknown';
  commandId: string;
  caseId: string;
  message: string;
}

export interface CommandBody extends Record<string, unknown> {
  appointment?: Appointment | null;
  attachmentIds?: string[];
}
