import type { CaseRules } from '../shared/case-rules';
import type { Refusal } from '../shared/failures';
import { SYSTEM } from '../shared/ids';
import { toMillis, type Instant } from '../shared/time';
import { capacityOf, noticeRefusalOf } from './commands';
import type { NoticeCommand, NoticeDeadline, NoticeFact, NoticeState, Signature } from './contract';
import {
  AGENT,
  APPROVER,
  authorOf,
  breach,
  close,
  enterStage,
  expiryOf,
  nextDue,
  noChange,
  record,
  REVIEWER,
  startClock,
  stopClock,
  SUPERVISOR,
  tell,
  together,
  waitUntil,
  type Change,
  type Due,
} from './moves';

/** N4, N5: two other people answer for what is published; then it goes out, hangs on the boards, and is over some day. */
export const NOTICE_RULES: CaseRules<NoticeState, NoticeCommand, Change, Due> = {
  refuse,
  apply,
  nextDue,
  passDue,
  together,
  isAsking: () => false,
};

type Command<N extends NoticeCommand['name']> = Extract<NoticeCommand, { name: N }>;

function refuse(state: NoticeState, command: NoticeCommand): Refusal | null {
  if (command.name === 'supersede') return refuseToSupersede(state, command);
  return noticeRefusalOf(state, command.name, command.actor) ?? refuseContent(state, command);
}

function refuseToSupersede({ stage, ended }: NoticeState, { actor }: Command<'supersede'>): Refusal | null {
  if (actor.id !== SYSTEM) return 'NOT_ALLOWED';
  if (ended) return 'CLOSED';
  return stage === 'published' ? null : 'WRONG_STAGE';
}

/** Beyond the table of commands. */
function refuseContent(state: NoticeState, command: NoticeCommand): Refusal | null {
  switch (command.name) {
    case 'submit':
      if (command.amends === state.noticeId) return 'NOT_SUITABLE';
      if (isOverBy(command, command.at)) return 'INVALID_TIME';
      return command.publishAt && isOverBy(command, command.publishAt) ? 'INVALID_TIME' : null;
    case 'passReview':
    case 'sendBack':
      return isOutdated(state, command) ? 'OUTDATED' : null;
    case 'approve':
      if (isOutdated(state, command)) return 'OUTDATED';
      return isOverBy(state.submission!, command.at) ? 'INVALID_TIME' : null;
    case 'tickBoard': {
      const posting = state.postings.find(({ boardId }) => boardId === command.boardId);
      if (!posting) return 'NOT_SUITABLE';
      return posting.postedAt ? 'NO_CHANGE' : null;
    }
    default:
      return null;
  }
}

const isOverBy = ({ expiresAt }: { expiresAt: Instant | null }, at: Instant): boolean =>
  expiresAt !== null && toMillis(expiresAt) <= toMillis(at);

const isOutdated = ({ submission }: NoticeState, looked: { submission: number }): boolean =>
  submission?.number !== looked.submission;

function apply(state: NoticeState, command: NoticeCommand): Change {
  const change = noChange();
  const { at } = command;
  switch (command.name) {
    case 'submit':
      return submit(state, change, command);
    case 'recall':
      note(change, command);
      backToDraft(state, at);
      return change;
    case 'passReview':
      state.reviewed = sign(state, change, command);
      askForApproval(state, change, at);
      return change;
    case 'approve':
      state.approved = sign(state, change, command);
      publishOrWait(state, change, at);
      return change;
    case 'sendBack':
      sign(state, change, command);
      backToDraft(state, at);
      tell(change, 'noticeSentBack', authorOf(state));
      return change;
    case 'withdraw':
      note(change, command);
      tell(change, 'noticeWithdrawn', authorOf(state));
      if (state.stage === 'published') tell(change, 'noticeWithdrawn', AGENT);
      close(state, 'withdrawn', at);
      return change;
    case 'discard':
      note(change, command);
      close(state, 'discarded', at);
      return change;
    case 'tickBoard':
      return tickBoard(state, change, command);
    case 'remindUnread':
      sendOut(state, at);
      note(change, command, { wave: state.waves });
      return change;
    case 'supersede':
      note(change, command, { by: command.by });
      state.amendedBy = command.by;
      close(state, 'amended', at);
      return change;
  }
}

function submit(state: NoticeState, change: Change, command: Command<'submit'>): Change {
  const { type, publishAt, expiresAt, amends, terms, at } = command;
  const urgent = command.urgent && type === 'important';
  const boards = [...new Set(command.boards)];
  const number = (state.submission?.number ?? 0) + 1;
  state.submission = { id: command.commandId, number, type, urgent, publishAt, expiresAt, boards, amends, terms };
  state.policyVersion = terms.policyVersion;
  const { policyVersion } = state;
  note(change, command, { submission: number, type, urgent, publishAt, expiresAt, boards, amends, policyVersion });
  if (urgent) askForApproval(state, change, at);
  else askForReview(state, change, at);
  return change;
}

function askForReview(state: NoticeState, change: Change, at: Instant): void {
  const { terms } = state.submission!;
  enterStage(state, 'review', at);
  startClock(state, 'review', at, terms.review, terms);
  tell(change, 'noticeToReview', REVIEWER);
}

/** An urgent one does not wait for the office to open. */
function askForApproval(state: NoticeState, change: Change, at: Instant): void {
  const { terms, urgent } = state.submission!;
  enterStage(state, 'approval', at);
  if (urgent) startClock(state, 'approval', at, terms.urgent, { warnShare: terms.warnShare });
  else startClock(state, 'approval', at, terms.approval, terms);
  tell(change, 'noticeToApprove', APPROVER, urgent);
}

function backToDraft(state: NoticeState, at: Instant): void {
  enterStage(state, 'draft', at);
  state.reviewed = null;
  state.approved = null;
}

function publishOrWait(state: NoticeState, change: Change, at: Instant): void {
  const { publishAt } = state.submission!;
  if (!publishAt || toMillis(publishAt) <= toMillis(at)) return publish(state, change, at);
  enterStage(state, 'scheduled', at);
  waitUntil(state, { kind: 'publish', startedAt: at, dueAt: publishAt, warnAt: null });
  record(change, 'scheduled', at, { publishAt });
  tell(change, 'noticeScheduled', authorOf(state));
}

function publish(state: NoticeState, change: Change, at: Instant): void {
  const { number, boards } = state.submission!;
  enterStage(state, 'published', at);
  state.publishedAt = at;
  waitUntil(state, { kind: 'expiry', startedAt: at, dueAt: expiryOf(state, at), warnAt: null });
  sendOut(state, at);
  record(change, 'published', at, { submission: number, wave: state.waves });
  tell(change, 'noticePublished', authorOf(state));
  if (boards.length > 0) askForPosting(state, change, at);
}

/** To everybody, later to those who have not read it; of an important one they are reminded by and by. */
function sendOut(state: NoticeState, at: Instant): void {
  const { type, terms } = state.submission!;
  state.waves += 1;
  if (type === 'important' && state.waves <= terms.unreadReminders) startClock(state, 'unread', at, terms.unread);
  else stopClock(state, 'unread');
}

function askForPosting(state: NoticeState, change: Change, at: Instant): void {
  const { boards } = state.submission!;
  const dueAt = startPosting(state, at);
  state.postings = boards.map((boardId) => ({ boardId, dueAt, postedAt: null, postedBy: null, commandId: null }));
  change.postings = state.postings.map((posting) => ({ ...posting }));
  tell(change, 'noticeToPost', AGENT);
}

function tickBoard(state: NoticeState, change: Change, command: Command<'tickBoard'>): Change {
  const { boardId, at, actor, commandId } = command;
  const posting = state.postings.find((each) => each.boardId === boardId)!;
  Object.assign(posting, { postedAt: at, postedBy: actor.id, commandId });
  change.postings = [{ ...posting }];
  if (state.postings.every(({ postedAt }) => postedAt)) stopClock(state, 'posting');
  note(change, command, { boardId });
  return change;
}

/** `now` may be much later, after an outage: nobody is warned of what has passed, and nobody reminded or chased twice at once. */
function passDue(state: NoticeState, due: Due, now: Instant): Change {
  const change = noChange();
  const clock = state.clocks.find(({ kind }) => kind === due.kind)!;
  clock.warnAt = null;
  if (due.what === 'warn' && toMillis(clock.dueAt) >= toMillis(now)) warn(change, clock, due.at);
  else pass(state, change, clock, now);
  return change;
}

function warn(change: Change, { kind, dueAt }: NoticeDeadline, at: Instant): void {
  record(change, 'warned', at, { clock: kind, dueAt });
  if (kind === 'review') tell(change, 'noticeReviewWarned', REVIEWER);
  else tell(change, 'noticeApprovalWarned', APPROVER);
}

function pass(state: NoticeState, change: Change, clock: NoticeDeadline, now: Instant): void {
  const at = clock.dueAt;
  switch (clock.kind) {
    case 'review':
      breach(state, change, clock);
      tell(change, 'noticeReviewLate', REVIEWER);
      return tell(change, 'noticeReviewLate', SUPERVISOR);
    case 'approval':
      breach(state, change, clock);
      tell(change, 'noticeApprovalLate', APPROVER);
      return tell(change, 'noticeApprovalLate', SUPERVISOR);
    case 'publish':
      return publish(state, change, at);
    case 'posting':
      return chasePosting(state, change, clock, now);
    case 'unread':
      sendOut(state, now);
      return record(change, 'unreadReminded', at, { wave: state.waves });
    case 'expiry':
      close(state, 'expired', at);
      return record(change, 'expired', at);
  }
}

/** As long as a board is bare they are asked again, each time after as many working hours. */
function chasePosting(state: NoticeState, change: Change, clock: NoticeDeadline, now: Instant): void {
  if (state.breached.includes('posting')) record(change, 'warned', clock.dueAt, { clock: 'posting' });
  else breach(state, change, clock);
  startPosting(state, now);
  tell(change, 'noticePostingLate', AGENT);
  tell(change, 'noticePostingLate', SUPERVISOR);
}

function startPosting(state: NoticeState, at: Instant): Instant {
  const { posting, calendar } = state.submission!.terms;
  return startClock(state, 'posting', at, posting, { calendar });
}

function note({ facts }: Change, command: NoticeCommand, detail: NoticeFact['detail'] = {}): void {
  const { name, at, actor, commandId } = command;
  facts.push({ name, at, actor: actor.id, commandId, detail });
}

/** Notes who answers for it, and in whose name. */
function sign(state: NoticeState, change: Change, command: Command<'passReview' | 'approve' | 'sendBack'>): Signature {
  const signature = capacityOf(state, command.name, command.actor)!;
  note(change, command, { submission: command.submission, for: signature.for });
  return { ...signature, at: command.at };
}
