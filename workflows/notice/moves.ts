import { addBusinessTime } from '../shared/business-time';
import type { Calendar } from '../shared/calendar';
import { SYSTEM } from '../shared/ids';
import { addMillis, toMillis, type Instant, type Millis } from '../shared/time';
import {
  NOTICE_CLOCKS,
  type NoticeAlert,
  type NoticeAlertTo,
  type NoticeClock,
  type NoticeDeadline,
  type NoticeFact,
  type NoticeFactName,
  type NoticeInput,
  type NoticeOutcome,
  type NoticeProjection,
  type NoticeStage,
  type NoticeState,
  type Posting,
} from './contract';

/** What one step of the rules did to a notice beside its new state: written as one revision. */
export interface Change {
  facts: NoticeFact[];
  postings: Posting[];
  alerts: NoticeAlertTo[];
}

export const REVIEWER = { role: 'reviewer' } as const;
export const APPROVER = { role: 'approver' } as const;
export const SUPERVISOR = { role: 'supervisor' } as const;
export const AGENT = { role: 'agent' } as const;
export const authorOf = ({ authorId }: NoticeState) => ({ user: authorId });

export const noChange = (): Change => ({ facts: [], postings: [], alerts: [] });

/** Two steps as one revision. */
export const together = (first: Change, then: Change): Change => ({
  facts: [...first.facts, ...then.facts],
  postings: [...first.postings, ...then.postings],
  alerts: [...first.alerts, ...then.alerts],
});

export function stateOf({ noticeId, authorId, openedAt, policyVersion }: NoticeInput): NoticeState {
  return {
    noticeId,
    revision: 0,
    stage: 'draft',
    stageSince: openedAt,
    authorId,
    policyVersion,
    submission: null,
    reviewed: null,
    approved: null,
    clocks: [],
    breached: [],
    postings: [],
    publishedAt: null,
    waves: 0,
    amendedBy: null,
    outcome: null,
    closedAt: null,
    ended: false,
    seen: [],
  };
}

/** Done by the rules themselves. */
export function record(change: Change, name: NoticeFactName, at: Instant, detail: NoticeFact['detail'] = {}): void {
  change.facts.push({ name, at, actor: SYSTEM, detail });
}

export function tell(change: Change, template: NoticeAlert, to: NoticeAlertTo['to'], urgent = false): void {
  change.alerts.push({ template, to, urgent });
}

export function enterStage(state: NoticeState, stage: NoticeStage, at: Instant): void {
  state.stage = stage;
  state.stageSince = at;
  state.clocks = [];
}

/** Nothing more can happen to this notice. */
export function close(state: NoticeState, outcome: NoticeOutcome, at: Instant): void {
  enterStage(state, 'ended', at);
  state.outcome = outcome;
  state.closedAt = at;
  state.ended = true;
}

/** Runs from `at` on, in place of one of its kind, and warns after this share of it. Answers when it runs out. */
export function startClock(
  state: NoticeState,
  kind: NoticeClock,
  at: Instant,
  target: Millis,
  { calendar = null, warnShare = null }: { calendar?: Calendar | null; warnShare?: number | null } = {},
): Instant {
  const dueAt = addBusinessTime(calendar, at, target);
  const warnAt = warnShare === null ? null : addBusinessTime(calendar, at, Math.round(target * warnShare));
  waitUntil(state, { kind, startedAt: at, dueAt, warnAt });
  return dueAt;
}

export function waitUntil(state: NoticeState, deadline: Omit<NoticeDeadline, 'breachedAt'>): void {
  stopClock(state, deadline.kind);
  state.clocks.push({ ...deadline, breachedAt: null });
}

export function stopClock(state: NoticeState, kind: NoticeClock): void {
  state.clocks = state.clocks.filter((clock) => clock.kind !== kind);
}

/** A deadline has passed unanswered: recorded once, at its own instant (Z3). */
export function breach(state: NoticeState, change: Change, clock: NoticeDeadline): void {
  clock.breachedAt = clock.dueAt;
  if (!state.breached.includes(clock.kind)) state.breached.push(clock.kind);
  record(change, 'breached', clock.dueAt, { clock: clock.kind });
}

export interface Due {
  at: Instant;
  what: 'warn' | 'due';
  kind: NoticeClock;
}

/** The next instant at which something happens by itself; of two at once, the one that comes first in NOTICE_CLOCKS. */
export function nextDue({ clocks }: NoticeState): Due | null {
  let next: Due | null = null;
  for (const kind of NOTICE_CLOCKS) {
    const due = dueOf(clocks.find((clock) => clock.kind === kind));
    if (due && (!next || toMillis(due.at) < toMillis(next.at))) next = due;
  }
  return next;
}

function dueOf(clock: NoticeDeadline | undefined): Due | null {
  if (!clock || clock.breachedAt) return null;
  const { kind, dueAt, warnAt } = clock;
  if (warnAt && toMillis(warnAt) < toMillis(dueAt)) return { at: warnAt, what: 'warn', kind };
  return { at: dueAt, what: 'due', kind };
}

/** When a notice that is published at this moment is over by itself. */
export function expiryOf({ submission }: NoticeState, publishedAt: Instant): Instant {
  const { expiresAt, terms } = submission!;
  return expiresAt ?? addMillis(publishedAt, terms.life);
}

/** The state as a row, with what changed, for one revision. A snapshot: later changes of the state do not reach it. */
export function project(state: NoticeState, change: Change): Omit<NoticeProjection, 'task'> {
  const { noticeId, revision, submission, reviewed, approved, publishedAt } = state;
  const [first] = state.clocks.toSorted((a, b) => toMillis(a.dueAt) - toMillis(b.dueAt));
  const row = {
    stage: state.stage,
    stageSince: state.stageSince,
    policyVersion: state.policyVersion,
    type: submission?.type ?? null,
    urgent: submission?.urgent ?? false,
    submissionId: submission?.id ?? null,
    submission: submission?.number ?? 0,
    reviewedBy: reviewed?.by ?? null,
    reviewedFor: reviewed?.for ?? null,
    reviewedAt: reviewed?.at ?? null,
    approvedBy: approved?.by ?? null,
    approvedFor: approved?.for ?? null,
    approvedAt: approved?.at ?? null,
    dueAt: first?.dueAt ?? null,
    dueClock: first?.kind ?? null,
    breached: [...state.breached],
    publishAt: submission?.publishAt ?? null,
    publishedAt,
    expiresAt: publishedAt ? expiryOf(state, publishedAt) : (submission?.expiresAt ?? null),
    waves: state.waves,
    amendsId: submission?.amends ?? null,
    amendedById: state.amendedBy,
    outcome: state.outcome,
    closedAt: state.closedAt,
    ended: state.ended,
  };
  return { noticeId, revision, row, ...change };
}
