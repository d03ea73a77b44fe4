import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import type { Role } from '../../workflows/shared/rights';
import { DAY, MINUTE } from '../../workflows/shared/time';
import type { Config } from '../config';
import type { Deps } from '../deps';
import { Problem } from './problem';

const COOKIE = 'wuye_session';
const LIFETIME = 7 * DAY;
const SEEN_EVERY = 5 * MINUTE;
const USER_AGENT_LENGTH = 300;

/** Who signs in with a one-time password besides. */
export const TOTP_ROLES: readonly Role[] = ['admin', 'finance', 'auditor'];

/** What a session still lacks; until it has it, it may do nothing else. */
export type Pending = 'secondFactor' | 'enrolment' | 'newPassword';

/** Who makes the request. */
export interface Reader {
  id: string;
  username: string;
  /** A resident's own are those of the registry. */
  name: string;
  roles: Role[];
  locale: string;
  homeId: string | null;
  homeLabel: string | null;
  phone: string | null;
  personId: string | null;
  team: string | null;
  skills: string[];
  /** Empty: every building. */
  buildings: string[];
  /** Those on leave whom they stand in for now, with the roles in which they can be stood in for. */
  standsFor: { id: string; roles: Role[] }[];
  pending: Pending | null;
  sessionId: string;
}

interface SessionRow extends Omit<Reader, 'sessionId' | 'pending'> {
  lastSeenAt: Date;
  secondFactor: boolean;
  enrolled: boolean;
  mustChangePassword: boolean;
  personName: string | null;
  personPhone: string | null;
}

const readers = new WeakMap<Request, Reader>();

/** The reader whom `authenticate` found. */
export function readerOf(req: Request): Reader {
  const reader = readers.get(req);
  if (!reader) throw new Problem('UNAUTHENTICATED');
  return reader;
}

export function isSignedIn(req: Request): boolean {
  return readers.has(req);
}

/** One look-up a request, so that a session or account that was revoked ends at once on every process. */
export async function authenticate(deps: SessionDeps, req: Request): Promise<Reader> {
  const token = cookieOf(req);
  const reader = token ? await findSession(deps, sessionIdOf(token)) : null;
  if (!reader) throw new Problem('UNAUTHENTICATED');
  readers.set(req, reader);
  return reader;
}

type SessionDeps = Pick<Deps, 'prisma' | 'vault' | 'config'>;

/** Who answers for notices needs a stand-in, because their deadlines do not wait; other work is passed on by hand. */
const STANDS_FOR = Prisma.sql`array(
  select jsonb_build_object('id', away.id, 'roles', array(
    select role from unnest(away.roles) role where role in ('reviewer', 'approver')))
  from leave l join app_user away on away.id = l.user_id
  where l.substitute_id = u.id and l.starts_at <= now() and l.ends_at > now() and away.active
    and away.roles && array['reviewer', 'approver'])`;

export async function findSession({ prisma, vault, config }: SessionDeps, sessionId: string): Promise<Reader | null> {
  const [row] = await prisma.$queryRaw<SessionRow[]>`/* prepared:session */
    select u.id, u.username, u.name, u.roles, u.locale, u.home_id as "homeId", h.label as "homeLabel", u.phone, u.team, u.skills,
      u.buildings, u.person_id as "personId", p.name as "personName", p.phone as "personPhone",
      s.last_seen_at as "lastSeenAt", s.second_factor as "secondFactor", u.totp_confirmed_at is not null as enrolled,
      u.must_change_password as "mustChangePassword", ${STANDS_FOR} as "standsFor"
    from session s join app_user u on u.id = s.user_id left join home h on h.id = u.home_id
      left join person p on p.id = u.person_id
    where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > now() and u.active`;
  if (!row) return null;
  const { lastSeenAt, secondFactor, enrolled, mustChangePassword, personName, personPhone, ...reader } = row;
  const pending = pendingOf({ ...reader, secondFactor: secondFactor || !config.totp, enrolled, mustChangePassword });
  if (Date.now() - lastSeenAt.getTime() > SEEN_EVERY)
    await prisma.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  const own = (column: string, sealed: string) => vault.open({ table: 'person', column, id: row.personId! }, sealed);
  return {
    ...reader,
    name: personName === null ? row.name : own('name', personName),
    phone: personPhone === null ? row.phone : own('phone', personPhone),
    pending,
    sessionId,
  };
}

function pendingOf(
  row: Pick<SessionRow, 'roles' | 'secondFactor' | 'enrolled' | 'mustChangePassword'>,
): Pending | null {
  if (!row.secondFactor && row.enrolled) return 'secondFactor';
  if (!row.secondFactor && row.roles.some((role) => TOTP_ROLES.includes(role))) return 'enrolment';
  return row.mustChangePassword ? 'newPassword' : null;
}

export async function openSession(
  { prisma, config }: Pick<Deps, 'prisma' | 'config'>,
  req: Request,
  res: Response,
  userId: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFETIME);
  const id = sessionIdOf(token);
  const userAgent = (req.get('user-agent') ?? '').slice(0, USER_AGENT_LENGTH);
  await prisma.session.create({ data: { id, userId, expiresAt, ip: req.ip ?? '', userAgent } });
  res.cookie(COOKIE, token, { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/', expires: expiresAt });
  return id;
}

/** All sessions of an account, or all but one: after a new password, other rights, or the end of the account. */
export async function revokeSessions(
  db: Pick<Database, 'session'>,
  userId: string,
  except: string | null = null,
): Promise<void> {
  await db.session.updateMany({
    where: { userId, revokedAt: null, ...(except && { id: { not: except } }) },
    data: { revokedAt: new Date() },
  });
}

export async function closeSession(prisma: Database, res: Response, config: Config, sessionId: string): Promise<void> {
  await prisma.session.updateMany({ where: { id: sessionId }, data: { revokedAt: new Date() } });
  res.clearCookie(COOKIE, { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' });
}

/** OWASP's figures for argon2id (the library's default algorithm). */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

let nobodysHash: Promise<string> | undefined;

/** Takes as long for a name that does not exist, or an account without a password (''), as for a wrong password. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored || (await nobodysHash), password);
  return matches && Boolean(stored);
}

function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function cookieOf(req: Request): string | null {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === COOKIE && value) return value;
  }
  return null;
}
