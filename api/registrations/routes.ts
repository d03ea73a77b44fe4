import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { HOUR } from '../../workflows/shared/time';
import { findCase } from '../cases/find';
import { caseDetail } from '../cases/schema';
import type { Deps } from '../deps';
import { homeOrder } from '../homes/order';
import { oneOrMore } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { Problem, sendProblem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { findSession } from '../http/sessions';
import { phoneNumber } from '../persons/fields';
import type { Codes } from './codes';
import { createRegistrations } from './file';
import { codeSent, correctedRegistration, furtherRegistration, newRegistration } from './schema';

/** From one address; a number has limits of its own (codes.ts). */
export const slowly = (limit: number) =>
  rateLimit({
    windowMs: HOUR,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''),
    handler: (req, res) => sendProblem(req, res, new Problem('TOO_MANY', { retryAfter: HOUR / 1_000 })),
  });

const homeChoice = z.object({ id: z.uuid(), label: z.string(), buildingId: z.string(), buildingName: z.string() });

const homeList = {
  filter: z.strictObject({ id: idFilter, buildingId: oneOrMore(z.string()) }).partial(),
  id: Prisma.sql`h.id`,
  sort: { label: homeOrder },
  first: ['label', 'ASC'] as ['label', 'ASC'],
};

/** R1: online registration, for whom nobody knows yet. */
export function registrationRoutes(deps: Deps, codes: Codes): Route[] {
  const { prisma } = deps;
  const registrations = createRegistrations(deps, codes);
  const count = createCounter(prisma);

  return [
    route('get /registrations/homes', {
      access: 'public',
      summary: 'The homes to choose from; nothing of who lives there',
      answer: z.array(homeChoice),
      before: [slowly(600)],
      async handle({ req, res }) {
        const ask = parseList(req, homeList);
        const { id: ids, buildingId } = ask.filter;
        const where = whereOf([
          ...(ids ? [Prisma.sql`h.id = any(${ids}::uuid[])`] : []),
          ...(buildingId ? [Prisma.sql`h.building_id = any(${buildingId})`] : []),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select h.id, h.label, h.building_id as "buildingId", b.name as "buildingName"
            from home h join building b on b.id = h.building_id
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`home h`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /registrations/code', {
      access: 'public',
      summary: 'Send a one-time code to the telephone number that is to be registered',
      body: z.strictObject({ phone: phoneNumber }),
      answer: codeSent,
      before: [slowly(30)],
      handle: async ({ body }) => ({ minutes: await codes.send(body.phone, 'register') }),
    }),
    route('post /registrations', {
      access: 'public',
      summary: 'Register: makes the account, signs it in, and files the case',
      body: newRegistration,
      answer: caseDetail,
      status: 201,
      before: [slowly(60)],
      async handle({ req, res, body, language }) {
        const { caseId, sessionId } = await registrations.register(req, res, language, body);
        const reader = await findSession(deps, sessionId);
        return reader && findCase(deps, reader, caseId);
      },
    }),
    route('post /registrations/again', {
      access: 'registration.file',
      summary: 'Register for another home, or again, as who is signed in',
      body: furtherRegistration,
      answer: caseDetail,
      status: 201,
      handle: async ({ req, reader, body }) =>
        findCase(deps, reader, await registrations.registerAgain(req, reader, body)),
    }),
    route('put /registrations/:id', {
      access: 'registration.file',
      summary: 'Set right what was sent back, before it is sent in again',
      body: correctedRegistration,
      answer: caseDetail,
      async handle({ req, reader, body }) {
        const id = idOf(req);
        await registrations.correct(reader, id, body);
        return findCase(deps, reader, id);
      },
    }),
  ];
}
