import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { noticeRefusalOf, type GivenNoticeCommand } from '../../workflows/notice/commands';
import type { Right } from '../../workflows/shared/rights';
import { actorOf } from '../cases/actor';
import { answerUnknown, createCommandPost, unknownOutcome } from '../cases/commands';
import { findCaseJournal } from '../cases/find';
import { caseJournalItem } from '../cases/schema';
import type { Deps } from '../deps';
import { idempotencyKeyOf } from '../http/idempotency';
import { parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { noticeScope } from '../http/scope';
import { findDetail } from './detail';
import { createDrafts } from './draft';
import { findNotice, findNotices, noticeConditions, viewOf } from './find';
import { findingsIn } from './findings';
import { takeApart } from './parts';
import { sanitise } from './sanitise';
import { createNoticePages } from './search';
import {
  changedNotice,
  checkedText,
  checkResult,
  commandBodies,
  newNotice,
  noticeDetail,
  noticeFilter,
  noticeRecord,
  type CommandBodies,
  type NoticeDetail,
} from './schema';

const noticeList = {
  filter: noticeFilter,
  id: Prisma.sql`n.id`,
  sort: {
    number: Prisma.sql`n.number`,
    createdAt: Prisma.sql`n.created_at`,
    updatedAt: Prisma.sql`n.updated_at`,
    publishedAt: Prisma.sql`n.published_at`,
    publishAt: Prisma.sql`n.publish_at`,
    dueAt: Prisma.sql`n.due_at`,
    stage: Prisma.sql`n.stage`,
    type: Prisma.sql`n.type`,
    title: Prisma.sql`n.title collate "zh-x-icu"`,
  },
  mayBeEmpty: ['publishedAt', 'publishAt', 'dueAt', 'type'],
  first: ['number', 'DESC'] as ['number', 'DESC'],
};

/** Who puts paper up reads what is on it. */
export const READ = ['notices.read.all', 'notice.tickBoard'] as const;

/** N1–N4: notices as staff write, answer for and follow them. */
export function noticeRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const pageOf = createNoticePages(prisma);
  const post = createCommandPost(deps);
  const drafts = createDrafts(deps);

  async function opened({ reader }: Call, id: string): Promise<NoticeDetail> {
    const found = await findDetail(deps, reader, id);
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  async function give<N extends GivenNoticeCommand>(call: Call, name: N, body: CommandBodies[N]): Promise<unknown> {
    const { req, reader, res, language } = call;
    const caseId = idOf(req);
    const found = await findNotice(prisma, reader, caseId);
    if (!found) throw new Problem('NOT_FOUND');
    const outcome = await post.give({
      ...{ kind: 'notice', caseId, name, reader, key: idempotencyKeyOf(req), body },
      async prepare() {
        const refused = noticeRefusalOf(viewOf(found), name, actorOf(reader));
        return refused ? { refused } : takeApart(name, body, { deps, reader, found });
      },
    });
    switch (outcome.kind) {
      case 'effective':
        return opened(call, caseId);
      case 'refused':
        throw outcome.why === 'INVALID_TIME' ? invalid({ 'plan.expiresAt': 'order' }) : new Problem(outcome.why);
      case 'unknown':
        return answerUnknown(res, language, `/notices/${caseId}`, caseId, outcome.commandId);
    }
  }

  return [
    route('get /notices', {
      access: READ,
      summary: 'Notices; `inbox` are those that wait for the reader',
      answer: z.array(noticeRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, noticeList);
        const where = whereOf([noticeScope(reader), ...noticeConditions(ask.filter, reader)]);
        const [rows, total] = await pageOf(where, ask.filter.q, (found) =>
          findNotices(prisma, reader, { where: found, ...ask }),
        );
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /notices', {
      access: 'notice.write',
      summary: 'Begin a notice',
      body: newNotice,
      answer: noticeDetail,
      status: 201,
      handle: async (call) => opened(call, await drafts.create(call.req, call.reader, call.body)),
    }),
    route('post /notices/check', {
      access: 'notice.write',
      summary: 'What the checks find in a text, and what is kept of it',
      body: checkedText,
      answer: checkResult,
      async handle({ body }) {
        const kept = { body: sanitise(body.body), bodyEn: sanitise(body.bodyEn) };
        return { findings: await findingsIn(deps, { ...body, ...kept }), ...kept };
      },
    }),
    route('get /notices/:id', {
      access: READ,
      summary: 'One notice with its text',
      answer: noticeDetail,
      handle: (call) => opened(call, idOf(call.req)),
    }),
    route('put /notices/:id', {
      access: 'notice.write',
      summary: 'Save a draft; `contentVersion` is the one that was changed',
      body: changedNotice,
      answer: noticeDetail,
      async handle(call) {
        const id = idOf(call.req);
        const found = await findNotice(prisma, call.reader, id);
        if (!found) throw new Problem('NOT_FOUND');
        await drafts.save(call.reader, found, call.body);
        return opened(call, id);
      },
    }),
    route('get /notices/:id/journal', {
      access: 'notices.read.all',
      summary: 'What happened to a notice',
      answer: z.array(caseJournalItem),
      async handle({ req, reader }) {
        const id = idOf(req);
        if (!(await findNotice(prisma, reader, id))) throw new Problem('NOT_FOUND');
        return findCaseJournal(prisma, reader, id, true);
      },
    }),
    ...(Object.keys(commandBodies) as GivenNoticeCommand[]).map((name) =>
      route(`post /notices/:id/${name}`, {
        access: `notice.${name}` satisfies Right,
        summary: `Command: ${name}`,
        body: commandBodies[name],
        answer: noticeDetail,
        unknown: unknownOutcome,
        handle: (call) => give(call, name, call.body as never),
      }),
    ),
  ];
}
