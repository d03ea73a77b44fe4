import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { CLOCK_KINDS } from '../../workflows/shared/clock';
import { CHANNELS, KINDS, OPEN_STAGES, PRIORITIES, STAGES, type TicketPolicy } from '../../workflows/ticket/contract';
import { flag, id, oneOrMore } from '../http/input';
import { idFilter } from '../http/list';
import type { Reader } from '../http/sessions';
import { mineOf } from './scope';

const day = z.iso.date();
/** A day means its first (gte) or last (lte) moment in Shanghai. */
const since = z.union([z.iso.datetime({ offset: true }), day.transform((date) => `${date}T00:00:00.000+08:00`)]);
const until = z.union([z.iso.datetime({ offset: true }), day.transform((date) => `${date}T23:59:59.999+08:00`)]);

const filter = z
  .strictObject({
    q: z.string().max(200),
    stage: oneOrMore(z.enum(STAGES)),
    open: flag,
    late: flag,
    priority: oneOrMore(z.enum(PRIORITIES)),
    kind: oneOrMore(z.enum(KINDS)),
    category: oneOrMore(z.string()),
    channel: oneOrMore(z.enum(CHANNELS)),
    holderId: oneOrMore(id),
    team: oneOrMore(z.string()).describe('open to the team, or held by one of its people'),
    buildingId: oneOrMore(z.string()),
    homeId: oneOrMore(id),
    round_gte: z.coerce.number().int(),
    queue: flag,
    mine: flag,
    createdAt_gte: since,
    createdAt_lte: until,
    updatedAt_gte: since,
    breached: oneOrMore(z.enum(CLOCK_KINDS)),
    id: idFilter,
  })
  .partial();
export type TicketFilter = z.output<typeof filter>;

export const ticketList = {
  filter,
  id: Prisma.sql`t.id`,
  sort: {
    number: Prisma.sql`t.number`,
    createdAt: Prisma.sql`t.created_at`,
    calledAt: Prisma.sql`t.called_at`,
    updatedAt: Prisma.sql`t.updated_at`,
    dueAt: Prisma.sql`t.due_at`,
    stage: Prisma.sql`array_position(array[${Prisma.join([...STAGES])}], t.stage)`,
    priority: Prisma.sql`array_position(array[${Prisma.join([...PRIORITIES])}], t.priority)`,
    round: Prisma.sql`t.round`,
    urges: Prisma.sql`t.urges`,
    escalation: Prisma.sql`t.escalation`,
    closedAt: Prisma.sql`t.closed_at`,
  },
  mayBeEmpty: ['dueAt', 'closedAt'],
};

const open = Prisma.sql`t.stage in (${Prisma.join([...OPEN_STAGES])})`;

export const isLate = Prisma.sql`(${open} and (t.due_at < now() or cardinality(t.breached) > 0))`;

/** `found` is what findsTickets says of `q`. */
export function ticketConditions(
  asked: TicketFilter,
  { reader, policy, found }: { reader: Reader; policy: TicketPolicy; found: Prisma.Sql | null },
): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  const add = (condition: Prisma.Sql) => conditions.push(condition);
  const addIf = (wanted: boolean | undefined, condition: Prisma.Sql) => {
    if (wanted !== undefined) add(wanted ? condition : Prisma.sql`not ${condition}`);
  };
  const addAny = (column: Prisma.Sql, values: readonly string[] | undefined) => {
    if (values) add(Prisma.sql`${column} = any(${[...values]})`);
  };
  if (asked.id) add(Prisma.sql`t.id = any(${asked.id}::uuid[])`);
  if (found) add(found);
  addAny(Prisma.sql`t.stage`, asked.stage);
  addIf(asked.open, open);
  addIf(asked.late, isLate);
  addAny(Prisma.sql`t.priority`, asked.priority);
  addAny(Prisma.sql`t.kind`, asked.kind);
  addAny(Prisma.sql`t.category`, asked.category);
  addAny(Prisma.sql`t.channel`, asked.channel);
  if (asked.holderId) add(Prisma.sql`t.holder_id = any(${asked.holderId}::uuid[])`);
  if (asked.team) {
    const people = Prisma.sql`array(select id from app_user where team = any(${asked.team}))`;
    add(Prisma.sql`(t.team = any(${asked.team}) or t.holder_id = any(${people}))`);
  }
  addAny(Prisma.sql`t.building_id`, asked.buildingId);
  if (asked.homeId) add(Prisma.sql`t.home_id = any(${asked.homeId}::uuid[])`);
  if (asked.round_gte !== undefined) add(Prisma.sql`t.round >= ${asked.round_gte}`);
  addIf(asked.queue, Prisma.sql`t.stage = 'dispatch'`);
  addIf(asked.mine, mineOf(reader, policy));
  if (asked.createdAt_gte) add(Prisma.sql`t.created_at >= ${asked.createdAt_gte}::timestamptz`);
  if (asked.createdAt_lte) add(Prisma.sql`t.created_at <= ${asked.createdAt_lte}::timestamptz`);
  if (asked.updatedAt_gte) add(Prisma.sql`t.updated_at >= ${asked.updatedAt_gte}::timestamptz`);
  if (asked.breached) add(Prisma.sql`t.breached && ${asked.breached}`);
  return conditions;
}
