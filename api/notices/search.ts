import { noticeQuery } from '../../prisma/notice-search';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { createCounter } from '../http/list';

const NUMBER = /^gg0*(\d{1,9})$/i;

/** Of notices `n`, those with all the words, in any order; a notice's number finds it alone. */
export function wordsIn(q: string | undefined): Prisma.Sql[] {
  if (!q?.trim()) return [];
  const number = NUMBER.exec(q.trim())?.[1];
  if (number) return [Prisma.sql`n.number = ${Number(number)}`];
  const query = noticeQuery(q);
  return [query ? Prisma.sql`n.search @@ ${query}::tsquery` : Prisma.sql`false`];
}

/** As many finds as anybody looks through; more are only estimated. */
const FEW = 1_000;

/**
 * A page of notices `n` and the total. The planner takes words for independent, and so reads on and on in the order of the
 * list for two that hardly ever meet: a few finds are gathered by their words first, and put in order then.
 */
export function createNoticePages(prisma: Deps['prisma']) {
  const [count, countFew] = [createCounter(prisma), createCounter(prisma, FEW)];
  const notices = Prisma.sql`notice n`;

  return async function pageOf<T>(
    where: Prisma.Sql,
    q: string | undefined,
    find: (where: Prisma.Sql) => Promise<T[]>,
  ): Promise<[rows: T[], total: number]> {
    if (!q) return Promise.all([find(where), count(notices, where)]);
    const total = await countFew(notices, where);
    const few = Prisma.sql`n.id = any(array(select n.id from ${notices} where ${where}))`;
    return [await find(total <= FEW ? few : where), total];
  };
}
