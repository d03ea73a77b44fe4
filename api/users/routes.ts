import { z } from 'zod';
import { isOnDuty } from '../../prisma/duty';
import { Prisma } from '../../prisma/generated/client';
import { ROLES } from '../../workflows/shared/rights';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { isTaken } from '../http/idempotency';
import { flag, id, oneOrMore, optional } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { maskEmail, maskName, maskPhone } from '../http/masks';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { accountScope } from '../http/scope';
import { hashPassword, revokeSessions, type Reader } from '../http/sessions';
import { forgetFailures } from '../session/lockout';
import { weaknessOf } from '../session/passwords';

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
  personId: z.uuid().nullable().describe('of a resident: whose name, telephone number and address these are, masked'),
  active: z.boolean(),
  onDuty: z.boolean(),
  load: z.number().int(),
  lockedUntil: z.iso.datetime().nullable().describe('after wrong passwords'),
  secondFactor: z.boolean().describe('one-time passwords are set up'),
  mustChangePassword: z.boolean(),
});
type UserRecord = Omit<z.output<typeof userRecord>, 'lockedUntil'> & { lockedUntil: Date | null };

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
const password = z.string().max(200);
const newUser = account.extend({ password });
/** A password left empty stays as it is. */
const changedUser = account.extend({ password: optional(password) });

const userList = {
  filter: z
    .strictObject({
      id: idFilter,
      q: z.string().max(100),
      role: oneOrMore(z.enum(ROLES)),
      staff: flag,
      onDuty: flag,
      active: flag,
    })
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
  select p.*, ${isOnDuty(Prisma.sql`p.id`, Prisma.sql`now()`)} as "onDuty",
    (select count(*)::int from ticket t where t.holder_id = p.id and not t.ended and t.stage not in ('closed', 'cancelled')) as load
  from app_user p
) u`;

/** As stored: a resident's own columns are empty, those of the registry sealed. */
interface Row extends UserRecord {
  personName: string | null;
  personPhone: string | null;
  personEmail: string | null;
}

export function userRoutes({ prisma, vault }: Deps): Route[] {
  const count = createCounter(prisma);

  async function find(where: Prisma.Sql, order: Prisma.Sql, limit: number, offset: number): Promise<UserRecord[]> {
    const rows = await prisma.$queryRaw<Row[]>`
      select u.id, u.username, u.name, u.roles, u.locale, u.email, u.phone, u.team, u.skills, u.buildings,
        u.home_id as "homeId", u.person_id as "personId", u.active, u."onDuty", u.load,
        case when u.locked_until > now() then u.locked_until end as "lockedUntil",
        u.totp_confirmed_at is not null as "secondFactor", u.must_change_password as "mustChangePassword",
        r.name as "personName", r.phone as "personPhone", r.email as "personEmail"
      from (select * from ${people} where ${where} order by ${order} limit ${limit} offset ${offset}) u
      left join person r on r.id = u.person_id
      order by ${order}`;
    return rows.map(masked);
  }

  function masked({ personName, personPhone, personEmail, ...user }: Row): UserRecord {
    const { personId } = user;
    if (personId === null) return user;
    const open = (column: string, sealed: string | null) =>
      vault.open({ table: 'person', column, id: personId }, sealed ?? '');
    return {
      ...user,
      name: maskName(open('name', personName)),
      phone: maskPhone(open('phone', personPhone)) || null,
      email: maskEmail(open('email', personEmail)) || null,
    };
  }

  /** Residents show masked data of the registry: who looks at them is in the access log. */
  async function noteLook({ req, reader }: Call, rows: UserRecord[]): Promise<void> {
    const subjects = rows.flatMap(({ personId }) => personId ?? []);
    const fields = ['name', 'phone', 'email'];
    if (subjects.length > 0)
      await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields });
  }

  async function one(reader: Reader, userId: string): Promise<UserRecord> {
    const [found] = await find(Prisma.sql`u.id = ${userId}::uuid and ${accountScope(reader)}`, Prisma.sql`u.id`, 1, 0);
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  async function save(reader: Reader, write: () => Promise<{ id: string }>): Promise<UserRecord> {
    try {
      return await one(reader, (await write()).id);
    } catch (error) {
      if (isTaken(error)) throw invalid({ username: 'taken' });
      if ((error as { code?: unknown }).code === 'P2003') throw invalid({ homeId: 'unknown' });
      throw error;
    }
  }

  /** Given by somebody else, and so to be changed by its owner first. */
  async function given(username: string, secret: string) {
    const weakness = weaknessOf(username, secret);
    if (weakness) throw invalid({ password: weakness });
    return { passwordHash: await hashPassword(secret), mustChangePassword: true };
  }

  /** Name or user name in part; a resident's name as a whole, because the registry keeps it sealed. */
  function matching(q: string): Prisma.Sql {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    return Prisma.sql`(u.name ilike ${like} or u.username ilike ${like}
      or u.person_id in (select id from person where name_index = any(${vault.indexes('name', q)})))`;
  }

  return [
    route('get /users', {
      access: 'users.read',
      summary: 'Accounts',
      answer: z.array(userRecord),
      async handle(call) {
        const { req, res } = call;
        const ask = parseList(req, userList);
        const { id: ids, q, role, staff, onDuty, active } = ask.filter;
        const where = whereOf([
          accountScope(call.reader),
          ...(ids ? [Prisma.sql`u.id = any(${ids}::uuid[])`] : []),
          ...(q?.trim() ? [matching(q.trim())] : []),
          ...(role ? [Prisma.sql`u.roles && ${role}`] : []),
          ...(staff === undefined ? [] : [Prisma.sql`('resident' = any(u.roles)) <> ${staff}`]),
          ...(onDuty === undefined ? [] : [Prisma.sql`u."onDuty" = ${onDuty}`]),
          ...(active === undefined ? [] : [Prisma.sql`u.active = ${active}`]),
        ]);
        const [rows, total] = await Promise.all([find(where, ask.order, ask.limit, ask.offset), count(people, where)]);
        await noteLook(call, rows);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /users/:id', {
      access: 'users.read',
      summary: 'One account',
      answer: userRecord,
      async handle(call) {
        const found = await one(call.reader, idOf(call.req));
        await noteLook(call, [found]);
        return found;
      },
    }),
    route('post /users', {
      access: 'users.write',
      summary: 'A new account',
      body: newUser,
      answer: userRecord,
      status: 201,
      async handle({ reader, body: { password: secret, ...data } }) {
        const secrets = await given(data.username, secret);
        return save(reader, () => prisma.user.create({ data: { ...data, ...secrets }, select: { id: true } }));
      },
    }),
    route('put /users/:id', {
      access: 'users.write',
      summary: 'Change an account; its sessions end with its password, its rights or the account itself',
      body: changedUser,
      answer: userRecord,
      async handle({ req, reader, body: { password: secret, ...data } }) {
        const before = await one(reader, idOf(req));
        // a resident's are the registry's: what came is what was shown, masked
        const { name, phone, email, ...own } = data;
        const changed = before.personId === null ? { ...own, name, phone, email } : own;
        const secrets = secret ? await given(data.username, secret) : {};
        const saved = await save(reader, () =>
          prisma.user.update({ where: { id: before.id }, data: { ...changed, ...secrets }, select: { id: true } }),
        );
        if (secret || !data.active || hasOtherRights(before, data)) await revokeSessions(prisma, before.id);
        return saved;
      },
    }),
    route('post /users/:id/unlock', {
      access: 'users.write',
      summary: 'Let somebody sign in who gave too many wrong passwords',
      answer: userRecord,
      async handle({ req, reader }) {
        const { id: userId } = await one(reader, idOf(req));
        await logAccess(prisma, { req, reader, action: 'unlock', ...accountOnly(userId) });
        await forgetFailures(prisma, userId);
        return one(reader, userId);
      },
    }),
    route('post /users/:id/reset-second-factor', {
      access: 'users.write',
      summary: 'For a lost telephone: one-time passwords are set up again at the next sign-in',
      answer: userRecord,
      async handle({ req, reader }) {
        const { id: userId } = await one(reader, idOf(req));
        await logAccess(prisma, { req, reader, action: 'resetSecondFactor', ...accountOnly(userId) });
        await prisma.user.update({
          where: { id: userId },
          data: { totpSecret: null, totpConfirmedAt: null, totpStep: null },
        });
        await revokeSessions(prisma, userId);
        return one(reader, userId);
      },
    }),
  ];
}

const accountOnly = (userId: string) => ({ subjectKind: 'account', subjects: [userId], fields: [] }) as const;

function hasOtherRights(
  before: Pick<UserRecord, 'roles' | 'buildings'>,
  after: Pick<UserRecord, 'roles' | 'buildings'>,
): boolean {
  const same = (one: string[], other: string[]) => one.toSorted().join('\n') === other.toSorted().join('\n');
  return !same(before.roles, after.roles) || !same(before.buildings, after.buildings);
}
