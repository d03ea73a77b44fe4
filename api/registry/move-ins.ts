import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { openMoveIn, sealMoveIn } from '../../prisma/registry/sealed';
import { RELATIONS } from '../../workflows/resident/words';
import type { Deps } from '../deps';
import { homeOrder } from '../homes/order';
import { logAccess } from '../http/access-log';
import { day, id, oneOrMore, optional } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { maskName, maskPhone } from '../http/masks';
import { invalid } from '../http/problem';
import { route, type Route } from '../http/route';
import { homeScope } from '../http/scope';
import { idTail, personName, phoneNumber } from '../persons/fields';
import { dateOf, dayOf } from '../persons/find';
import { checkHome } from '../persons/save';

const moveIn = z.object({
  id: z.uuid(),
  homeId: z.uuid(),
  homeLabel: z.string(),
  buildingId: z.string(),
  name: z.string(),
  phone: z.string(),
  relation: z.enum(RELATIONS),
  movedInOn: z.iso.date().nullable(),
  createdAt: z.iso.datetime(),
});
type MoveIn = z.output<typeof moveIn>;

const newMoveIn = z.strictObject({
  homeId: id,
  name: personName,
  phone: optional(phoneNumber),
  idTail: optional(idTail).describe('the last four of the identity card'),
  relation: z.enum(RELATIONS).default('owner'),
  movedInOn: optional(day),
});

const moveInList = {
  filter: z
    .strictObject({
      id: idFilter,
      homeId: oneOrMore(id),
      buildingId: oneOrMore(z.string()),
      relation: oneOrMore(z.enum(RELATIONS)),
    })
    .partial(),
  id: Prisma.sql`m.id`,
  sort: {
    homeLabel: homeOrder,
    movedInOn: Prisma.sql`m.moved_in_on`,
    createdAt: Prisma.sql`m.created_at`,
  },
  mayBeEmpty: ['movedInOn'],
  first: ['homeLabel', 'ASC'] as ['homeLabel', 'ASC'],
};

const SHOWN = ['name', 'phone', 'homes'];
const FROM = Prisma.sql`move_in m join home h on h.id = m.home_id`;

interface Row extends Omit<MoveIn, 'movedInOn' | 'createdAt'> {
  idDigits: string;
  movedInOn: Date | null;
  createdAt: Date;
}

/** The move-in register: what registrations are matched with (R3). Its lines are no persons yet; the log names the homes. */
export function moveInRoutes({ prisma, vault }: Deps): Route[] {
  const count = createCounter(prisma);

  async function find(where: Prisma.Sql, order: Prisma.Sql, limit: number, offset: number): Promise<MoveIn[]> {
    const rows = await prisma.$queryRaw<Row[]>`
      select m.id, m.home_id as "homeId", h.label as "homeLabel", h.building_id as "buildingId", m.name, m.phone,
        m.id_digits as "idDigits", m.relation,
        m.moved_in_on as "movedInOn", m.created_at as "createdAt"
      from ${FROM} where ${where} order by ${order} limit ${limit} offset ${offset}`;
    return rows.map(({ idDigits, ...row }) => {
      const { name, phone } = openMoveIn(vault, { ...row, idDigits });
      return {
        ...{ ...row, name: maskName(name), phone: maskPhone(phone) },
        ...{ movedInOn: row.movedInOn && dayOf(row.movedInOn), createdAt: row.createdAt.toISOString() },
      };
    });
  }

  return [
    route('get /move-ins', {
      access: 'residents.read',
      summary: 'The move-in register, masked',
      answer: z.array(moveIn),
      async handle({ req, res, reader }) {
        const ask = parseList(req, moveInList);
        const { id: ids, homeId, buildingId, relation } = ask.filter;
        const where = whereOf([
          homeScope(reader),
          ...(ids ? [Prisma.sql`m.id = any(${ids}::uuid[])`] : []),
          ...(homeId ? [Prisma.sql`m.home_id = any(${homeId}::uuid[])`] : []),
          ...(buildingId ? [Prisma.sql`h.building_id = any(${buildingId})`] : []),
          ...(relation ? [Prisma.sql`m.relation = any(${relation})`] : []),
        ]);
        const [rows, total] = await Promise.all([find(where, ask.order, ask.limit, ask.offset), count(FROM, where)]);
        const subjects = [...new Set(rows.map((row) => row.homeId))];
        await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'home', subjects, fields: SHOWN });
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /move-ins', {
      access: 'residents.write',
      summary: 'A line of the move-in register',
      body: newMoveIn,
      answer: moveIn,
      status: 201,
      async handle({ reader, body: { homeId, relation, movedInOn, ...body } }) {
        await checkHome(prisma, reader, homeId);
        const plain = { name: body.name, phone: body.phone ?? '', idTail: body.idTail ?? '' };
        const known = {
          homeId,
          nameIndex: { in: vault.indexes('name', plain.name) },
          phoneIndex: plain.phone === '' ? '' : { in: vault.indexes('phone', plain.phone) },
        };
        if (await prisma.moveIn.count({ where: known })) throw invalid({ name: 'taken' }, 'CONFLICT');
        const lineId = randomUUID();
        const sealed = sealMoveIn(vault, lineId, plain);
        const data = { id: lineId, homeId, relation, ...sealed, movedInOn: movedInOn ? dateOf(movedInOn) : null };
        await prisma.moveIn.create({ data });
        return (await find(Prisma.sql`m.id = ${lineId}::uuid`, Prisma.sql`m.id`, 1, 0))[0];
      },
    }),
  ];
}
