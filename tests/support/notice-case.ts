import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DEFAULT_NOTICE_POLICY } from '../../prisma/default-notice-policy';
import type { Database } from '../../prisma/client';
import {
  NOTICE_WORKFLOW,
  noticeStateQuery,
  noticeUpdates,
  type NoticeCommandArgs,
  type NoticeCommandName,
  type NoticeInput,
  type NoticePolicy,
  type NoticeState,
} from '../../workflows/notice/contract';
import { noticeTermsOf } from '../../workflows/notice/terms';
import type { Actor } from '../../workflows/shared/command';
import { caseWorkflowId, SYSTEM, TASK_QUEUE, type Id } from '../../workflows/shared/ids';
import { toInstant, type Instant } from '../../workflows/shared/time';
import { addAccount } from './residents';
import { PRIVATE, until } from './tickets';

/** The people who answer for a notice, and two boards on the grounds. */
export interface Office {
  db: Database;
  author: Actor;
  reviewer: Actor;
  approver: Actor;
  supervisor: Actor;
  agent: Actor;
  boards: [Id, Id];
}

export async function createOffice(db: Database): Promise<Office> {
  const board = async () => (await db.board.create({ data: { name: `公告栏 ${randomUUID().slice(0, 8)}` } })).id;
  return {
    db,
    author: await addAccount(db, 'organiser'),
    reviewer: await addAccount(db, 'reviewer'),
    approver: await addAccount(db, 'approver'),
    supervisor: await addAccount(db, 'supervisor'),
    agent: await addAccount(db, 'agent'),
    boards: [await board(), await board()],
  };
}

export const THE_RULES: Actor = { id: SYSTEM, roles: [] };

/** What a submission asks for; a service notice for nobody's board, at once and for as long as its type has, unless said. */
export function submission(
  more: Partial<NoticeCommandArgs['submit']> & { policy?: NoticePolicy } = {},
): NoticeCommandArgs['submit'] {
  const { policy = DEFAULT_NOTICE_POLICY, type = 'service', ...rest } = more;
  const plain = { urgent: false, publishAt: null, expiresAt: null, boards: [], amends: null };
  return { ...plain, type, terms: noticeTermsOf(policy, 1, type), ...rest };
}

type Give<N extends NoticeCommandName> = NoticeCommandArgs[N] & { at?: Instant; commandId?: Id; updateId?: Id };

/** A running notice, as the API would hold it. */
export interface NoticeUnderTest {
  id: Id;
  handle: WorkflowHandleWithFirstExecutionRunId;
  /** As the API: its words are a pending row first. Answers the revision, or the refusal's code. */
  give<N extends NoticeCommandName>(who: Actor, name: N, args: Give<N>): Promise<number | string>;
  /** Once the workflow has completed: waiting for its result would let the server's time run on. */
  outcome(): Promise<string | null>;
  state(): Promise<NoticeState>;
  row(): Promise<NonNullable<Awaited<ReturnType<Database['notice']['findUnique']>>>>;
  postings(): ReturnType<Database['noticePosting']['findMany']>;
  /** What is in effect, in the order it was written. */
  journal(): ReturnType<Database['journalEntry']['findMany']>;
}

export async function openNotice(
  env: Pick<TestWorkflowEnvironment, 'client' | 'currentTimeMs'>,
  { db, author }: Office,
): Promise<NoticeUnderTest> {
  const id = randomUUID();
  const openedAt = toInstant(await env.currentTimeMs());
  await db.notice.create({
    data: {
      ...{ id, title: PRIVATE.words, body: PRIVATE.words, authorId: author.id },
      ...{ stage: 'draft', stageSince: openedAt, policyVersion: 1 },
    },
  });
  const input: NoticeInput = { noticeId: id, authorId: author.id, openedAt, policyVersion: 1 };
  const handle = await env.client.workflow.start(NOTICE_WORKFLOW, {
    workflowId: caseWorkflowId('notice', id),
    taskQueue: TASK_QUEUE,
    args: [input],
  });
  const row = () => db.notice.findUniqueOrThrow({ where: { id } });
  return {
    id,
    handle,
    async give(actor, name, { at, commandId = randomUUID(), updateId = commandId, ...args }) {
      const when = at ?? toInstant(await env.currentTimeMs());
      const command = { ...args, commandId, name, at: when, actor };
      const text = { note: PRIVATE.words };
      await db.journalEntry.createMany({
        data: {
          ...{ id: commandId, caseKind: 'notice', caseId: id, name, actor: actor.id },
          ...{ at: when, status: 'pending', text },
        },
        skipDuplicates: true,
      });
      try {
        const { revision } = await handle.executeUpdate<{ revision: number }, [unknown]>(noticeUpdates[name].name, {
          updateId,
          args: [command],
        });
        return revision;
      } catch (error) {
        const refusal =
          error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type;
        if (!refusal) throw error;
        await db.journalEntry.update({ where: { id: commandId }, data: { status: 'refused', refusal } });
        return refusal;
      }
    },
    async outcome() {
      await until(
        () => handle.describe(),
        ({ status }) => status.name === 'COMPLETED',
      );
      return (await row()).outcome;
    },
    state: () => handle.query(noticeStateQuery),
    row,
    postings: () => db.noticePosting.findMany({ where: { noticeId: id } }),
    journal: () =>
      db.journalEntry.findMany({
        where: { caseId: id, status: 'effective' },
        orderBy: [{ revision: 'asc' }, { position: 'asc' }],
      }),
  };
}
