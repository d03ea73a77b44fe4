import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Vault } from '../../prisma/vault/vault';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { oneOrMore } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { maskName, maskPhone } from '../http/masks';
import { may } from '../http/permissions';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { homeScope, isCurrent } from '../http/scope';
import { homeOrder } from './order';
import { residentsAt } from './residents';

const homeRecord = z.object({
  id: z.uuid(),
  label: z.string(),
  buildingId: z.string(),
  buildingName: z.string(),
  residents: z
    .array(z.object({ id: z.uuid().describe('of the person'), name: z.string(), phone: z.string() }))
    .optional()
    .describe('for staff only; masked'),
});
type HomeRecord = z.output<typeof homeRecord>;

const homeList = {
  filter: z.strictObject({ id: idFilter, q: z.string().max(100), buildingId: oneOrMore(z.string()) }).partial(),
  id: Prisma.sql`h.id`,
  sort: { label: homeOrder, buildingId: Prisma.sql`h.building_id` },
  first: ['label', 'ASC'] as ['label', 'ASC'],
};

const SHOWN = ['name', 'phone', 'homes'];
const READ = ['homes.read', 'tickets.read.own'] as const;

export function homeRoutes(deps: Deps): Route[] {
  const { prisma, vault } = deps;
  const count = createCounter(prisma);

  /** Staff see who lives there; that they did is written to the access log before it leaves. */
  async function find(
    { req, reader }: Call,
    where: Prisma.Sql,
    order: Prisma.Sql,
    limit: number,
    offset: number,
  ): Promise<HomeRecord[]> {
    const homes = await prisma.$queryRaw<HomeRecord[]>`
      select h.id, h.label, h.building_id as "buildingId", b.name as "buildingName"
      from home h join building b on b.id = h.building_id
      where ${where} order by ${order} limit ${limit} offset ${offset}`;
    if (!may(reader, 'homes.read')) return homes;
    const residents = await residentsAt(
      deps,
      homes.map(({ id }) => id),
    );
    const subjects = [...new Set(residents.map(({ personId }) => personId))];
    if (subjects.length > 0)
      await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: SHOWN });
    return homes.map((home) => ({
      ...home,
      residents: residents
        .filter(({ homeId }) => homeId === home.id)
        .map(({ personId, name, phone }) => ({ id: personId, name: maskName(name), phone: maskPhone(phone) })),
    }));
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
          homeScope(call.reader),
          ...(ids ? [Prisma.sql`h.id = any(${ids}::uuid[])`] : []),
          ...(buildingId ? [Prisma.sql`h.building_id = any(${buildingId})`] : []),
          ...(q?.trim() ? [looksLike(q, may(call.reader, 'homes.read') ? vault : null)] : []),
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
        const where = whereOf([homeScope(call.reader), Prisma.sql`h.id = ${idOf(call.req)}::uuid`]);
        const [found] = await find(call, where, Prisma.sql`h.id`, 1, 0);
        if (!found) throw new Problem('NOT_FOUND');
        return found;
      },
    }),
    route('get /buildings', {
      access: 'public',
      summary: 'Buildings; who registers chooses one of them',
      answer: z.array(z.object({ id: z.string(), name: z.string(), units: z.array(z.string()) })),
      async handle({ req, res }) {
        const ask = parseList(req, {
          filter: z.strictObject({ id: oneOrMore(z.string()) }).partial(),
          id: Prisma.sql`id`,
          sort: { name: Prisma.sql`name` },
        });
        const where = ask.filter.id ? Prisma.sql`b.id = any(${ask.filter.id})` : Prisma.sql`true`;
        const rows = await prisma.$queryRaw<unknown[]>`
          select b.id, b.name,
            array(select distinct h.unit from home h where h.building_id = b.id and h.unit <> '' order by h.unit) as units
          from building b where ${where} order by b.id`;
        return sendList(req, res, { ...ask, offset: 0 }, rows, rows.length);
      },
    }),
  ];
}

/**
 * "3栋1201", "3-1201", "1201", "3-12" find the home: a number as a whole, but for the last, which may not be typed to its end.
 * For staff also a resident's whole name, number, or its last four digits.
 */
function looksLike(q: string, vault: Vault | null): Prisma.Sql {
  const parts = q
    .trim()
    .toLowerCase()
    .split(/[\s\-－栋号楼单元室]+/)
    .filter(Boolean);
  const words = parts.length > 0 ? parts : [q.trim()];
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  const byLabel = Prisma.join(
    words.map((word, index) =>
      /^\d+$/.test(word)
        ? Prisma.sql`h.label ~ ${`(^|[^0-9])${word}${index < words.length - 1 ? '([^0-9]|$)' : ''}`}`
        : Prisma.sql`h.label ilike ${like(word)}`,
    ),
    ' and ',
  );
  if (!vault) return Prisma.sql`(${byLabel})`;
  return Prisma.sql`((${byLabel}) or h.id in (
    select r.home_id from residency r join person p on p.id = r.person_id
    where ${isCurrent(Prisma.sql`r`)} and p.status = 'active' and (
      p.name_index = any(${vault.indexes('name', q)}) or p.phone_index = any(${vault.indexes('phone', q)})
      or p.phone_tail = any(${/^\s*\d{4}\s*$/.test(q) ? vault.indexes('phoneTail', q) : []})
    )
  ))`;
}
