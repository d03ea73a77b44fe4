import type { GivenNoticeCommand } from '../../workflows/notice/commands';
import type { NoticeFactName, NoticePolicy, NoticeState } from '../../workflows/notice/contract';
import type {
  Audience,
  Channel,
  DeliveryState,
  NoticeClock,
  NoticeOutcome,
  NoticeStage,
  NoticeType,
} from '../../workflows/notice/words';
import type { Instant } from '../../workflows/shared/time';
import type { AttachmentRecord, HistoryFacts, JournalItem, ToldFact } from './types';

export type {
  Audience,
  Channel,
  DeliveryState,
  GivenNoticeCommand,
  NoticeClock,
  NoticeFactName,
  NoticeOutcome,
  NoticePolicy,
  NoticeStage,
  NoticeState,
  NoticeType,
};

/** The parts of a notice that have words in them. */
export const TEXT_FIELDS = ['title', 'body', 'titleEn', 'bodyEn'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** What the author wants beside the words. */
export interface NoticePlan {
  type: NoticeType | null;
  urgent: boolean;
  publishAt: Instant | null;
  expiresAt: Instant | null;
  boards: string[];
  amends: string | null;
}

export interface NoticeText extends Record<TextField, string> {
  audience: Audience;
  plan: NoticePlan;
}

export interface Finding {
  key: string;
  kind: 'sensitive' | 'advertising' | 'personalData' | 'missingDate' | 'missingPlace' | 'link' | 'empty' | 'contact';
  /** An error cannot be overridden. */
  severity: 'error' | 'warning';
  field: TextField;
  /** In the plain text of the field; 0, 0: about the whole. */
  start: number;
  end: number;
  excerpt: string;
  word: string;
  /** In a submission: why its author keeps it. */
  reason?: string;
}

/** Words about a place in the text; `start` and `end` as in a finding. */
export interface Remark {
  field: TextField;
  start: number;
  end: number;
  quote: string;
  text: string;
}

export interface NoticeRecord {
  id: string;
  /** GG000123 */
  number: string;
  title: string;
  titleEn: string;
  type: NoticeType | null;
  urgent: boolean;
  stage: NoticeStage;
  stageSince: Instant;
  outcome: NoticeOutcome | null;
  authorId: string;
  authorName: string | null;
  /** Number of the last one; 0 before the first. */
  submission: number;
  reviewedByName: string | null;
  reviewedForName: string | null;
  reviewedAt: Instant | null;
  approvedByName: string | null;
  approvedForName: string | null;
  approvedAt: Instant | null;
  dueAt: Instant | null;
  dueClock: NoticeClock | null;
  breached: NoticeClock[];
  publishAt: Instant | null;
  publishedAt: Instant | null;
  expiresAt: Instant | null;
  waves: number;
  amendsId: string | null;
  amendedById: string | null;
  /** null until published. */
  recipients: number | null;
  readers: number;
  policyVersion: number;
  revision: number;
  contentVersion: number;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  ended: boolean;
  commands: GivenNoticeCommand[];
}

interface NoticeName {
  id: string;
  number: string;
  title: string;
}

export interface SubmissionRow {
  number: number;
  id: string;
  createdBy: string;
  createdByName: string | null;
  createdAt: Instant;
  sha256: string;
  overrides: number;
}

export interface BoardPosting {
  boardId: string;
  boardName: string;
  dueAt: Instant;
  postedAt: Instant | null;
  postedByName: string | null;
  photos: { id: string; url: string }[];
}

export interface NoticeAttachment extends AttachmentRecord {
  url: string;
}

export interface NoticeDetail extends NoticeRecord, NoticeText {
  attachments: NoticeAttachment[];
  findings: Finding[];
  submissions: SubmissionRow[];
  comments: (Remark & { byName: string | null; at: Instant; submission: number })[];
  lookedAt: number | null;
  postings: BoardPosting[];
  amends: NoticeName | null;
  amendedBy: NoticeName | null;
  withdrawReason: string | null;
  views: number;
}

export interface Submission {
  number: number;
  content: NoticeText & { attachments: (AttachmentRecord & { sha256: string })[] };
  findings: Finding[];
  createdAt: Instant;
  createdByName: string | null;
  sha256: string;
}

export interface AudienceCount {
  recipients: number;
  withAccount: number;
  unreachable: number;
  channels: Record<Channel, number>;
}

export interface NoticeProgress {
  recipients: number;
  readers: number;
  views: number;
  waves: { wave: number; channels: Partial<Record<Channel, Record<DeliveryState, number>>> }[];
}

export interface DeliveryRecord {
  id: string;
  wave: number;
  channel: Channel;
  state: DeliveryState;
  attempts: number;
  dueAt: Instant;
  sentAt: Instant | null;
  error: string | null;
  personNumber: string;
  personName: string;
}

export interface UnreadRecord {
  id: string;
  personId: string;
  personNumber: string;
  personName: string;
  homeLabel: string | null;
}

export interface NoticeArchive {
  published: { seq: number; at: Instant; hash: string; previous: string } | null;
  closed: { seq: number; at: Instant; hash: string; content: unknown } | null;
  intact: boolean;
}

export interface NoticeJournalItem extends Pick<JournalItem, 'id' | 'at' | 'status' | 'refusal' | 'text'> {
  name: NoticeFactName;
  actor: string;
  actorName: string | null;
  detail: Record<string, unknown>;
}

export interface NoticeHistory extends HistoryFacts {
  story: (ToldFact & { name: NoticeFactName; dueAt: Instant | null })[];
  nextDeadline: { clock: NoticeClock; at: Instant } | null;
}

export interface BoardRecord {
  id: string;
  name: string;
  buildingId: string | null;
  active: boolean;
}

export interface PostingRecord {
  id: string;
  noticeId: string;
  number: string;
  title: string;
  boardId: string;
  boardName: string;
  dueAt: Instant;
  postedAt: Instant | null;
}

export interface AudienceGroup {
  id: string;
  name: string;
  audience: Audience;
}

export interface NoticeWord {
  id: string;
  kind: 'sensitive' | 'advertising';
  word: string;
  note: string;
  createdAt: Instant;
}

export interface SandboxMessage {
  id: string;
  kind: 'sms' | 'mail' | 'push';
  to: string;
  subject: string;
  text: string;
  at: Instant;
}
