import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { ROLES } from '../../workflows/shared/rights';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { flag, id, oneOrMore, optional } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { hashPassword } from '../http/sessions';

const userRecord = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  locale: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  team: z.string().nullable(),
  skills: z.array(z.string()),
  buildings: z.array(z.string()),
  homeId: z.uuid().nullable(),
  active: z.boolean(),
  onDuty: z.boolean(),
  load: z.number().int(),
});
type UserRecord = z.output<typeof userRecord>;

const names = z.array(z.string().trim().min(1).max(64)).max(100);
const account = z.object({
  username: z.string().trim().min(1, 'required').max(100),
  name: z.string().trim().min(1, 'required').max(80),
  roles: z.array(z.enum(ROLES)).min(1),
  locale: z.enum(['zh', 'en']).default('zh'),
  email: optional(z.email()),
  phone: optional(z.string().trim().max(40)),
  team: optional(z.string().trim().max(40)),
  skills: names.default([]),
  buildings: names.default([]),
  homeId: optional(id),
  active: z.boolean().default(true),
});
const password = z.string().min(8).max(200);
const newUser = account.extend({ password });
/** A password left empty stays as it is. */
const changedUser = account.extend({ password: optional(password) });

const userList = {
  filter: z
    .strictObject({ id: idFilter, q: z.string().max(100), role: oneOrMore(z.enum(ROLES)), onDuty: flag, active: flag })
    .partial(),
  id: Prisma.sql`u.id`,
  sort: {
    name: Prisma.sql`u.name collate "zh-x-icu"`,
    username: Prisma.sql`u.username`,
    team: Prisma.sql`u.team`,
    load: Prisma.sql`u.load`,
    onDuty: Prisma.sql`u."onDuty"`,
    active: Prisma.sql`u.active`,
  },
  mayBeEmpty: ['team'],
  first: ['name', 'ASC'] as ['name', 'ASC'],
};

/** With what changes by itself: whether they are on duty now, and how much they hold. */
const people = Prisma.sql`(
  select p.*,
    exists (select from shift s where s.user_id = p.id and s.starts_at <= now() and now() < s.ends_at) as "onDuty",
    (select count(*)::int from ticket t where t.holder_id = p.id and not t.ended and t.stage not in ('closed', 'cancelled')) as load
  from app_user p
) u`;

export function userRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  function find(where: Prisma.Sql, order: Prisma.Sql, limit: number, offset: number): Promise<UserRecord[]> {
    return prisma.$queryRaw<UserRecord[]>`
      select u.id, u.username, u.name, u.roles, u.locale, u.email, u.phone, u.team, u.skills, u.buildings,
        u.home_id as "homeId", u.active, u."onDuty", u.load
      from ${people} where ${where} order by ${order} limit ${limit} offset ${offset}`;
  }

  async function one(userId: string): Promise<UserRecord> {
    const [found] = await find(Prisma.sql`u.id = ${userId}::uuid`, Prisma.sql`u.id`, 1, 0);
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  async function save(write: () => Promise<{ id: string }>): Promise<UserRecord> {
    try {
      return await one((await write()).id);
    } catch (error) {
      if (isTaken(error)) throw invalid({ username: 'taken' });
      if ((error as { code?: unknown }).code === 'P2003') throw invalid({ homeId: 'unknown' });
      throw error;
    }
  }

  return [
    route('get /users', {
      access: 'users.read',
      summary: 'Accounts',
      answer: z.array(userRecord),
      async handle({ req, res }) {
        const ask = parseList(req, userList);
        const { id: ids, q, role, onDuty, active } = ask.filter;
        const like = `%${(q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
        const where = whereOf([
          ...(ids ? [Prisma.sql`u.id = any(${ids}::uuid[])`] : []),
          ...(q?.trim() ? [Prisma.sql`(u.name ilike ${like} or u.username ilike ${like})`] : []),
          ...(role ? [Prisma.sql`u.roles && ${role}`] : []),
          ...(onDuty === undefined ? [] : [Prisma.sql`u."onDuty" = ${onDuty}`]),
          ...(active === undefined ? [] : [Prisma.sql`u.active = ${active}`]),
        ]);
        const [rows, total] = await Promise.all([find(where, ask.order, ask.limit, ask.offset), count(people, where)]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /users/:id', {
      access: 'users.read',
      summary: 'One account',
      answer: userRecord,
      handle: ({ req }) => one(idOf(req)),
    }),
    route('post /users', {
      access: 'users.write',
      summary: 'A new account',
      body: newUser,
      answer: userRecord,
      status: 201,
      async handle({ body: { password: secret, ...data } }) {
        const passwordHash = await hashPassword(secret);
        return save(() => prisma.user.create({ data: { ...data, passwordHash }, select: { id: true } }));
      },
    }),
    route('put /users/:id', {
      access: 'users.write',
      summary: 'Change an account; its sessions end when the password or the account goes',
      body: changedUser,
      answer: userRecord,
      async handle({ req, body: { password: secret, ...data } }) {
        const { id: userId } = await one(idOf(req));
        const changed = secret ? { ...data, passwordHash: await hashPassword(secret) } : data;
        const saved = await save(() =>
          prisma.user.update({ where: { id: userId }, data: changed, select: { id: true } }),
        );
        if (secret || !data.active)
          await prisma.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
        return saved;
      },
    }),
  ];
}
