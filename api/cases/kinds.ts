import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/client';
import { NOTICE_WORKFLOW, noticeUpdates, type NoticeInput } from '../../workflows/notice/contract';
import {
  RESIDENT_WORKFLOWS,
  residentUpdates,
  type ResidentInput,
  type ResidentKind,
} from '../../workflows/resident/contract';
import type { CaseKind } from '../../workflows/shared/ids';
import { searchAttributes } from '../../workflows/shared/search-attributes';
import { TICKET_WORKFLOW, ticketUpdates, type TicketInput } from '../../workflows/ticket/contract';
import { starterOf } from './starting';

/** What the API must know of a kind of case to reach its workflow. */
export interface CaseOfKind {
  updates: Readonly<Record<string, { name: string }>>;
  /** Starts its workflow with the payload of its outbox entry, and takes the entry away. Called twice, it exists once. */
  start: (client: Client, prisma: Pick<Database, 'outbox'>, input: never) => Promise<void>;
}

const ofResidents = (kind: ResidentKind): CaseOfKind => ({
  updates: residentUpdates[kind],
  start: starterOf<ResidentInput>({ kind, workflow: RESIDENT_WORKFLOWS[kind], caseIdOf: ({ caseId }) => caseId }),
});

export const CASES: Record<CaseKind, CaseOfKind> = {
  ticket: {
    updates: ticketUpdates,
    start: starterOf<TicketInput>({
      kind: 'ticket',
      workflow: TICKET_WORKFLOW,
      caseIdOf: ({ ticketId }) => ticketId,
      searchAttributes: ({ priority }) => searchAttributes({ priority, round: 1 }),
    }),
  },
  registration: ofResidents('registration'),
  lease: ofResidents('lease'),
  change: ofResidents('change'),
  erasure: ofResidents('erasure'),
  notice: {
    updates: noticeUpdates,
    start: starterOf<NoticeInput>({
      kind: 'notice',
      workflow: NOTICE_WORKFLOW,
      caseIdOf: ({ noticeId }) => noticeId,
    }),
  },
};
