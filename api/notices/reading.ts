import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { NOTICE_OUTCOMES, NOTICE_TYPES, noticeNumber } from '../../workflows/notice/words';
import type { Deps } from '../deps';
import { flag, instant, oneOrMore } from '../http/input';
import { idFilter, parseList, sendList, whereOf } from '../http/list';
import { Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { noticeScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import { filesBelow } from './content';
import { referenceTo } from './detail';
import { publishedIn, withdrawReasonOf } from './find';
import { plainTextOf } from './html';
import { noticeDetail, type NoticeContent } from './schema';
import { createNoticePages, wordsIn } from './search';

const myNotice = z.object({
  id: z.uuid(),
  number: z.string(),
  type: z.enum(NOTICE_TYPES),
  urgent: z.boolean(),
  title: z.string(),
  titleEn: z.string(),
  excerpt: z.string(),
  excerptEn: z.string(),
  publishedAt: instant,
  expiresAt: instant.nullable(),
  readAt: instant.nullable(),
  outcome: z.enum(NOTICE_OUTCOMES).nullable(),
  amendedById: z.uuid().nullable(),
});
const { body, bodyEn, attachments, amends, amendedBy, withdrawReason } = noticeDetail.shape;
const myNoticeDetail = myNotice.extend({ body, bodyEn, attachments, amends, amendedBy, withdrawReason });

const myList = {
  filter: z
    .strictObject({
      id: idFilter,
      q: z.string().max(100),
      type: oneOrMore(z.enum(NOTICE_TYPES)),
      publishedFrom: instant,
      publishedTo: instant,
      unread: flag,
    })
    .partial(),
  id: Prisma.sql`n.id`,
  sort: { publishedAt: Prisma.sql`n.published_at` },
  first: ['publishedAt', 'DESC'] as ['publishedAt', 'DESC'],
};

const EXCERPT = 80;

type Row = Omit<z.output<typeof myNotice>, 'number' | 'excerpt' | 'excerptEn'> & {
  number: number;
  body: string;
  bodyEn: string;
  amendsId: string | null;
};

/** N6: what was published for a resident. */
export function readingRoutes({ prisma }: Deps): Route[] {
  const pageOf = createNoticePages(prisma);

  function find(reader: Reader, where: Prisma.Sql, page: Prisma.Sql): Promise<Row[]> {
    return prisma.$queryRaw<Row[]>`
      select n.id, n.number, n.type, n.urgent, n.title, n.title_en as "titleEn", n.body, n.body_en as "bodyEn",
        n.published_at as "publishedAt", n.expires_at as "expiresAt", n.outcome, n.amends_id as "amendsId",
        n.amended_by_id as "amendedById",
        (select r.first_read_at from notice_recipient r
          where r.notice_id = n.id and r.person_id = ${reader.personId}::uuid) as "readAt"
      from notice n where ${where} ${page}`;
  }

  async function one(reader: Reader, id: string): Promise<Row> {
    const [row] = await find(reader, Prisma.sql`n.id = ${id}::uuid and ${published(reader)}`, Prisma.empty);
    if (!row) throw new Problem('NOT_FOUND');
    return row;
  }

  return [
    route('get /my/notices', {
      access: 'notices.read.own',
      summary: 'Notices for the reader',
      answer: z.array(myNotice),
      async handle({ req, res, reader }) {
        const ask = parseList(req, myList);
        const { id: ids, q, type, publishedFrom, publishedTo, unread } = ask.filter;
        const where = whereOf([
          published(reader),
          ...(ids ? [Prisma.sql`n.id = any(${ids}::uuid[])`] : []),
          ...wordsIn(q),
          ...(type ? [Prisma.sql`n.type = any(${type})`] : []),
          ...publishedIn(publishedFrom, publishedTo),
          ...(unread === undefined ? [] : [isUnread(reader, unread)]),
        ]);
        const page = Prisma.sql`order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`;
        const [rows, total] = await pageOf(where, q, (found) => find(reader, found, page));
        return sendList(req, res, ask, rows.map(lineOf), total);
      },
    }),
    route('get /my/notices/:id', {
      access: 'notices.read.own',
      summary: 'One of them with its text',
      answer: myNoticeDetail,
      async handle({ req, reader }) {
        const id = idOf(req);
        const row = await one(reader, id);
        const [[told], amends, amendedBy] = await Promise.all([
          prisma.$queryRaw<[{ content: NoticeContent; withdrawReason: string | null }]>`
            select s.content, ${withdrawReasonOf(Prisma.sql`n.id`)} as "withdrawReason"
            from notice n join notice_submission s on s.id = n.submission_id where n.id = ${id}::uuid`,
          referenceTo(prisma, row.amendsId),
          referenceTo(prisma, row.amendedById),
        ]);
        const { content, withdrawReason } = told;
        const { body, bodyEn } = row;
        return { ...lineOf(row), body, bodyEn, attachments: filesBelow(content), amends, amendedBy, withdrawReason };
      },
    }),
    route('post /my/notices/:id/read', {
      access: 'notices.read.own',
      summary: 'The reader has opened it',
      status: 204,
      async handle({ req, reader }) {
        const { id } = await one(reader, idOf(req));
        await prisma.$executeRaw`
          update notice_recipient set views = views + 1, first_read_at = coalesce(first_read_at, now()), last_read_at = now()
          where notice_id = ${id}::uuid and person_id = ${reader.personId}::uuid`;
      },
    }),
  ];
}

/** Only as a resident, whatever else the reader may be. */
function published(reader: Reader): Prisma.Sql {
  return noticeScope({ ...reader, roles: ['resident'], standsFor: [] });
}

/** What is over does not wait to be read. */
function isUnread(reader: Reader, unread: boolean): Prisma.Sql {
  return Prisma.sql`exists (
    select from notice_recipient r
    where r.notice_id = n.id and r.person_id = ${reader.personId}::uuid and (r.first_read_at is null and n.outcome is null) = ${unread})`;
}

function lineOf({ body, bodyEn, amendsId: _amendsId, number, ...row }: Row) {
  return { ...row, number: noticeNumber(number), excerpt: excerptOf(body), excerptEn: excerptOf(bodyEn) };
}

function excerptOf(html: string): string {
  const { text } = plainTextOf(html.replace(/<\/(p|h[2-4]|li|td|th|blockquote)>|<br \/>/g, ' $&'));
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length <= EXCERPT ? letters.join('') : `${letters.slice(0, EXCERPT).join('')}…`;
}
