import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../../prisma/client';
import type { Role } from '../../workflows/shared/rights';
import { DAY, MINUTE } from '../../workflows/shared/time';
import type { Config } from '../config';
import { Problem } from './problem';

const COOKIE = 'wuye_session';
const LIFETIME = 7 * DAY;
const SEEN_EVERY = 5 * MINUTE;

/** Who makes the request. */
export interface Reader {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  locale: string;
  homeId: string | null;
  homeLabel: string | null;
  phone: string | null;
  team: string | null;
  skills: string[];
  /** Empty: every building. */
  buildings: string[];
  sessionId: string;
}

interface SessionRow extends Omit<Reader, 'sessionId'> {
  lastSeenAt: Date;
}

const readers = new WeakMap<Request, Reader>();

/** The reader whom `authenticate` found. */
export function readerOf(req: Request): Reader {
  const reader = readers.get(req);
  if (!reader) throw new Problem('UNAUTHENTICATED');
  return reader;
}

/** One look-up a request, so that a session or account that was revoked ends at once on every process. */
export async function authenticate(prisma: Database, req: Request): Promise<Reader> {
  const token = cookieOf(req);
  const reader = token ? await findSession(prisma, sessionIdOf(token)) : null;
  if (!reader) throw new Problem('UNAUTHENTICATED');
  readers.set(req, reader);
  return reader;
}

export async function findSession(prisma: Database, sessionId: string): Promise<Reader | null> {
  const [row] = await prisma.$queryRaw<SessionRow[]>`/* prepared:session */
    select u.id, u.username, u.name, u.roles, u.locale, u.home_id as "homeId", h.label as "homeLabel", u.phone, u.team,
      u.skills, u.buildings, s.last_seen_at as "lastSeenAt"
    from session s join app_user u on u.id = s.user_id left join home h on h.id = u.home_id
    where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > now() and u.active`;
  if (!row) return null;
  const { lastSeenAt, ...reader } = row;
  if (Date.now() - lastSeenAt.getTime() > SEEN_EVERY)
    await prisma.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });
  return { ...reader, sessionId };
}

export async function openSession(prisma: Database, res: Response, config: Config, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFETIME);
  const id = sessionIdOf(token);
  await prisma.session.create({ data: { id, userId, expiresAt } });
  res.cookie(COOKIE, token, { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/', expires: expiresAt });
  return id;
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

/** Takes as long for a name that does not exist as for a wrong password. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await nobodysHash), password);
  return matches && stored !== null;
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
