import { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
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

/** Every open ticket by stage (T9), the most urgent first. */
export async function findBoard(prisma: Database): Promise<{ stages: Column[]; at: string }> {
  const counts = await prisma.$queryRaw<Omit<Column, 'tickets'>[]>`
    select t.stage, count(*)::int as count, (count(*) filter (where ${isLate}))::int as late,
      (count(*) filter (where not ${isLate} and exists (
        select from ticket_clock c
        where c.ticket_id = t.id and c.round = t.round and c.kind = t.due_clock and c.warned_at is not null and c.met_at is null
      )))::int as warned
    from ticket t
    where t.stage in (${Prisma.join([...OPEN_STAGES])})
    group by t.stage`;
  const stages = await Promise.all(
    OPEN_STAGES.map(async (stage) => {
      const counted = counts.find((row) => row.stage === stage) ?? { stage, count: 0, late: 0, warned: 0 };
      const tickets = counted.count === 0 ? [] : await firstOf(prisma, stage);
      return { ...counted, tickets };
    }),
  );
  return { stages, at: new Date().toISOString() };
}

function firstOf(prisma: Database, stage: Stage): Promise<TicketRecord[]> {
  return findRecords(prisma, {
    where: Prisma.sql`t.stage = ${stage}`,
    order: Prisma.sql`t.due_at, t.id`,
    limit: CARDS,
    offset: 0,
  });
}
