import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { RESIDENT_COMMANDS, residentRefusalOf } from '../../workflows/resident/commands';
import type { ResidentCommandName } from '../../workflows/resident/contract';
import type { Right } from '../../workflows/shared/rights';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { idempotencyKeyOf } from '../http/idempotency';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { caseScope } from '../http/scope';
import { actorOf } from './actor';
import { answerUnknown, createCommandPost, unknownOutcome } from './commands';
import { findCase, findCaseJournal, findCases, isTheirs } from './find';
import { takeApart } from './parts';
import { caseDetail, caseFilter, caseJournalItem, caseRecord, commandBodies, kindsOf } from './schema';
import type { CaseDetail, CommandBodies } from './schema';

const caseList = {
  filter: caseFilter,
  id: Prisma.sql`c.id`,
  sort: {
    number: Prisma.sql`c.number`,
    createdAt: Prisma.sql`c.created_at`,
    updatedAt: Prisma.sql`c.updated_at`,
    dueAt: Prisma.sql`c.due_at`,
    stage: Prisma.sql`c.stage`,
    kind: Prisma.sql`c.kind`,
  },
  mayBeEmpty: ['dueAt'],
  first: ['createdAt', 'DESC'] as ['createdAt', 'DESC'],
};

const READ = ['cases.read', 'residents.read.self'] as const;
const SHOWN = ['name', 'homes'];

export function caseRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const count = createCounter(prisma);
  const post = createCommandPost(deps);

  /** The record for a reader who may open it; written to the access log before it leaves, unless it is their own. */
  async function opened({ req, reader }: Call, id: string): Promise<CaseDetail> {
    const found = await findCase(deps, reader, id);
    if (!found) throw new Problem('NOT_FOUND');
    if (!isTheirs(found, reader)) {
      const fields = [...SHOWN, ...Object.keys(found.form ?? {})];
      const subjects = found.personId ? [id, found.personId] : [id];
      await logAccess(prisma, { req, reader, action: 'view', subjectKind: 'case', subjects, fields });
    }
    return found;
  }

  async function give<N extends ResidentCommandName>(call: Call, name: N, body: CommandBodies[N]): Promise<unknown> {
    const { req, reader, res, language } = call;
    const caseId = idOf(req);
    const found = await findCase(deps, reader, caseId);
    if (!found) throw new Problem('NOT_FOUND');
    const { kind } = found;
    const outcome = await post.give({
      ...{ kind, caseId, name, reader, key: idempotencyKeyOf(req), body },
      async prepare() {
        const refused = residentRefusalOf(found, name, actorOf(reader));
        return refused ? { refused } : { parts: await takeApart(name, body, { prisma, found }) };
      },
    });
    switch (outcome.kind) {
      case 'effective':
        return opened(call, caseId);
      case 'refused':
        throw outcome.why === 'INVALID_TIME' ? invalid({ endsOn: 'order' }) : new Problem(outcome.why);
      case 'unknown':
        return answerUnknown(res, language, `/cases/${caseId}`, caseId, outcome.commandId);
    }
  }

  return [
    route('get /cases', {
      access: READ,
      summary: 'Registrations, leases, changes and erasures; residents see their own',
      answer: z.array(caseRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, caseList);
        const where = whereOf([caseScope(reader), ...conditions(ask.filter)]);
        const [rows, total] = await Promise.all([
          findCases(deps, reader, { where, ...ask }),
          count(Prisma.sql`resident_case c`, where),
        ]);
        const subjects = rows.flatMap(({ personId }) => personId ?? []);
        if (may(reader, 'cases.read'))
          await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: SHOWN });
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /cases/:id', {
      access: READ,
      summary: 'One case with its form',
      answer: caseDetail,
      handle: (call) => opened(call, idOf(call.req)),
    }),
    route('get /cases/:id/journal', {
      access: READ,
      summary: 'What happened to a case; residents see what is meant for them',
      answer: z.array(caseJournalItem),
      async handle({ req, reader }) {
        const id = idOf(req);
        const where = Prisma.sql`c.id = ${id}::uuid and ${caseScope(reader)}`;
        const [found] = await prisma.$queryRaw<unknown[]>`select 1 from resident_case c where ${where}`;
        if (!found) throw new Problem('NOT_FOUND');
        return findCaseJournal(prisma, reader, id, may(reader, 'cases.read'));
      },
    }),
    ...(Object.keys(commandBodies) as ResidentCommandName[]).map((name) =>
      route(`post /cases/:id/${name}`, {
        access: kindsOf(name, RESIDENT_COMMANDS).map((kind) => `${kind}.${name}` as Right),
        summary: `Command: ${name}`,
        body: commandBodies[name],
        answer: caseDetail,
        unknown: unknownOutcome,
        handle: (call) => give(call, name, call.body as never),
      }),
    ),
  ];
}

function conditions(filter: z.output<typeof caseFilter>): Prisma.Sql[] {
  const { id: ids, kind, stage, open, late, homeId, buildingId, personId } = filter;
  return [
    ...(ids ? [Prisma.sql`c.id = any(${ids}::uuid[])`] : []),
    ...(kind ? [Prisma.sql`c.kind = any(${kind})`] : []),
    ...(stage ? [Prisma.sql`c.stage = any(${stage})`] : []),
    ...(open === undefined ? [] : [Prisma.sql`c.ended <> ${open}`]),
    ...(late === undefined
      ? []
      : [Prisma.sql`(not c.ended and (cardinality(c.breached) > 0 or c.due_at < now())) = ${late}`]),
    ...(homeId ? [Prisma.sql`c.home_id = any(${homeId}::uuid[])`] : []),
    ...(buildingId ? [Prisma.sql`c.building_id = any(${buildingId})`] : []),
    ...(personId ? [Prisma.sql`c.person_id = any(${personId}::uuid[])`] : []),
  ];
}
