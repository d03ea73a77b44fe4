import { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
import type { TicketView } from '../../workflows/ticket/commands';
import type { Actor } from '../../workflows/ticket/contract';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { Reader } from '../http/sessions';
import type { TicketRecord } from './schema';

/** The ticket's own columns, as the record has them. */
const COLUMNS = [
  ...['id', 'number', 'channel', 'kind', 'title', 'description', 'place', 'homeId', 'buildingId', 'reporterId'],
  ...['reporterName', 'reporterPhone', 'wishedFrom', 'wishedTo', 'openedBy', 'calledAt', 'createdAt', 'updatedAt'],
  ...[
    'draft',
    'revision',
    'stage',
    'stageSince',
    'round',
    'category',
    'priority',
    'policyVersion',
    'holderId',
    'pooled',
    'team',
  ],
  ...['queueReason', 'holds', 'appointmentFrom', 'appointmentTo', 'workEndedAt', 'dueAt', 'dueClock', 'dueSince'],
  ...['breached', 'urges', 'escalation', 'outcome', 'ratingAttitude', 'ratingSpeed', 'ratingQuality', 'closedAt'],
  ...['mergedIntoId', 'ended'],
];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = Prisma.raw(COLUMNS.map((name) => `t.${snake(name)} as "${name}"`).join(', '));

/** Dates as PostgreSQL gives them become instants when the record is written as JSON. */
type Row = Omit<TicketRecord, 'number' | 'started'> & { number: number };

/**
 * Records of the tickets that `page` selects from `ticket t`; it orders and limits before anything is joined, and the
 * order is repeated outside because a join keeps none.
 */
export async function findRecords(
  db: Pick<Database, '$queryRaw'>,
  { where, order, limit, offset }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; offset: number },
): Promise<TicketRecord[]> {
  const rows = await db.$queryRaw<Row[]>`
    select ${columns}, h.label as "homeLabel", b.name as "buildingName", p.name as "holderName", o.name as "openedByName"
    from (select * from ticket t where ${where} order by ${order} limit ${limit} offset ${offset}) t
    left join home h on h.id = t.home_id
    left join building b on b.id = t.building_id
    left join app_user p on p.id = t.holder_id
    left join app_user o on o.id = t.opened_by
    order by ${order}`;
  return rows.map((row) => ({ ...row, number: ticketNumber(row.number), started: row.revision > 0 }));
}

export async function findRecord(
  db: Pick<Database, '$queryRaw'>,
  id: string,
  scope: Prisma.Sql,
): Promise<TicketRecord | null> {
  const where = Prisma.sql`t.id = ${id}::uuid and ${scope}`;
  const [record] = await findRecords(db, { where, order: Prisma.sql`t.id`, limit: 1, offset: 0 });
  return record ?? null;
}

/** The reader as the table of commands sees them. */
export function actorOf({ id, roles, team }: Reader): Actor {
  return { id, roles, ...(team && { team }) };
}

/** The ticket as the table of commands sees it. */
export function viewOf(ticket: TicketRecord): TicketView {
  const { stage, pooled, team, reporterId, holds, outcome, ended } = ticket;
  return { stage, holder: ticket.holderId, pooled, team, reporterId, holds, outcome, ended };
}
