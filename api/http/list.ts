import type { Request, Response } from 'express';
import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
import { id, oneOrMore } from './input';
import { invalid, parsed } from './problem';

/** As many as one answer holds, and as react-admin's export asks for. */
export const MAX_PAGE = 1_000;
/** Deeper pages are answered with the last one before it: nobody reads page 4,000, and reaching it reads all before it. */
export const MAX_OFFSET = 100_000;
const DEFAULT_PAGE = 25;

export interface ListAsk<F> {
  filter: F;
  /** Ends with the id, so that pages neither repeat nor skip a row. */
  order: Prisma.Sql;
  offset: number;
  limit: number;
}

export interface ListRules<S extends z.ZodObject> {
  /** Strict: an unknown filter is an error, not a list of everything. */
  filter: S;
  /** What each sortable field sorts by; `id` is always there. */
  sort: Record<string, Prisma.Sql>;
  id: Prisma.Sql;
  /** Fields whose column can be null. */
  mayBeEmpty?: readonly string[];
  /** The order when none is asked for; otherwise by id. */
  first?: [field: string, direction: 'ASC' | 'DESC'];
}

const rangeSchema = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
const sortSchema = z.tuple([z.string(), z.enum(['ASC', 'DESC', 'asc', 'desc'])]);

/** The simple REST dialect: `sort=["field","ASC"]&range=[0,24]&filter={…}`. */
export function parseList<S extends z.ZodObject>(req: Request, rules: ListRules<S>): ListAsk<z.output<S>> {
  const filter = parsed(rules.filter, fromJson(req.query.filter, 'filter') ?? {}, 'filter.');
  const range = fromJson(req.query.range, 'range');
  const [first, last] = range === undefined ? [0, wholeOf(filter) - 1] : parsed(rangeSchema, range, 'range.');
  const [field, direction] = parsed(
    sortSchema,
    fromJson(req.query.sort, 'sort') ?? rules.first ?? ['id', 'ASC'],
    'sort.',
  );
  const limit = Math.min(Math.max(last - first + 1, 1), MAX_PAGE);
  return { filter, order: orderOf(rules, field, direction), offset: Math.min(first, MAX_OFFSET - limit), limit };
}

/** Everything that was asked for by id; otherwise a page. */
function wholeOf(filter: { id?: unknown }): number {
  return Array.isArray(filter.id) ? MAX_PAGE : DEFAULT_PAGE;
}

/** Without a row at the end of one page coming again on the next; what has no value comes last either way. */
export function orderOf(
  rules: Pick<ListRules<never>, 'sort' | 'id' | 'mayBeEmpty'>,
  field: string,
  direction: string,
): Prisma.Sql {
  const down = direction.toUpperCase() === 'DESC';
  if (field === 'id') return down ? Prisma.sql`${rules.id} desc` : rules.id;
  const by = Object.hasOwn(rules.sort, field) ? rules.sort[field] : undefined;
  if (!by) throw invalid({ sort: 'notSortable' });
  if (!down) return Prisma.sql`${by}, ${rules.id}`;
  // An index read backwards has empty values first: to ask for them last where there are none would only waste it.
  const last = rules.mayBeEmpty?.includes(field) ? Prisma.sql` nulls last` : Prisma.empty;
  return Prisma.sql`${by} desc${last}, ${rules.id} desc`;
}

function fromJson(value: unknown, field: string): unknown {
  if (value === undefined || value === '') return undefined;
  try {
    return JSON.parse(String(value));
  } catch {
    throw invalid({ [field]: 'invalid' });
  }
}

/** `filter={"id":[…]}` is how react-admin gets many. */
export const idFilter = oneOrMore(id);

/** Answers a page; `total` is what is told of the whole. */
export function sendList(
  req: Request,
  res: Response,
  ask: ListAsk<unknown>,
  rows: unknown[],
  total: number,
): unknown[] {
  const resource = req.path.split('/')[1];
  const end = ask.offset + rows.length;
  const range = rows.length === 0 ? `*/${total}` : `${ask.offset}-${end - 1}/${Math.max(total, end)}`;
  res.set('Content-Range', `${resource} ${range}`);
  res.set('Access-Control-Expose-Headers', 'Content-Range');
  return rows;
}

export function whereOf(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
}

/** A list small enough to be counted is counted; beyond, people only need to know that there are many. */
const COUNT_LIMIT = 10_000;
const ESTIMATE_LASTS_MS = 30_000;

/**
 * The total of a list: exact up to `exactly`, above that the planner's estimate, kept for half a minute for the same
 * conditions. Counting a million rows would cost a hundred times the page.
 */
export function createCounter(prisma: Database, exactly = COUNT_LIMIT) {
  const estimates = new Map<string, { total: number; until: number }>();

  return async function count(from: Prisma.Sql, where: Prisma.Sql): Promise<number> {
    const query = Prisma.sql`select 1 from ${from} where ${where}`;
    const key = JSON.stringify([query.text, query.values]);
    const known = estimates.get(key);
    if (known && known.until > Date.now()) return known.total;
    estimates.delete(key);
    const [exact] = await prisma.$queryRaw<[{ count: number }]>`
      select count(*)::int as count from (${query} limit ${exactly + 1}) counted`;
    if (exact.count <= exactly) return exact.count;
    const [explained] = await prisma.$queryRaw<[{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }]>(
      Prisma.sql`explain (format json) ${query}`,
    );
    const total = Math.max(explained['QUERY PLAN'][0].Plan['Plan Rows'], exactly + 1);
    if (estimates.size > 1_000) estimates.clear();
    estimates.set(key, { total, until: Date.now() + ESTIMATE_LASTS_MS });
    return total;
  };
}
