import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { ticketBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { OPEN_STAGES, type Stage } from '../../workflows/ticket/contract';
import { isLate } from './list';
import { findRecords } from './record';
import type { TicketRecord } from './schema';

/** How many cards a column shows. */
const CARDS = 30;

interface Column {
  stage: Stage;
  count: number;
  late: number;
  warned: number;
  tickets: TicketRecord[];
}

/** Every open ticket of the reader's buildings by stage (T9), the most urgent first. */
export async function findBoard(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
): Promise<{ stages: Column[]; at: string }> {
  const inScope = ticketBuildings(reader);
  const counts = await deps.prisma.$queryRaw<Omit<Column, 'tickets'>[]>`
    select t.stage, count(*)::int as count, (count(*) filter (where ${isLate}))::int as late,
      (count(*) filter (where not ${isLate} and exists (
        select from ticket_clock c
        where c.ticket_id = t.id and c.round = t.round and c.kind = t.due_clock and c.warned_at is not null and c.met_at is null
      )))::int as warned
    from ticket t
    where t.stage in (${Prisma.join([...OPEN_STAGES])}) and ${inScope}
    group by t.stage`;
  const stages = await Promise.all(
    OPEN_STAGES.map(async (stage) => {
      const counted = counts.find((row) => row.stage === stage) ?? { stage, count: 0, late: 0, warned: 0 };
      const tickets = counted.count === 0 ? [] : await firstOf(stage);
      return { ...counted, tickets };
    }),
  );
  return { stages, at: new Date().toISOString() };

  function firstOf(stage: Stage): Promise<TicketRecord[]> {
    return findRecords(deps, reader, {
      where: Prisma.sql`t.stage = ${stage} and ${inScope}`,
      order: Prisma.sql`t.due_at, t.id`,
      limit: CARDS,
      offset: 0,
    });
  }
}
