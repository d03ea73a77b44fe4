import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { liveCase, type CaseWorld } from '../shared/case';
import type { Id } from '../shared/ids';
import type { Instant } from '../shared/time';
import { change } from './change';
import {
  echoOf,
  residentStateQuery,
  residentUpdates,
  type Errand,
  type ResidentActivities,
  type ResidentCommand,
  type ResidentInput,
  type ResidentKind,
  type ResidentOutcome,
  type ResidentProjection,
  type ResidentState,
  type SavedRevision,
  type StageOf,
} from './contract';
import { erasure } from './erasure';
import { lease } from './lease';
import { noChange, project, record, stateOf, type Change, type Found, type ResidentRules } from './moves';
import { registration } from './registration';
import { rulesOf } from './rules';

/**
 * Short writes and reads of our own database. Run twice by one task: the second changes nothing. Run by a task that is done
 * again: it replaces what the first one wrote and never recorded (docs/decisions.md, 9).
 */
const { saveCase, matchRegistration, checkObstacles } = proxyLocalActivities<ResidentActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});

/** Changes the registry by a decision that is on record. Run twice, the second changes nothing; never given up. */
const { carryOut } = proxyActivities<ResidentActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', maximumInterval: '1 minute' },
});

/** Leaves the house. Run twice: what is known to be sent is not sent again; given up after a day, the row says so. */
const { deliverCaseNotices } = proxyActivities<ResidentActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5s', maximumInterval: '10 minutes' },
});

/** Goes through every store. Broken off or run twice, it erases what is left; never given up. */
const { erasePerson } = proxyActivities<ResidentActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1s', maximumInterval: '10 minutes' },
});

type Ended = { outcome: ResidentOutcome | null };

/** From the first filing to an account that may do what its home allows (R1, R3, R4). */
export async function registrationWorkflow(input: ResidentInput<'registration'>): Promise<Ended> {
  return live('registration', 'truth', registration, input, (next) => continueAsNew<typeof registrationWorkflow>(next));
}

/** From its first day to its last (R4). */
export async function leaseWorkflow(input: ResidentInput<'lease'>): Promise<Ended> {
  return live('lease', 'pending', lease, input, (next) => continueAsNew<typeof leaseWorkflow>(next));
}

/** One change of what is on file (R5). */
export async function changeWorkflow(input: ResidentInput<'change'>): Promise<Ended> {
  return live('change', 'review', change, input, (next) => continueAsNew<typeof changeWorkflow>(next));
}

/** From the wish to be forgotten to nothing being left (R6). */
export async function erasureWorkflow(input: ResidentInput<'erasure'>): Promise<Ended> {
  return live('erasure', 'moveOut', erasure, input, (next) => continueAsNew<typeof erasureWorkflow>(next));
}

async function live<K extends ResidentKind>(
  kind: K,
  first: StageOf<K>,
  rules: ResidentRules<K>,
  input: ResidentInput<K>,
  carryOn: (next: ResidentInput<K>) => Promise<never>,
): Promise<Ended> {
  const state = input.resumed ?? stateOf(kind, first, input);
  const opened = input.resumed ? null : opening(rules, state, input);
  const world: CaseWorld<ResidentState<K>, ResidentCommand<K>, Change, Revision, SavedRevision> = {
    ...WORLD,
    updates: residentUpdates[kind] as never,
    stateQuery: residentStateQuery as never,
    ask: (asked, now) => ask(rules, asked, now),
    carryOn: (resumed) => carryOn({ ...input, resumed }),
  };
  await liveCase(state, opened, rulesOf(rules), world);
  return { outcome: state.outcome };
}

type Revision = Omit<ResidentProjection, 'task'>;

const WORLD = {
  project,
  /** The registry is changed by what is on record: before the next revision, and before the command is answered. */
  async save(projection: ResidentProjection): Promise<SavedRevision> {
    const saved = await saveCase(projection);
    const { caseId, revision, effects } = projection;
    if (effects.length > 0) await carryOut({ caseId, revision, effects });
    return saved;
  },
  tellsTheSame(saved: SavedRevision, projection: Revision): boolean {
    const { outbound: _, ...echo } = saved;
    return JSON.stringify(echo) === JSON.stringify(echoOf(projection));
  },
  send: ({ outbound }: SavedRevision, { caseId, revision }: Revision) =>
    outbound > 0 ? deliverCaseNotices({ caseId, revision }) : null,
};

function opening<K extends ResidentKind>(
  rules: ResidentRules<K>,
  state: ResidentState<K>,
  { filedAt, openedBy, detail, terms }: ResidentInput<K>,
): Change {
  const opened = noChange();
  record(opened, 'opened', filedAt, { ...detail, policyVersion: terms.policyVersion }, openedBy);
  rules.begin(state, opened, filedAt);
  return opened;
}

/** The answer carries its time: a task that is done again may start later than the one that asked. */
async function ask<K extends ResidentKind>(
  rules: ResidentRules<K>,
  state: ResidentState<K>,
  now: Instant,
): Promise<() => Change> {
  const { found, at } = await runErrand(state.caseId, state.errand!, now);
  return () => {
    const done = noChange();
    rules.found?.(state, done, found, at);
    return done;
  };
}

async function runErrand(caseId: Id, errand: Errand, now: Instant): Promise<{ found: Found; at: Instant }> {
  switch (errand) {
    case 'match': {
      const { match, at } = await matchRegistration({ caseId, at: now });
      return { found: { errand, match }, at };
    }
    case 'check': {
      const { obstacles, at } = await checkObstacles({ caseId, at: now });
      return { found: { errand, obstacles }, at };
    }
    case 'erase': {
      const { tickets, files, at } = await erasePerson({ caseId, at: now });
      return { found: { errand, tickets, files }, at };
    }
  }
}
