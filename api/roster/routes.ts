import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { DAY } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { id, instant, optional } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';

const shiftRecord = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  userName: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
const leaveRecord = shiftRecord.extend({
  substituteId: z.uuid().nullable(),
  substituteName: z.string().nullable(),
});

const LONGEST_SHIFT = DAY;
const MOST_SHIFTS = 500;

const span = { userId: id, startsAt: instant, endsAt: instant };
const shift = z
  .strictObject(span)
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'order' });
const newShifts = z.strictObject({ shifts: z.array(shift).min(1).max(MOST_SHIFTS) });
const newLeave = z
  .strictObject({ ...span, substituteId: optional(id) })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'order' })
  .refine(({ userId, substituteId }) => userId !== substituteId, { path: ['substituteId'], error: 'invalid' });

const spanList = {
  filter: z.strictObject({ id: idFilter, userId: id, from: instant, to: instant }).partial(),
  id: Prisma.sql`x.id`,
  sort: { startsAt: Prisma.sql`x.starts_at`, endsAt: Prisma.sql`x.ends_at` },
  first: ['startsAt', 'ASC'] as ['startsAt', 'ASC'],
};

type SpanFilter = z.output<typeof spanList.filter>;

/** What touches [from, to). */
function whereSpan({ id: ids, userId, from, to }: SpanFilter): Prisma.Sql {
  return whereOf([
    ...(ids ? [Prisma.sql`x.id = any(${ids}::uuid[])`] : []),
    ...(userId ? [Prisma.sql`x.user_id = ${userId}::uuid`] : []),
    ...(from ? [Prisma.sql`x.ends_at > ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`x.starts_at < ${to}::timestamptz`] : []),
  ]);
}

/** Who is on duty when, and who stands in for whom: what dispatch goes by (prisma/duty.ts). */
export function rosterRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  async function staffOnly(userIds: (string | null)[], field: string): Promise<void> {
    const wanted = [...new Set(userIds.filter((each) => each !== null))];
    const known = await prisma.user.count({ where: { id: { in: wanted }, active: true, personId: null } });
    if (known < wanted.length) throw invalid({ [field]: 'unknown' });
  }

  const findShifts = (where: Prisma.Sql, rest: Prisma.Sql) => prisma.$queryRaw<z.output<typeof shiftRecord>[]>`
    select x.id, x.user_id as "userId", u.name as "userName", x.starts_at as "startsAt", x.ends_at as "endsAt"
    from shift x join app_user u on u.id = x.user_id
    where ${where} ${rest}`;

  const findLeaves = (where: Prisma.Sql, rest: Prisma.Sql) => prisma.$queryRaw<z.output<typeof leaveRecord>[]>`
    select x.id, x.user_id as "userId", u.name as "userName", x.starts_at as "startsAt", x.ends_at as "endsAt",
      x.substitute_id as "substituteId", b.name as "substituteName"
    from leave x join app_user u on u.id = x.user_id left join app_user b on b.id = x.substitute_id
    where ${where} ${rest}`;

  const listed = (
    path: 'shifts' | 'leaves',
    summary: string,
    record: z.ZodType,
    from: Prisma.Sql,
    find: typeof findShifts,
  ): Route =>
    route(`get /${path}`, {
      access: 'users.read',
      summary,
      answer: z.array(record),
      async handle({ req, res }) {
        const ask = parseList(req, spanList);
        const where = whereSpan(ask.filter);
        const [rows, total] = await Promise.all([
          find(where, Prisma.sql`order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`),
          count(from, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    });

  const removed = (
    path: 'shifts' | 'leaves',
    summary: string,
    remove: (where: { id: string }) => Promise<{ count: number }>,
  ): Route =>
    route(`delete /${path}/:id`, {
      access: 'roster.write',
      summary,
      status: 204,
      async handle({ req }) {
        if ((await remove({ id: idOf(req) })).count === 0) throw new Problem('NOT_FOUND');
      },
    });

  return [
    listed('shifts', 'The duty roster', shiftRecord, Prisma.sql`shift x`, findShifts),
    listed('leaves', 'Who is away, and who stands in', leaveRecord, Prisma.sql`leave x`, findLeaves),
    removed('shifts', 'Take a shift off the roster', (where) => prisma.shift.deleteMany({ where })),
    removed('leaves', 'Not away after all, or back earlier', (where) => prisma.leave.deleteMany({ where })),
    route('post /shifts', {
      access: 'roster.write',
      summary: 'Put people on the roster; nobody twice at the same time',
      body: newShifts,
      answer: z.object({ created: z.number().int() }),
      status: 201,
      async handle({ body: { shifts } }) {
        await staffOnly(
          shifts.map(({ userId }) => userId),
          'shifts',
        );
        shifts.forEach(({ startsAt, endsAt }, index) => {
          if (Date.parse(endsAt) - Date.parse(startsAt) > LONGEST_SHIFT)
            throw invalid({ [`shifts.${index}.endsAt`]: { key: 'tooLarge', values: { limit: '24 h' } } });
        });
        return prisma.$transaction(async (tx) => {
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('shift'))`;
          const { count: created } = await tx.shift.createMany({ data: shifts });
          const twice = await tx.$queryRaw<{ index: number }[]>`
            select (new.index - 1)::int as index
            from unnest(${shifts.map(({ userId }) => userId)}::uuid[], ${shifts.map(({ startsAt }) => startsAt)}::timestamptz[],
              ${shifts.map(({ endsAt }) => endsAt)}::timestamptz[]) with ordinality as new(user_id, starts_at, ends_at, index)
            where (
              select count(*) from shift s
              where s.user_id = new.user_id and s.starts_at < new.ends_at and new.starts_at < s.ends_at
            ) > 1
            order by new.index limit 1`;
          if (twice[0]) throw invalid({ [`shifts.${twice[0].index}.startsAt`]: 'taken' });
          return { created };
        });
      },
    }),
    route('post /leaves', {
      access: 'roster.write',
      summary: 'Somebody is away: off duty whatever the roster says, and the substitute stands in',
      body: newLeave,
      answer: leaveRecord,
      status: 201,
      async handle({ body }) {
        await staffOnly([body.userId], 'userId');
        await staffOnly([body.substituteId], 'substituteId');
        const made = await prisma.leave.create({ data: body, select: { id: true } });
        const [saved] = await findLeaves(Prisma.sql`x.id = ${made.id}::uuid`, Prisma.empty);
        return saved;
      },
    }),
  ];
}
