import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { noticeNumber } from '../../workflows/notice/words';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { flag, id, instant, oneOrMore, optional } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { boardScope, seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { nameOf } from '../notices/find';
import { READ } from '../notices/routes';

const board = z.object({
  id: z.uuid(),
  name: z.string(),
  buildingId: z.string().nullable(),
  active: z.boolean(),
});
const saved = z.object({
  name: z.string().trim().min(1, 'required').max(60),
  buildingId: optional(z.string().max(64)),
  active: z.boolean().default(true),
});

const boardList = {
  filter: z.strictObject({ id: idFilter, active: flag, buildingId: oneOrMore(z.string()) }).partial(),
  id: Prisma.sql`b.id`,
  sort: { name: Prisma.sql`b.name collate "zh-x-icu"`, active: Prisma.sql`b.active` },
  first: ['name', 'ASC'] as ['name', 'ASC'],
};

const posting = z.object({
  id: z.string(),
  noticeId: z.uuid(),
  number: z.string(),
  title: z.string(),
  stage: z.string(),
  boardId: z.uuid(),
  boardName: z.string(),
  dueAt: instant,
  postedAt: instant.nullable(),
  postedBy: z.uuid().nullable(),
  postedByName: z.string().nullable(),
});

const postingList = {
  filter: z.strictObject({ done: flag, late: flag, noticeId: oneOrMore(id), boardId: oneOrMore(id) }).partial(),
  id: Prisma.sql`(p.notice_id, p.board_id)`,
  sort: { dueAt: Prisma.sql`p.due_at`, postedAt: Prisma.sql`p.posted_at` },
  mayBeEmpty: ['postedAt'],
  first: ['dueAt', 'ASC'] as ['dueAt', 'ASC'],
};

/** N5: the places where paper goes up, and what has to go up there. */
export function boardRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  /** Of a building that is there, and one of the reader's. */
  async function requireBuilding(reader: Reader, buildingId: string | null): Promise<void> {
    if (buildingId === null) {
      if (!seesAllBuildings(reader)) throw invalid({ buildingId: 'required' });
      return;
    }
    const isTheirs = seesAllBuildings(reader) || reader.buildings.includes(buildingId);
    if (!isTheirs || (await prisma.building.count({ where: { id: buildingId } })) === 0)
      throw invalid({ buildingId: 'unknown' });
  }

  const taken = (error: unknown) => (isTaken(error) ? invalid({ name: 'taken' }) : error);

  return [
    route('get /boards', {
      access: READ,
      summary: 'Boards',
      answer: z.array(board),
      async handle({ req, res, reader }) {
        const ask = parseList(req, boardList);
        const { id: ids, active, buildingId } = ask.filter;
        const where = whereOf([
          boardScope(reader),
          ...(ids ? [Prisma.sql`b.id = any(${ids}::uuid[])`] : []),
          ...(active === undefined ? [] : [Prisma.sql`b.active = ${active}`]),
          ...(buildingId ? [Prisma.sql`b.building_id = any(${buildingId})`] : []),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select b.id, b.name, b.building_id as "buildingId", b.active from board b
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`board b`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /boards', {
      access: 'notices.boards',
      summary: 'Add a board',
      body: saved,
      answer: board,
      status: 201,
      async handle({ reader, body }) {
        await requireBuilding(reader, body.buildingId);
        return prisma.board.create({ data: body }).catch((error: unknown) => {
          throw taken(error);
        });
      },
    }),
    route('put /boards/:id', {
      access: 'notices.boards',
      summary: 'Change a board; one that is not active gets no more paper',
      body: saved,
      answer: board,
      async handle({ req, reader, body }) {
        const boardId = idOf(req);
        const rows = await prisma.$queryRaw<unknown[]>`
          select from board b where b.id = ${boardId}::uuid and ${boardScope(reader)}`;
        if (rows.length === 0) throw new Problem('NOT_FOUND');
        await requireBuilding(reader, body.buildingId);
        return prisma.board.update({ where: { id: boardId }, data: body }).catch((error: unknown) => {
          throw taken(error);
        });
      },
    }),
    route('get /postings', {
      access: 'notice.tickBoard',
      summary: 'What has to go up on which board',
      answer: z.array(posting),
      async handle({ req, res, reader }) {
        const ask = parseList(req, postingList);
        const { done, late, noticeId, boardId } = ask.filter;
        const where = whereOf([
          boardScope(reader),
          ...(done === undefined ? [] : [Prisma.sql`(p.posted_at is not null) = ${done}`]),
          ...(late === undefined ? [] : [Prisma.sql`(coalesce(p.posted_at, now()) > p.due_at) = ${late}`]),
          // what is over needs no paper any more
          ...(done === false ? [Prisma.sql`n.stage = 'published'`] : []),
          ...(noticeId ? [Prisma.sql`p.notice_id = any(${noticeId}::uuid[])`] : []),
          ...(boardId ? [Prisma.sql`p.board_id = any(${boardId}::uuid[])`] : []),
        ]);
        const from = Prisma.sql`
          notice_posting p join notice n on n.id = p.notice_id join board b on b.id = p.board_id`;
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<{ number: number }[]>`
            select p.notice_id || '/' || p.board_id as id, p.notice_id as "noticeId", n.number, n.title, n.stage,
              p.board_id as "boardId", b.name as "boardName", p.due_at as "dueAt", p.posted_at as "postedAt",
              p.posted_by as "postedBy", ${nameOf(Prisma.sql`p.posted_by`)} as "postedByName"
            from ${from} where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(from, where),
        ]);
        const lines = rows.map((row) => ({ ...row, number: noticeNumber(row.number) }));
        return sendList(req, res, ask, lines, total);
      },
    }),
  ];
}
