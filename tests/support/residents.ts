import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Database } from '../../prisma/client';
import { DEFAULT_RESIDENT_POLICY } from '../../prisma/default-resident-policy';
import { sealForm, type CaseForm } from '../../prisma/registry/case-form';
import { sealMoveIn, sealPerson } from '../../prisma/registry/sealed';
import { caseWorkflowId, TASK_QUEUE, type Id } from '../../workflows/shared/ids';
import type { Role } from '../../workflows/shared/rights';
import { toInstant, type Instant } from '../../workflows/shared/time';
import {
  RESIDENT_WORKFLOWS,
  residentStateQuery,
  residentUpdates,
  type DetailOf,
  type ResidentCommandArgs,
  type ResidentCommandName,
  type ResidentInput,
  type ResidentKind,
  type ResidentState,
} from '../../workflows/resident/contract';
import { residentTermsOf } from '../../workflows/resident/terms';
import { WEEK } from './policy';
import { PRIVATE, type Person } from './tickets';
import { testVault } from './vault';

/** A building with one home, the people who decide about it, and somebody who would like to live there. */
export interface Neighbourhood {
  db: Database;
  homeId: Id;
  buildingId: string;
  registrar: Person;
  agent: Person;
  supervisor: Person;
  /** An account with a person of its own, who has not been verified. */
  applicant: Person & { personId: Id };
}

export const vault = testVault();
/** Around the clock, so that skipped time is the same on every day. */
const POLICY = {
  ...DEFAULT_RESIDENT_POLICY,
  truthHours: 24,
  rightsHours: 48,
  changeHours: 24,
  moveOutHours: 48,
  hours: undefined,
};
export const TERMS = residentTermsOf(POLICY, 1, WEEK);

/** Unlike anybody else's: tests share a database. */
export function someone(): { name: string; phone: string } {
  const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
  return { name: `${PRIVATE.name}${randomUUID().slice(0, 4)}`, phone: `139${digits}` };
}

export async function addPerson(
  db: Database,
  who: { name: string; phone: string },
  status: 'active' | 'applicant' = 'active',
): Promise<Id> {
  const id = randomUUID();
  const values = { email: '', idNumber: '', bankCard: '', ...who };
  await db.person.create({ data: { id, status, ...sealPerson(vault, id, values) } });
  return id;
}

export async function addAccount(db: Database, role: Role, more: object = {}): Promise<Person> {
  const username = `${role}-${randomUUID().slice(0, 8)}`;
  const { id } = await db.user.create({
    data: { username, name: role === 'resident' ? '' : username, passwordHash: '', roles: [role], ...more },
  });
  return { id, roles: [role] };
}

export async function createNeighbourhood(db: Database, who = someone()): Promise<Neighbourhood & { who: typeof who }> {
  const { id: buildingId } = await db.building.create({ data: { id: `R-${randomUUID().slice(0, 6)}`, name: '7栋' } });
  const home = await db.home.create({ data: { buildingId, label: `7栋 ${randomUUID().slice(0, 6)}` } });
  const buildings = [buildingId];
  const personId = await addPerson(db, who, 'applicant');
  return {
    db,
    who,
    homeId: home.id,
    buildingId,
    registrar: await addAccount(db, 'registrar', { buildings }),
    agent: await addAccount(db, 'agent', { buildings }),
    supervisor: await addAccount(db, 'supervisor', { buildings }),
    applicant: { ...(await addAccount(db, 'resident', { personId })), personId },
  };
}

export async function addMoveIn(db: Database, homeId: Id, who: { name: string; phone: string }): Promise<void> {
  const id = randomUUID();
  await db.moveIn.create({ data: { id, homeId, ...sealMoveIn(vault, id, { ...who, idTail: '' }) } });
}

type Give<K extends ResidentKind, N extends ResidentCommandName<K>> = ResidentCommandArgs[K][N] & {
  at?: Instant;
  commandId?: Id;
  updateId?: Id;
};

/** A running case, as the API would hold it. */
export interface CaseUnderTest<K extends ResidentKind = ResidentKind> {
  kind: K;
  id: Id;
  db: Database;
  handle: WorkflowHandleWithFirstExecutionRunId;
  /** As the API: its words are a pending row first. Answers the revision, or the refusal's code. */
  give<N extends ResidentCommandName<K>>(who: Person, name: N, args: Give<K, N>): Promise<number | string>;
  state(): Promise<ResidentState<K>>;
  row(): Promise<NonNullable<Awaited<ReturnType<Database['residentCase']['findUnique']>>>>;
  journal(): ReturnType<Database['journalEntry']['findMany']>;
}

export interface Filing<K extends ResidentKind> {
  detail: DetailOf[K];
  form?: CaseForm;
  personId?: Id;
  terms?: ResidentInput['terms'];
  id?: Id;
}

export async function fileCase<K extends ResidentKind>(
  env: TestWorkflowEnvironment,
  of: Neighbourhood,
  kind: K,
  { detail, form, personId = of.applicant.personId, terms = TERMS, id = randomUUID() }: Filing<K>,
): Promise<CaseUnderTest<K>> {
  const { db } = of;
  const filedAt = toInstant(await env.currentTimeMs());
  const openedBy = of.applicant.id;
  await db.residentCase.create({
    data: {
      id,
      kind,
      personId,
      homeId: of.homeId,
      buildingId: of.buildingId,
      accountId: of.applicant.id,
      openedBy,
      stage: 'filed',
      stageSince: filedAt,
      policyVersion: terms.policyVersion,
      ...(form && sealForm(vault, id, form)),
    },
  });
  const input: ResidentInput<K> = { caseId: id, terms, filedAt, openedBy, accountId: of.applicant.id, detail };
  const handle = await env.client.workflow.start(RESIDENT_WORKFLOWS[kind], {
    workflowId: caseWorkflowId(kind, id),
    taskQueue: TASK_QUEUE,
    args: [input],
  });
  return {
    kind,
    id,
    db,
    handle: handle as CaseUnderTest['handle'],
    async give(who, name, { at, commandId = randomUUID(), updateId = commandId, ...args }) {
      const when = at ?? toInstant(await env.currentTimeMs());
      const command = { ...args, commandId, name, at: when, actor: { id: who.id, roles: who.roles } };
      const text = { note: PRIVATE.words };
      await db.journalEntry.createMany({
        data: { id: commandId, caseKind: kind, caseId: id, name, actor: who.id, at: when, status: 'pending', text },
        skipDuplicates: true,
      });
      try {
        const update = (residentUpdates[kind] as Record<string, { name: string }>)[name]!;
        const result = await handle.executeUpdate<{ revision: number }, [unknown]>(update.name, {
          updateId,
          args: [command],
        });
        return result.revision;
      } catch (error) {
        const refusal =
          error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type;
        if (!refusal) throw error;
        await db.journalEntry.update({ where: { id: commandId }, data: { status: 'refused', refusal } });
        return refusal;
      }
    },
    state: () => handle.query(residentStateQuery) as Promise<ResidentState<K>>,
    row: () => db.residentCase.findUniqueOrThrow({ where: { id } }),
    journal: () =>
      db.journalEntry.findMany({
        where: { caseId: id, status: 'effective' },
        orderBy: [{ revision: 'asc' }, { position: 'asc' }],
      }),
  };
}
