/**
 * A notice as one would tell it on the back of an envelope: whole minutes, one table of who may do what, deadlines as plain
 * numbers. Written apart from the rules, to be compared with them.
 */

const KINDS = ['review', 'approval', 'publish', 'posting', 'unread', 'expiry'] as const;
type Kind = (typeof KINDS)[number];

export const MINUTES = { review: 60, approval: 90, urgent: 10, posting: 240, unread: 300, life: 2000 };
export const REMINDERS = 2;

/** In whose name they may review or approve; their own first. */
const REVIEW: Record<string, string[]> = {
  reviewer: ['reviewer'],
  leader: ['leader'],
  deputy: ['reviewer', 'leader'],
  twin: ['leader'],
};
const APPROVAL: Record<string, string[]> = {
  approver: ['approver'],
  leader: ['leader'],
  deputy: ['leader'],
  twin: ['leader'],
};
const OFFICE = ['author', 'leader', 'supervisor', 'agent', 'deputy'];

export interface Model {
  author: string;
  stage: string;
  number: number;
  urgent: boolean;
  important: boolean;
  publish: number | null;
  expires: number | null;
  boards: string[];
  bare: string[];
  reviewed: string[];
  due: Partial<Record<Kind, number>>;
  missed: string[];
  published: number | null;
  waves: number;
  outcome: string | null;
}

export interface ModelCommand {
  who: string;
  name: string;
  /** Which submission was looked at. */
  looked: number;
  important: boolean;
  urgent: boolean;
  /** Minutes after the start. */
  publish: number | null;
  expires: number | null;
  boards: string[];
  board: string;
  amendsItself: boolean;
}

export function modelOf(author: string): Model {
  return {
    ...{ author, stage: 'draft', number: 0, urgent: false, important: false, publish: null, expires: null },
    ...{ boards: [], bare: [], reviewed: [], due: {}, missed: [], published: null, waves: 0, outcome: null },
  };
}

/** Whatever lies before `to`, in order. */
export function modelTime(m: Model, to: number): void {
  for (;;) {
    const next = KINDS.filter((kind) => m.due[kind] !== undefined && m.due[kind] < to).sort(
      (a, b) => m.due[a]! - m.due[b]! || KINDS.indexOf(a) - KINDS.indexOf(b),
    )[0];
    if (!next) return;
    const at = m.due[next]!;
    delete m.due[next];
    if (next === 'publish') publish(m, at);
    else if (next === 'unread') send(m, at);
    else if (next === 'expiry') end(m, 'expired');
    else {
      if (next !== 'posting' || !m.missed.some((missed) => missed.startsWith('posting')))
        m.missed.push(`${next}@${at}`);
      if (next === 'posting') m.due.posting = at + MINUTES.posting;
    }
  }
}

export function modelAllows(m: Model, c: ModelCommand, at: number): boolean {
  const mine = c.who === m.author && OFFICE.includes(c.who);
  const over = (expires: number | null, by: number) => expires !== null && expires <= by;
  const hats = m.stage === 'review' ? REVIEW : APPROVAL;
  const parts = m.stage === 'approval' ? [m.author, ...m.reviewed] : [m.author];
  const answers =
    !parts.includes(c.who) && (hats[c.who] ?? []).some((hat) => !parts.includes(hat)) && c.looked === m.number;
  switch (c.name) {
    case 'submit':
      return mine && m.stage === 'draft' && !c.amendsItself && !over(c.expires, Math.max(at, c.publish ?? at));
    case 'recall':
      return mine && ['review', 'approval', 'scheduled'].includes(m.stage);
    case 'discard':
      return mine && m.stage === 'draft';
    case 'passReview':
      return m.stage === 'review' && answers;
    case 'approve':
      return m.stage === 'approval' && answers && !over(m.expires, at);
    case 'sendBack':
      return ['review', 'approval'].includes(m.stage) && answers;
    case 'withdraw':
      return (
        ['scheduled', 'published'].includes(m.stage) && ['reviewer', 'approver', 'leader', 'supervisor'].includes(c.who)
      );
    case 'tickBoard':
      return m.stage === 'published' && OFFICE.includes(c.who) && m.bare.includes(c.board);
    case 'remindUnread':
      return m.stage === 'published' && [...OFFICE, 'reviewer', 'approver'].includes(c.who);
    case 'supersede':
      return m.stage === 'published' && c.who === 'system';
    default:
      throw new Error(`Expected a command of the model, got ${c.name}`);
  }
}

export function modelApply(m: Model, c: ModelCommand, at: number): void {
  switch (c.name) {
    case 'submit':
      m.number += 1;
      m.important = c.important;
      m.urgent = c.urgent && c.important;
      Object.assign(m, { publish: c.publish, expires: c.expires, boards: c.boards });
      if (m.urgent) return enter(m, 'approval', { approval: at + MINUTES.urgent });
      return enter(m, 'review', { review: at + MINUTES.review });
    case 'recall':
    case 'sendBack':
      m.reviewed = [];
      return enter(m, 'draft', {});
    case 'passReview':
      m.reviewed = [c.who, ...REVIEW[c.who]!.filter((hat) => hat !== m.author).slice(0, 1)];
      return enter(m, 'approval', { approval: at + MINUTES.approval });
    case 'approve':
      if (m.publish !== null && m.publish > at) return enter(m, 'scheduled', { publish: m.publish });
      return publish(m, at);
    case 'withdraw':
      return end(m, 'withdrawn');
    case 'discard':
      return end(m, 'discarded');
    case 'supersede':
      return end(m, 'amended');
    case 'tickBoard':
      m.bare = m.bare.filter((board) => board !== c.board);
      if (m.bare.length === 0) delete m.due.posting;
      return;
    case 'remindUnread':
      return send(m, at);
  }
}

function enter(m: Model, stage: string, due: Model['due']): void {
  m.stage = stage;
  m.due = due;
}

function publish(m: Model, at: number): void {
  enter(m, 'published', { expiry: m.expires ?? at + MINUTES.life });
  m.published = at;
  m.bare = m.boards;
  if (m.bare.length > 0) m.due.posting = at + MINUTES.posting;
  send(m, at);
}

function send(m: Model, at: number): void {
  m.waves += 1;
  delete m.due.unread;
  if (m.important && m.waves <= REMINDERS) m.due.unread = at + MINUTES.unread;
}

function end(m: Model, outcome: string): void {
  enter(m, 'ended', {});
  m.outcome = outcome;
}
