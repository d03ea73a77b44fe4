import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { id, instant, oneOrMore, optionalWords, words } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';

const KINDS = ['unauthorisedLook', 'disclosure', 'carelessness', 'sharedAccount', 'other'] as const;
const STATUSES = ['open', 'closed'] as const;

const violationRecord = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  userName: z.string(),
  happenedAt: z.iso.datetime(),
  kind: z.enum(KINDS),
  description: z.string(),
  reportedBy: z.uuid(),
  reportedByName: z.string().nullable(),
  status: z.enum(STATUSES),
  measures: z.string(),
  closedBy: z.uuid().nullable(),
  closedByName: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

const newViolation = z.strictObject({ userId: id, happenedAt: instant, kind: z.enum(KINDS), description: words });

/** What was done about it; closing needs to say so. */
const followUp = z
  .strictObject({ measures: optionalWords(), status: z.enum(STATUSES) })
  .refine(({ measures, status }) => status === 'open' || measures !== '', { path: ['measures'], error: 'required' });

const violationList = {
  filter: z
    .strictObject({ id: idFilter, userId: id, status: z.enum(STATUSES), kind: oneOrMore(z.enum(KINDS)) })
    .partial(),
  id: Prisma.sql`v.id`,
  sort: {
    happenedAt: Prisma.sql`v.happened_at`,
    createdAt: Prisma.sql`v.created_at`,
    closedAt: Prisma.sql`v.closed_at`,
    status: Prisma.sql`v.status`,
  },
  mayBeEmpty: ['closedAt'],
  first: ['happenedAt', 'DESC'] as ['happenedAt', 'DESC'],
};

/** R9: breaches of confidentiality and what followed. What happened is never changed afterwards. */
export function violationRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  const find = (where: Prisma.Sql, rest: Prisma.Sql = Prisma.empty) => prisma.$queryRaw<
    z.output<typeof violationRecord>[]
  >`
    select v.id, v.user_id as "userId", u.name as "userName", v.happened_at as "happenedAt", v.kind, v.description,
      v.reported_by as "reportedBy", r.name as "reportedByName", v.status, v.measures, v.closed_by as "closedBy",
      c.name as "closedByName", v.closed_at as "closedAt", v.created_at as "createdAt"
    from violation v join app_user u on u.id = v.user_id left join app_user r on r.id = v.reported_by
      left join app_user c on c.id = v.closed_by
    where ${where} ${rest}`;

  async function one(violationId: string) {
    const [found] = await find(Prisma.sql`v.id = ${violationId}::uuid`);
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  return [
    route('get /violations', {
      access: 'violations.read',
      summary: 'Breaches of confidentiality',
      answer: z.array(violationRecord),
      async handle({ req, res }) {
        const ask = parseList(req, violationList);
        const { id: ids, userId, status, kind } = ask.filter;
        const where = whereOf([
          ...(ids ? [Prisma.sql`v.id = any(${ids}::uuid[])`] : []),
          ...(userId ? [Prisma.sql`v.user_id = ${userId}::uuid`] : []),
          ...(status ? [Prisma.sql`v.status = ${status}`] : []),
          ...(kind ? [Prisma.sql`v.kind = any(${kind})`] : []),
        ]);
        const [rows, total] = await Promise.all([
          find(where, Prisma.sql`order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`),
          count(Prisma.sql`violation v`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /violations/:id', {
      access: 'violations.read',
      summary: 'One breach',
      answer: violationRecord,
      handle: ({ req }) => one(idOf(req)),
    }),
    route('post /violations', {
      access: 'violations.write',
      summary: 'Record a breach',
      body: newViolation,
      answer: violationRecord,
      status: 201,
      async handle({ reader, body }) {
        if (Date.parse(body.happenedAt) > Date.now()) throw invalid({ happenedAt: 'future' });
        if (!(await prisma.user.findFirst({ where: { id: body.userId, personId: null } })))
          throw invalid({ userId: 'unknown' });
        const made = await prisma.violation.create({ data: { ...body, reportedBy: reader.id }, select: { id: true } });
        return one(made.id);
      },
    }),
    route('put /violations/:id', {
      access: 'violations.write',
      summary: 'What was done about it; closed or opened again',
      body: followUp,
      answer: violationRecord,
      async handle({ req, reader, body: { measures, status } }) {
        const before = await one(idOf(req));
        const closing = before.status !== status && status === 'closed';
        const closed = status === 'open' ? { closedBy: null, closedAt: null } : {};
        await prisma.violation.update({
          where: { id: before.id },
          data: { measures, status, ...closed, ...(closing && { closedBy: reader.id, closedAt: new Date() }) },
        });
        return one(before.id);
      },
    }),
  ];
}
