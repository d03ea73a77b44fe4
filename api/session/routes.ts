import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { rightsOf, RIGHTS, ROLES, type Right } from '../../workflows/shared/rights';
import { MINUTE } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { Problem, sendProblem } from '../http/problem';
import { route, type Route } from '../http/route';
import { checkPassword, closeSession, findSession, openSession, type Reader } from '../http/sessions';

const credentials = z.object({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) });

const me = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  rights: z.array(z.enum(RIGHTS as [Right, ...Right[]])),
  locale: z.string(),
  homeId: z.uuid().nullable(),
  homeLabel: z.string().nullable(),
});

function meOf({ id, username, name, roles, locale, homeId, homeLabel }: Reader): z.output<typeof me> {
  return { id, username, name, roles, rights: rightsOf(roles), locale, homeId, homeLabel };
}

const WINDOW = 5 * MINUTE;

/** Guessing is stopped by name and address together, so that nobody can lock somebody else out from elsewhere. */
const slowGuessing = () =>
  rateLimit({
    windowMs: WINDOW,
    limit: 10,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (req) => {
      const { username } = (req.body ?? {}) as { username?: unknown };
      return `${ipKeyGenerator(req.ip ?? '')} ${String(username).trim().toLowerCase()}`;
    },
    handler: (req, res) => sendProblem(req, res, new Problem('TOO_MANY', { retryAfter: WINDOW / 1_000 })),
  });

export function sessionRoutes({ prisma, config }: Deps): Route[] {
  return [
    route('post /session', {
      access: 'public',
      summary: 'Sign in',
      body: credentials,
      answer: me,
      before: [slowGuessing()],
      async handle({ res, body: { username, password } }) {
        const user = await prisma.user.findUnique({ where: { username } });
        const right = await checkPassword(user?.active ? user.passwordHash : null, password);
        if (!user || !right) throw new Problem('UNAUTHENTICATED', { sentence: 'WRONG_PASSWORD' });
        const sessionId = await openSession(prisma, res, config, user.id);
        return meOf((await findSession(prisma, sessionId))!);
      },
    }),
    route('get /me', {
      access: 'session',
      summary: 'Who is signed in, and what they may do',
      answer: me,
      handle: async ({ reader }) => meOf(reader),
    }),
    route('delete /session', {
      access: 'session',
      summary: 'Sign out',
      status: 204,
      handle: ({ res, reader }) => closeSession(prisma, res, config, reader.sessionId),
    }),
  ];
}
