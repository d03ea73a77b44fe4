import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { idFilter, parseList, sendList } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';

const newQuery = z.object({
  resource: z.string().regex(/^[a-z-]{1,40}$/),
  name: z.string().trim().min(1, 'required').max(60),
  query: z.record(z.string(), z.unknown()),
});
const savedQuery = newQuery.extend({ id: z.uuid() });

const LIMIT = 100;
const record = { id: true, resource: true, name: true, query: true } as const;

export function savedQueryRoutes({ prisma }: Deps): Route[] {
  return [
    route('get /saved-queries', {
      access: 'session',
      summary: "The reader's saved queries",
      answer: z.array(savedQuery),
      async handle({ req, res, reader }) {
        const ask = parseList(req, {
          filter: z.strictObject({ id: idFilter, resource: z.string() }).partial(),
          id: Prisma.sql`id`,
          sort: { name: Prisma.sql`name` },
        });
        const { id: ids, resource } = ask.filter;
        const rows = await prisma.savedQuery.findMany({
          where: { userId: reader.id, ...(resource && { resource }), ...(ids && { id: { in: ids } }) },
          select: record,
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
        });
        return sendList(req, res, { ...ask, offset: 0 }, rows, rows.length);
      },
    }),
    route('post /saved-queries', {
      access: 'session',
      summary: 'Save a query under a name',
      body: newQuery,
      answer: savedQuery,
      status: 201,
      async handle({ reader, body: { query, ...body } }) {
        if ((await prisma.savedQuery.count({ where: { userId: reader.id } })) >= LIMIT)
          throw invalid({ name: { key: 'tooMany', values: { limit: LIMIT } } });
        try {
          const data = { ...body, userId: reader.id, query: query as Prisma.InputJsonObject };
          return await prisma.savedQuery.create({ data, select: record });
        } catch (error) {
          if (isTaken(error)) throw invalid({ name: 'taken' });
          throw error;
        }
      },
    }),
    route('delete /saved-queries/:id', {
      access: 'session',
      summary: 'Forget a query',
      answer: savedQuery,
      async handle({ req, reader }) {
        const own = { id: idOf(req), userId: reader.id };
        const found = await prisma.savedQuery.findFirst({ where: own, select: record });
        if (!found) throw new Problem('NOT_FOUND');
        await prisma.savedQuery.deleteMany({ where: own });
        return found;
      },
    }),
  ];
}
