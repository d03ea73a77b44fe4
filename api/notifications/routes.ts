import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { noticeNumber } from '../../workflows/notice/words';
import { caseNumber } from '../../workflows/resident/words';
import { CASE_KINDS } from '../../workflows/shared/ids';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { Deps } from '../deps';
import { flag } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';

const notificationRecord = z.object({
  id: z.uuid(),
  caseKind: z.enum(CASE_KINDS),
  caseId: z.uuid(),
  caseNumber: z
    .string()
    .nullable()
    .describe('what people call the ticket, case or notice: GD000123, DA000123, GG000123'),
  ticketNumber: z.string().nullable().describe('of a ticket'),
  ticketTitle: z.string().nullable().describe('of a ticket'),
  template: z.string(),
  urgent: z.boolean(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
type Row = Omit<z.output<typeof notificationRecord>, 'ticketNumber' | 'caseNumber'> & {
  number: number | null;
  residentNumber: number | null;
  noticeNumber: number | null;
};

const notificationList = {
  filter: z.strictObject({ id: idFilter, unread: flag }).partial(),
  id: Prisma.sql`n.id`,
  sort: { createdAt: Prisma.sql`n.created_at` },
  first: ['createdAt', 'DESC'] as ['createdAt', 'DESC'],
};

export function notificationRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  return [
    route('get /notifications', {
      access: 'session',
      summary: "The reader's notifications",
      answer: z.array(notificationRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, notificationList);
        const { id: ids, unread } = ask.filter;
        const where = whereOf([
          Prisma.sql`n.user_id = ${reader.id}::uuid and n.channel = 'in_app'`,
          ...(ids ? [Prisma.sql`n.id = any(${ids}::uuid[])`] : []),
          ...(unread === undefined ? [] : [Prisma.sql`(n.read_at is null) = ${unread}`]),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<Row[]>`
            select n.id, n.case_kind as "caseKind", n.case_id as "caseId", t.number, c.number as "residentNumber",
              g.number as "noticeNumber",
              t.title as "ticketTitle", n.template, n.urgent, n.created_at as "createdAt", n.read_at as "readAt"
            from notification n left join ticket t on t.id = n.case_id left join resident_case c on c.id = n.case_id
              left join notice g on g.id = n.case_id
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`notification n`, where),
        ]);
        const records = rows.map(({ number, residentNumber, noticeNumber: ofNotice, ...row }) => {
          const ofTicket = number === null ? null : ticketNumber(number);
          const ofCase = residentNumber === null ? null : caseNumber(residentNumber);
          return {
            ...row,
            ticketNumber: ofTicket,
            caseNumber: ofTicket ?? ofCase ?? (ofNotice === null ? null : noticeNumber(ofNotice)),
          };
        });
        return sendList(req, res, ask, records, total);
      },
    }),
    route('post /notifications/read-all', {
      access: 'session',
      summary: 'Mark all as read',
      status: 204,
      async handle({ reader }) {
        await prisma.notification.updateMany({
          where: { userId: reader.id, readAt: null },
          data: { readAt: new Date() },
        });
      },
    }),
    route('post /notifications/:id/read', {
      access: 'session',
      summary: 'Mark one as read',
      status: 204,
      async handle({ req, reader }) {
        const own = { id: idOf(req), userId: reader.id };
        if (!(await prisma.notification.findFirst({ where: own, select: { id: true } })))
          throw new Problem('NOT_FOUND');
        await prisma.notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: new Date() } });
      },
    }),
  ];
}
