import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { KINDS } from '../../workflows/ticket/contract';
import type { Database } from '../../prisma/client';
import type { Deps } from '../deps';
import { oneOrMore } from '../http/input';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { Problem } from '../http/problem';
import { route, type Route } from '../http/route';
import { categoryPolicy, noticePolicy, residentPolicy, ticketPolicy, versionOfPolicy, type AnyPolicy } from './schema';
import type { Policies } from './versions';

const number = z.coerce.number().int();
const policyList = {
  filter: z.strictObject({ id: oneOrMore(number) }).partial(),
  id: Prisma.sql`v.version`,
  sort: { version: Prisma.sql`v.version`, createdAt: Prisma.sql`v.created_at` },
  first: ['version', 'DESC'] as ['version', 'DESC'],
};

/** Few enough to be given whole, in the policy's own order; react-admin also gets some of them by id. */
const categoryFilter = z.strictObject({ id: oneOrMore(z.string()), kind: z.enum(KINDS) }).partial();

export function policyRoutes({ prisma }: Deps, policies: Policies): Route[] {
  return [
    route('get /categories', {
      access: 'session',
      summary: 'What can be reported, under the newest policy',
      answer: z.array(categoryPolicy.extend({ id: z.string() })),
      async handle({ req, res }) {
        const { body } = await policies.newest();
        const ask = parseList(req, { filter: categoryFilter, id: Prisma.sql`code`, sort: {} });
        const { id: codes, kind } = ask.filter;
        const rows = body.categories
          .filter((category) => (!codes || codes.includes(category.code)) && (!kind || category.kind === kind))
          .map((category) => ({ id: category.code, ...category }));
        return sendList(req, res, { ...ask, offset: 0 }, rows, rows.length);
      },
    }),
    ...versionRoutes(prisma, { path: 'policies', kind: 'ticket', body: ticketPolicy, made: () => policies.renewed() }),
    ...versionRoutes(prisma, {
      path: 'resident-policies',
      kind: 'resident',
      body: residentPolicy,
      made: () => undefined,
    }),
    ...versionRoutes(prisma, { path: 'notice-policies', kind: 'notice', body: noticePolicy, made: () => undefined }),
  ];
}

interface PolicyKind {
  path: 'policies' | 'resident-policies' | 'notice-policies';
  kind: 'ticket' | 'resident' | 'notice';
  body: AnyPolicy;
  /** A version has been made here. */
  made: () => void;
}

/** Versions of one kind of policy: to be read, and added to; none is ever changed. */
function versionRoutes(prisma: Database, { path, kind, body, made }: PolicyKind): Route[] {
  const count = createCounter(prisma);
  const { record, added } = versionOfPolicy(body);

  function find(where: Prisma.Sql, order: Prisma.Sql, limit: number, offset: number): Promise<{ id: number }[]> {
    return prisma.$queryRaw<{ id: number }[]>`
      select v.version as id, v.version, v.body, v.note, v.created_by as "createdBy", u.name as "createdByName",
        v.created_at as "createdAt"
      from policy_version v left join app_user u on u.id = v.created_by
      where v.kind = ${kind} and ${where} order by ${order} limit ${limit} offset ${offset}`;
  }

  async function one(version: number): Promise<{ id: number }> {
    const [found] = await find(Prisma.sql`v.version = ${version}`, Prisma.sql`v.version`, 1, 0);
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  return [
    route(`get /${path}`, {
      access: 'policies.read',
      summary: 'Policy versions, the newest first',
      answer: z.array(record),
      async handle({ req, res }) {
        const ask = parseList(req, policyList);
        const where = whereOf(ask.filter.id ? [Prisma.sql`v.version = any(${ask.filter.id})`] : []);
        const [rows, total] = await Promise.all([
          find(where, ask.order, ask.limit, ask.offset),
          count(Prisma.sql`policy_version v`, Prisma.sql`v.kind = ${kind} and ${where}`),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route(`get /${path}/:id`, {
      access: 'policies.read',
      summary: 'One policy version',
      answer: record,
      handle: ({ req }) => one(versionOf(req.params.id)),
    }),
    route(`post /${path}`, {
      access: 'policies.write',
      summary: 'A new policy version; what runs keeps its own',
      body: added,
      answer: record,
      status: 201,
      async handle({ reader, body: { body: policy, note } }) {
        const { version } = await prisma.policyVersion.create({
          data: { kind, body: policy, note, createdBy: reader.id },
        });
        made();
        return one(version);
      },
    }),
  ];
}

function versionOf(text: unknown): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1 || version > 2_147_483_647) throw new Problem('NOT_FOUND');
  return version;
}
