import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { oneOrMore } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { may } from '../http/permissions';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';

const homeRecord = z.object({
  id: z.uuid(),
  label: z.string(),
  buildingId: z.string(),
  buildingName: z.string(),
  residents: z
    .array(z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() }))
    .optional()
    .describe('for staff only'),
});
type HomeRecord = z.output<typeof homeRecord>;

const homeList = {
  filter: z.strictObject({ id: idFilter, q: z.string().max(100), buildingId: oneOrMore(z.string()) }).partial(),
  id: Prisma.sql`h.id`,
  sort: { label: Prisma.sql`h.label collate "zh-x-icu"`, buildingId: Prisma.sql`h.building_id` },
  first: ['label', 'ASC'] as ['label', 'ASC'],
};

const READ = ['homes.read', 'tickets.read.own'] as const;

export function homeRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  const own = ({ reader }: Call): Prisma.Sql[] =>
    may(reader, 'homes.read') ? [] : [Prisma.sql`h.id is not distinct from ${reader.homeId}::uuid`];

  function find(
    call: Call,
    where: Prisma.Sql,
    order: Prisma.Sql,
    limit: number,
    offset: number,
  ): Promise<HomeRecord[]> {
    const residents = may(call.reader, 'homes.read')
      ? Prisma.sql`, coalesce((
          select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'phone', u.phone) order by u.name, u.id)
          from app_user u where u.home_id = h.id and u.active
        ), '[]') as residents`
      : Prisma.empty;
    return prisma.$queryRaw<HomeRecord[]>`
      select h.id, h.label, h.building_id as "buildingId", b.name as "buildingName" ${residents}
      from home h join building b on b.id = h.building_id
      where ${where} order by ${order} limit ${limit} offset ${offset}`;
  }

  return [
    route('get /homes', {
      access: READ,
      summary: 'Homes; residents see their own',
      answer: z.array(homeRecord),
      async handle(call) {
        const ask = parseList(call.req, homeList);
        const { id: ids, q, buildingId } = ask.filter;
        const where = whereOf([
          ...own(call),
          ...(ids ? [Prisma.sql`h.id = any(${ids}::uuid[])`] : []),
          ...(buildingId ? [Prisma.sql`h.building_id = any(${buildingId})`] : []),
          ...(q?.trim() ? [looksLike(q)] : []),
        ]);
        const [rows, total] = await Promise.all([
          find(call, where, ask.order, ask.limit, ask.offset),
          count(Prisma.sql`home h`, where),
        ]);
        return sendList(call.req, call.res, ask, rows, total);
      },
    }),
    route('get /homes/:id', {
      access: READ,
      summary: 'One home',
      answer: homeRecord,
      async handle(call) {
        const where = whereOf([...own(call), Prisma.sql`h.id = ${idOf(call.req)}::uuid`]);
        const [found] = await find(call, where, Prisma.sql`h.id`, 1, 0);
        if (!found) throw new Problem('NOT_FOUND');
        return found;
      },
    }),
    route('get /buildings', {
      access: 'session',
      summary: 'Buildings',
      answer: z.array(z.object({ id: z.string(), name: z.string() })),
      async handle({ req, res }) {
        const ask = parseList(req, {
          filter: z.strictObject({ id: oneOrMore(z.string()) }).partial(),
          id: Prisma.sql`id`,
          sort: { name: Prisma.sql`name` },
        });
        const rows = await prisma.building.findMany({
          ...(ask.filter.id && { where: { id: { in: ask.filter.id } } }),
          orderBy: { id: 'asc' },
        });
        return sendList(req, res, { ...ask, offset: 0 }, rows, rows.length);
      },
    }),
  ];
}

/** "3栋1201", "3-1201", "1201" and a resident's name or telephone number all find the home. */
function looksLike(q: string): Prisma.Sql {
  const parts = q
    .trim()
    .toLowerCase()
    .split(/[\s\-－栋号楼单元室]+/)
    .filter(Boolean);
  const words = parts.length > 0 ? parts : [q.trim()];
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  const byLabel = Prisma.join(
    words.map((word) => Prisma.sql`h.label ilike ${like(word)}`),
    ' and ',
  );
  return Prisma.sql`((${byLabel}) or exists (
    select from app_user u where u.home_id = h.id and u.active and (u.name ilike ${like(q.trim())} or u.phone like ${like(q.trim())})
  ))`;
}
