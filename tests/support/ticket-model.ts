/**
 * A ticket as one would tell it on the back of an envelope: whole minutes, one table of who may do what, deadlines as plain
 * numbers. Written apart from the rules, to be compared with them.
 */

const KINDS = ['entry', 'dispatch', 'acceptance', 'offer', 'handling', 'report', 'verification'] as const;
type Kind = (typeof KINDS)[number];

const TARGETS = { urgent: 120, high: 480, normal: 1440 };
const MODES = { leak: 'automatic', noise: 'dispatcher', lamp: 'pool' };
const TECHNICIANS = ['li', 'wang', 'zhao'];
const TEAMS: Record<string, string[]> = { 'team:north': ['li', 'wang'], 'team:south': ['zhao'] };
const REOPEN = 168 * 60;

export type ModelCategory = keyof typeof MODES;
export type ModelPriority = keyof typeof TARGETS;

export interface Model {
  stage: string;
  since: number;
  category: ModelCategory | null;
  priority: ModelPriority;
  holder: string | null;
  /** Who may take it: `pool`, or a team. */
  openTo: string | null;
  round: number;
  passed: string[];
  holds: string[];
  due: Partial<Record<Kind, number>>;
  /** Handling: minutes used before `since`, running from there; null while it stands still. */
  work: { used: number; since: number | null; missed: boolean } | null;
  offeredThisRound: boolean;
  queued: boolean;
  missed: string[];
  urges: number;
  escalation: number;
  closedAt: number | null;
  rated: boolean;
  ended: boolean;
}

export interface ModelCommand {
  who: string;
  name: string;
  to: string;
  category: ModelCategory;
  priority: ModelPriority;
  reason: string;
  satisfied: boolean;
  /** Minutes ago that the work ended. */
  ago: number;
}

export function modelOf(category: ModelCategory | null, priority: ModelPriority): Model {
  const model: Model = {
    stage: 'entry',
    since: 0,
    category,
    priority,
    holder: null,
    openTo: null,
    round: 1,
    passed: [],
    holds: [],
    due: {},
    work: null,
    offeredThisRound: false,
    queued: false,
    missed: [],
    urges: 0,
    escalation: 0,
    closedAt: null,
    rated: false,
    ended: false,
  };
  if (category) dispatch(model, 0);
  else model.due.entry = 10;
  return model;
}

/** Whatever lies before `to`, in order. */
export function modelTime(m: Model, to: number): void {
  for (;;) {
    if (m.stage === 'closed' && !m.ended && m.closedAt! + REOPEN < to) m.ended = true;
    const next = KINDS.filter((kind) => m.due[kind] !== undefined && m.due[kind] < to).sort(
      (a, b) => m.due[a]! - m.due[b]! || KINDS.indexOf(a) - KINDS.indexOf(b),
    )[0];
    if (!next || m.ended) return;
    const at = m.due[next]!;
    delete m.due[next];
    if (next === 'verification') {
      stage(m, 'closed', at);
      m.closedAt = at;
      continue;
    }
    m.missed.push(`${next}@${at}`);
    if (next === 'dispatch') m.escalation = 2;
    if (next === 'handling') m.work!.missed = true;
    if (next === 'offer' && m.openTo) queue(m, at);
    else if (next === 'offer') {
      m.passed.push(m.holder!);
      passOn(m, at);
    }
  }
}

export function modelAllows(m: Model, { who, name, ...c }: ModelCommand, at: number): boolean {
  const desk = ['dispatcher', 'supervisor'].includes(who);
  const staff = desk || who === 'agent';
  const mine = who === m.holder;
  const resident = who === 'resident';
  const working = m.stage === 'handling';
  const canHaveEnded = m.holds.length === 0 && at - c.ago >= Math.max(m.since, m.work?.since ?? m.since);
  const early = ['entry', 'dispatch', 'acceptance'].includes(m.stage);
  const open = early || ['handling', 'report', 'verification'].includes(m.stage);
  switch (name) {
    case 'enter':
      return m.stage === 'entry' && staff;
    case 'assign':
      return m.stage === 'dispatch' && desk;
    case 'accept':
      return m.stage === 'acceptance' && (mine || takersOf(m).includes(who));
    case 'decline':
      return m.stage === 'acceptance' && mine;
    case 'note':
      return open && m.stage !== 'entry' && (staff || resident || mine);
    case 'hold':
      return working && (desk || mine);
    case 'resume':
      return working && m.holds.length > 0 && (desk || mine);
    case 'transfer':
      return working && mine;
    case 'finish':
      return working && mine && canHaveEnded;
    case 'reportResult':
      if (m.stage === 'report') return desk || mine;
      return working && (desk || mine) && canHaveEnded;
    case 'verify':
      return m.stage === 'verification' && (resident || who === 'agent' || who === 'supervisor');
    case 'rate':
      return m.stage === 'closed' && !m.ended && !m.rated && (resident || who === 'agent');
    case 'reopen':
      return m.stage === 'closed' && !m.ended && (resident || staff);
    case 'urge':
      return open && m.stage !== 'entry' && m.stage !== 'verification' && (resident || staff);
    case 'reassign':
      return (
        (['dispatch', 'acceptance'].includes(m.stage) || working) && desk && c.to !== m.holder && c.to !== m.openTo
      );
    case 'reclassify':
      return (
        ['dispatch', 'acceptance', 'handling'].includes(m.stage) &&
        staff &&
        (c.category !== m.category || c.priority !== m.priority)
      );
    case 'escalate':
      return open && staff && m.escalation < 2;
    case 'cancel':
      return (early || working) && (staff || (resident && !working));
    default:
      throw new Error(`Expected a command of the model, got ${name}`);
  }
}

export function modelApply(m: Model, command: ModelCommand, at: number): void {
  const { name, who, to } = command;
  switch (name) {
    case 'enter':
      delete m.due.entry;
      m.category = command.category;
      m.priority = command.priority;
      return dispatch(m, at);
    case 'assign':
      return place(m, to, at);
    case 'reassign':
      if (to === 'automatic' && m.holder) m.passed.push(m.holder);
      return place(m, to, at);
    case 'accept':
      m.due = { ...(m.due.handling !== undefined && { handling: m.due.handling }) };
      stage(m, 'handling', at);
      Object.assign(m, { holder: who, openTo: null, passed: [] });
      m.work ??= { used: 0, since: null, missed: false };
      if (m.holds.length === 0) run(m, at);
      return;
    case 'decline':
      m.passed.push(who);
      return passOn(m, at);
    case 'hold':
      if (m.holds.length === 0) stop(m, at);
      if (!m.holds.includes(command.reason)) m.holds.push(command.reason);
      return;
    case 'resume':
      m.holds = m.holds.filter((reason) => reason !== command.reason);
      if (m.holds.length === 0) run(m, at);
      return;
    case 'transfer':
      m.passed.push(who);
      return queue(m, at);
    case 'finish':
      return finish(m, at - command.ago);
    case 'reportResult':
      if (m.stage === 'handling') finish(m, at - command.ago);
      if (m.due.report !== undefined && m.due.report < at) m.missed.push(`report@${m.due.report}`);
      m.due = { verification: at + 72 * 60 };
      return stage(m, 'verification', at);
    case 'verify':
      m.due = {};
      if (!command.satisfied) return again(m, at);
      m.ended = true;
      return stage(m, 'closed', at);
    case 'rate':
      m.rated = true;
      return;
    case 'reopen': {
      const { work } = m;
      again(m, at);
      m.work = work;
      m.rated = false;
      return;
    }
    case 'urge':
      m.urges += 1;
      return;
    case 'reclassify': {
      const moved = m.category !== command.category;
      m.category = command.category;
      m.priority = command.priority;
      if (m.work?.since != null && m.stage !== 'report' && !m.work.missed)
        m.due.handling = Math.max(at, m.work.since + TARGETS[m.priority] - m.work.used);
      if (moved && m.stage === 'dispatch') dispatch(m, at);
      return;
    }
    case 'escalate':
      m.escalation += 1;
      return;
    case 'cancel':
      Object.assign(m, { ended: true, due: {}, openTo: null });
      return stage(m, 'cancelled', at);
  }
}

function takersOf({ openTo }: Model): string[] {
  return openTo === 'pool' ? TECHNICIANS : (TEAMS[openTo ?? ''] ?? []);
}

function stage(m: Model, name: string, at: number): void {
  m.stage = name;
  m.since = at;
}

function dispatch(m: Model, at: number): void {
  const mode = MODES[m.category!];
  place(m, mode, at);
}

function place(m: Model, to: string, at: number): void {
  if (to === 'dispatcher') return queue(m, at);
  if (to !== 'automatic') return offer(m, to, at);
  const next = TECHNICIANS.find((id) => !m.passed.includes(id));
  if (next) offer(m, next, at);
  else queue(m, at);
}

function offer(m: Model, to: string, at: number): void {
  delete m.due.dispatch;
  m.queued = false;
  stage(m, 'acceptance', at);
  m.openTo = to === 'pool' || to in TEAMS ? to : null;
  m.holder = m.openTo ? null : to;
  if (!m.offeredThisRound) m.due.acceptance = at + 30;
  m.offeredThisRound = true;
  m.due.offer = at + 30;
}

function queue(m: Model, at: number): void {
  stage(m, 'dispatch', at);
  m.holder = null;
  m.openTo = null;
  delete m.due.offer;
  if (!m.queued) m.due.dispatch = at + 15;
  m.queued = true;
}

function passOn(m: Model, at: number): void {
  if (MODES[m.category!] !== 'automatic' || m.passed.length >= 2) queue(m, at);
  else place(m, 'automatic', at);
}

function run(m: Model, at: number): void {
  const work = m.work!;
  if (work.since !== null) return;
  work.since = at;
  if (!work.missed) m.due.handling = at + Math.max(0, TARGETS[m.priority] - work.used);
}

function stop(m: Model, at: number): void {
  const work = m.work!;
  if (work.since !== null) work.used += at - work.since;
  work.since = null;
  delete m.due.handling;
}

function finish(m: Model, endedAt: number): void {
  stop(m, endedAt);
  stage(m, 'report', endedAt);
  m.due = { report: endedAt + 120 };
}

function again(m: Model, at: number): void {
  m.round += 1;
  Object.assign(m, { passed: [], holds: [], work: null, due: {}, offeredThisRound: false, queued: false });
  if (m.round >= 3) m.escalation = 2;
  offer(m, m.holder!, at);
}
