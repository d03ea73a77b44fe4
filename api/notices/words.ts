import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { oneOrMore, optionalWords } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { seenThrough } from './checks/seen-through';

const kind = z.enum(['sensitive', 'advertising']);
const wordRecord = z.object({
  id: z.uuid(),
  kind,
  word: z.string(),
  note: z.string(),
  createdBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});
/** One letter alone would be found everywhere. */
const word = z
  .string()
  .trim()
  .max(40)
  .refine((text) => seenThrough(text).letters.length >= 2, 'invalid');

const wordList = {
  filter: z.strictObject({ id: idFilter, q: z.string().max(40), kind: oneOrMore(kind) }).partial(),
  id: Prisma.sql`w.id`,
  sort: { word: Prisma.sql`w.word collate "zh-x-icu"`, kind: Prisma.sql`w.kind`, createdAt: Prisma.sql`w.created_at` },
  first: ['createdAt', 'DESC'] as ['createdAt', 'DESC'],
};

/** N2: the words that a notice should not have; who reviews keeps the lists, who writes may read them. */
export function noticeWordRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  return [
    route('get /notice-words', {
      access: ['notices.words', 'notice.write'],
      summary: 'Sensitive words and advertising phrases',
      answer: z.array(wordRecord),
      async handle({ req, res }) {
        const ask = parseList(req, wordList);
        const { id: ids, q, kind } = ask.filter;
        const where = whereOf([
          ...(ids ? [Prisma.sql`w.id = any(${ids}::uuid[])`] : []),
          ...(q ? [Prisma.sql`position(lower(${q}) in lower(w.word)) > 0`] : []),
          ...(kind ? [Prisma.sql`w.kind = any(${kind})`] : []),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select w.id, w.kind, w.word, w.note, w.created_by as "createdBy", w.created_at as "createdAt" from notice_word w
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`notice_word w`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /notice-words', {
      access: 'notices.words',
      summary: 'Add a word',
      body: z.strictObject({ kind, word, note: optionalWords(200) }),
      answer: wordRecord,
      status: 201,
      async handle({ reader, body }) {
        try {
          return await prisma.noticeWord.create({ data: { ...body, createdBy: reader.id } });
        } catch (error) {
          throw isTaken(error) ? invalid({ word: 'taken' }) : error;
        }
      },
    }),
    route('delete /notice-words/:id', {
      access: 'notices.words',
      summary: 'Take a word off its list',
      status: 204,
      async handle({ req }) {
        const { count: removed } = await prisma.noticeWord.deleteMany({ where: { id: idOf(req) } });
        if (removed === 0) throw new Problem('NOT_FOUND');
      },
    }),
  ];
}
