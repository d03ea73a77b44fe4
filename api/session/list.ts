import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { flag, id, oneOrMore } from '../http/input';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { may } from '../http/permissions';
import { Problem } from '../http/problem';
import { route, type Route } from '../http/route';
import type { Reader } from '../http/sessions';

const sessionId = z.string().regex(/^[\da-f]{64}$/);

const sessionRecord = z.object({
  id: sessionId,
  userId: z.uuid(),
  username: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  ip: z.string(),
  userAgent: z.string(),
  current: z.boolean().describe('the one that asks'),
});

const sessionList = {
  filter: z.strictObject({ id: oneOrMore(sessionId), userId: id, own: flag, open: flag }).partial(),
  id: Prisma.sql`s.id`,
  sort: { lastSeenAt: Prisma.sql`s.last_seen_at`, createdAt: Prisma.sql`s.created_at` },
  first: ['lastSeenAt', 'DESC'] as ['lastSeenAt', 'DESC'],
};

const isOpen = Prisma.sql`(s.revoked_at is null and s.expires_at > now())`;
const sessions = Prisma.sql`session s join app_user u on u.id = s.user_id`;

/** Everybody sees and ends their own sessions; who has the right, everybody's. */
export function sessionListRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  const withinReach = (reader: Reader): Prisma.Sql =>
    may(reader, 'sessions.revoke') ? Prisma.sql`true` : Prisma.sql`s.user_id = ${reader.id}::uuid`;

  return [
    route('get /sessions', {
      access: 'session',
      summary: 'Sessions: one’s own, or with the right to it all',
      answer: z.array(sessionRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, sessionList);
        const { id: ids, userId, own, open } = ask.filter;
        const where = whereOf([
          withinReach(reader),
          ...(ids ? [Prisma.sql`s.id = any(${ids})`] : []),
          ...(userId ? [Prisma.sql`s.user_id = ${userId}::uuid`] : []),
          ...(own ? [Prisma.sql`s.user_id = ${reader.id}::uuid`] : []),
          ...(open === undefined ? [] : [open ? isOpen : Prisma.sql`not ${isOpen}`]),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select s.id, s.user_id as "userId", u.username, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
              s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.ip, s.user_agent as "userAgent",
              s.id = ${reader.sessionId} as current
            from ${sessions} where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(sessions, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('delete /sessions/:id', {
      access: 'session',
      summary: 'End a session',
      status: 204,
      async handle({ req, reader }) {
        const asked = sessionId.safeParse(req.params.id);
        if (!asked.success) throw new Problem('NOT_FOUND');
        const ended = await prisma.$executeRaw`
          update session s set revoked_at = coalesce(s.revoked_at, now())
          where s.id = ${asked.data} and ${withinReach(reader)}`;
        if (ended === 0) throw new Problem('NOT_FOUND');
      },
    }),
  ];
}
