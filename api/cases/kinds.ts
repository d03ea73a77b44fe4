import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/client';
import { residentUpdates, type ResidentKind } from '../../workflows/resident/contract';
import type { CaseKind } from '../../workflows/shared/ids';
import { ticketUpdates } from '../../workflows/ticket/contract';
import { startTicket } from '../tickets/starting';
import { starterOf } from './starting';

/** What the API must know of a kind of case to reach its workflow. */
export interface CaseOfKind {
  updates: Readonly<Record<string, { name: string }>>;
  /** Starts its workflow with the payload of its outbox entry, and takes the entry away. Called twice, it exists once. */
  start: (client: Client, prisma: Pick<Database, 'outbox'>, input: never) => Promise<void>;
}

const residents = (kind: ResidentKind): CaseOfKind => ({ updates: residentUpdates[kind], start: starterOf(kind) });

export const CASES: Record<CaseKind, CaseOfKind> = {
  ticket: { updates: ticketUpdates, start: startTicket },
  registration: residents('registration'),
  lease: residents('lease'),
  change: residents('change'),
  erasure: residents('erasure'),
};
