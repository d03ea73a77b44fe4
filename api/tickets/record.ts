import { Prisma } from '../../prisma/generated/client';
import type { TicketView } from '../../workflows/ticket/commands';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { Deps } from '../deps';
import type { Reader } from '../http/sessions';
import { nameFor } from './people';
import { showReporter } from './reporter';
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
type Row = Omit<TicketRecord, 'number' | 'started'> & { number: number } & Opener;

/** A resident who opened it has their name with their person. */
interface Opener {
  openedByPersonId: string | null;
  openedByPersonName: string | null;
}

/**
 * Records of the tickets that `page` selects from `ticket t`; it orders and limits before anything is joined, and the
 * order is repeated outside because a join keeps none. Who reported them is shown as this reader may see it.
 */
export async function findRecords(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  { where, order, limit, offset }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; offset: number },
): Promise<TicketRecord[]> {
  const rows = await deps.prisma.$queryRaw<Row[]>`
    select ${columns}, h.label as "homeLabel", b.name as "buildingName", p.name as "holderName", o.name as "openedByName",
      op.id as "openedByPersonId", op.name as "openedByPersonName"
    from (select * from ticket t where ${where} order by ${order} limit ${limit} offset ${offset}) t
    left join home h on h.id = t.home_id
    left join building b on b.id = t.building_id
    left join app_user p on p.id = t.holder_id
    left join app_user o on o.id = t.opened_by
    left join person op on op.id = o.person_id
    order by ${order}`;
  return rows.map((row) => recordOf(deps, reader, row));
}

function recordOf(deps: Pick<Deps, 'vault'>, reader: Reader, row: Row): TicketRecord {
  const { openedByPersonId, openedByPersonName, ...ticket } = showReporter(deps, reader, row, row);
  const person = openedByPersonId === null ? null : { id: openedByPersonId, name: openedByPersonName ?? '' };
  return {
    ...ticket,
    number: ticketNumber(row.number),
    started: row.revision > 0,
    draft: row.draft && showReporter(deps, reader, row, row.draft),
    openedByName: row.openedByName === null ? null : nameFor(deps, reader, { name: row.openedByName, person }),
  };
}

export async function findRecord(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  id: string,
  scope: Prisma.Sql,
): Promise<TicketRecord | null> {
  const where = Prisma.sql`t.id = ${id}::uuid and ${scope}`;
  const [record] = await findRecords(deps, reader, { where, order: Prisma.sql`t.id`, limit: 1, offset: 0 });
  return record ?? null;
}

/** The ticket as the table of commands sees it. */
export function viewOf(ticket: TicketRecord): TicketView {
  const { stage, pooled, team, reporterId, holds, outcome, ended } = ticket;
  return { stage, holder: ticket.holderId, pooled, team, reporterId, holds, outcome, ended };
}
