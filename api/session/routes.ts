import { randomUUID } from 'node:crypto';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { RIGHTS, ROLES, type Right } from '../../workflows/shared/rights';
import { MINUTE } from '../../workflows/shared/time';
import type { Deps } from '../deps';
import { rightsOf } from '../http/permissions';
import { invalid, Problem, sendProblem } from '../http/problem';
import { route, type Route } from '../http/route';
import {
  checkPassword,
  closeSession,
  findSession,
  hashPassword,
  openSession,
  revokeSessions,
  type Pending,
  type Reader,
} from '../http/sessions';
import { consentNeeded, LEGAL_KINDS } from '../legal/texts';
import { accountByPhone } from '../registrations/accounts';
import { sessionListRoutes } from './list';
import { countFailure, forgetFailures, isLocked } from './lockout';
import { weaknessOf } from './passwords';
import { enrol, giveCode } from './second-factor';

const credentials = z.object({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) });
const code = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'wrongCode'),
});
const confirmation = z.strictObject({ password: z.string().min(1).max(200) });
const newPassword = z.strictObject({ current: z.string().min(1).max(200), password: z.string().max(200) });

const me = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  rights: z.array(z.enum(RIGHTS as [Right, ...Right[]])).describe('none while something is still to be done'),
  locale: z.string(),
  homeId: z.uuid().nullable(),
  homeLabel: z.string().nullable(),
  personId: z.uuid().nullable().describe('of a resident: their record in the registry'),
  secondFactor: z
    .enum(['required', 'enrol'])
    .nullable()
    .describe('required: post /session/code; enrol: post /session/second-factor first'),
  mustChangePassword: z.boolean(),
  consentNeeded: z
    .array(z.enum(LEGAL_KINDS))
    .describe('of residents: what they have not agreed to in its newest version'),
});

const FACTOR: Record<Pending, 'required' | 'enrol' | null> = {
  secondFactor: 'required',
  enrolment: 'enrol',
  newPassword: null,
};

async function meOf(prisma: Deps['prisma'], reader: Reader): Promise<z.output<typeof me>> {
  const { id, username, name, roles, locale, homeId, homeLabel, personId, pending } = reader;
  return {
    ...{ id, username, name, roles, rights: pending ? [] : rightsOf(reader), locale, homeId, homeLabel, personId },
    secondFactor: pending && FACTOR[pending],
    mustChangePassword: pending === 'newPassword',
    consentNeeded: roles.includes('resident') ? await consentNeeded(prisma, id) : [],
  };
}

const enrolment = z.object({
  secret: z.string().describe('to type in where the picture cannot be read'),
  uri: z.string(),
  qr: z.string().describe('a picture, as a data URL'),
});

const WINDOW = 5 * MINUTE;

/** Guessing is slowed down by name and address together, besides the lock on the account. */
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

export function sessionRoutes(deps: Deps): Route[] {
  const { prisma, config } = deps;

  async function meNow(sessionId: string): Promise<z.output<typeof me>> {
    const reader = await findSession(deps, sessionId);
    if (!reader) throw new Problem('UNAUTHENTICATED');
    return meOf(prisma, reader);
  }

  /** Residents sign in with their telephone number. */
  async function accountOf(username: string) {
    const id = (await accountByPhone(prisma, deps.vault, username))?.id;
    return prisma.user.findUnique({ where: id ? { id } : { username } });
  }

  /** The account's own password; wrong ones count, a locked account has none that is right. */
  async function hasPassword(userId: string, password: string): Promise<boolean> {
    const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const isRight = await checkPassword(user.passwordHash, password);
    if (isRight && !isLocked(user)) return true;
    await countFailure(prisma, userId);
    return false;
  }

  return [
    route('post /session', {
      access: 'public',
      summary: 'Sign in; the answer says what is still to be given',
      body: credentials,
      answer: me,
      before: [slowGuessing()],
      async handle({ req, res, body: { username, password } }) {
        const user = await accountOf(username);
        const isRight = await checkPassword(user?.active ? user.passwordHash : null, password);
        // a locked account, a wrong password and a name that does not exist are answered in the same words
        if (!user || !isRight || isLocked(user)) {
          await countFailure(prisma, user?.id ?? randomUUID());
          throw new Problem('UNAUTHENTICATED', { sentence: 'WRONG_PASSWORD' });
        }
        const signedIn = await meNow(await openSession(deps, req, res, user.id));
        // not before the code: it has tries of its own, which the password must not renew
        if (signedIn.secondFactor === null) await forgetFailures(prisma, user.id);
        return signedIn;
      },
    }),
    route('post /session/second-factor', {
      access: 'password',
      summary:
        'A secret for one-time passwords, in force once a code confirms it; an open session alone does not get it',
      body: confirmation,
      answer: enrolment,
      async handle({ reader, body: { password } }) {
        if (reader.pending === 'secondFactor') throw new Problem('SECOND_FACTOR');
        if (!(await hasPassword(reader.id, password))) throw invalid({ password: 'wrongPassword' });
        return enrol(deps, reader);
      },
    }),
    route('post /session/code', {
      access: 'password',
      summary: 'Give the one-time password',
      body: code,
      answer: me,
      async handle({ reader, body }) {
        await giveCode(deps, reader, body.code);
        return meNow(reader.sessionId);
      },
    }),
    route('put /session/password', {
      access: 'password',
      summary: "Change one's password; all other sessions end",
      body: newPassword,
      answer: me,
      async handle({ reader, body: { current, password } }) {
        if (reader.pending === 'secondFactor') throw new Problem('SECOND_FACTOR');
        if (!(await hasPassword(reader.id, current))) throw invalid({ current: 'wrongPassword' });
        const weakness = weaknessOf(reader.username, password);
        if (weakness) throw invalid({ password: weakness });
        if (password === current) throw invalid({ password: 'taken' });
        const passwordHash = await hashPassword(password);
        await prisma.user.update({ where: { id: reader.id }, data: { passwordHash, mustChangePassword: false } });
        await revokeSessions(prisma, reader.id, reader.sessionId);
        return meNow(reader.sessionId);
      },
    }),
    route('get /me', {
      access: 'password',
      summary: 'Who is signed in, and what they may do',
      answer: me,
      handle: ({ reader }) => meOf(prisma, reader),
    }),
    route('delete /session', {
      access: 'password',
      summary: 'Sign out',
      status: 204,
      handle: ({ res, reader }) => closeSession(prisma, res, config, reader.sessionId),
    }),
    ...sessionListRoutes(deps),
  ];
}
