import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { personNumber } from '../../prisma/registry/words';
import { CHANNELS, DELIVERY_STATES, type Channel, type DeliveryState } from '../../workflows/notice/words';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { instant, oneOrMore } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { maskName } from '../http/masks';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { findNotice } from './find';
import { progress, type NoticeRecord } from './schema';

const deliveryRecord = z.object({
  id: z.uuid(),
  wave: z.number().int(),
  channel: z.enum(CHANNELS),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  dueAt: instant,
  sentAt: instant.nullable(),
  error: z.string().nullable(),
  personId: z.uuid(),
  personNumber: z.string(),
  personName: z.string().describe('masked'),
});

const deliveryList = {
  filter: z
    .strictObject({
      id: idFilter,
      channel: oneOrMore(z.enum(CHANNELS)),
      state: oneOrMore(z.enum(DELIVERY_STATES)),
      wave: z.number().int().min(1).max(1_000),
    })
    .partial(),
  id: Prisma.sql`d.id`,
  sort: { dueAt: Prisma.sql`d.due_at`, sentAt: Prisma.sql`d.sent_at`, state: Prisma.sql`d.state` },
  mayBeEmpty: ['sentAt'],
  first: ['dueAt', 'DESC'] as ['dueAt', 'DESC'],
};

const unreadRecord = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personNumber: z.string(),
  personName: z.string().describe('masked'),
  homeLabel: z.string().nullable(),
});

const unreadList = {
  filter: z.strictObject({ id: idFilter }).partial(),
  id: Prisma.sql`p.id`,
  sort: { personNumber: Prisma.sql`p.number` },
  first: ['personNumber', 'ASC'] as ['personNumber', 'ASC'],
};

interface Named {
  personId: string;
  personNumber: number;
  personName: string;
}

/** N5: whom a notice has reached, by which channel, and who has not read it. */
export function deliveryRoutes({ prisma, vault }: Deps): Route[] {
  const count = createCounter(prisma);

  async function noticeOf({ req, reader }: Call): Promise<NoticeRecord> {
    const found = await findNotice(prisma, reader, idOf(req));
    if (!found) throw new Problem('NOT_FOUND');
    return found;
  }

  /** Names leave masked, and not before the log knows whose. */
  async function masked({ req, reader }: Call, rows: Named[]): Promise<object[]> {
    const subjects = rows.map(({ personId }) => personId);
    await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: ['name'] });
    return rows.map((row) => ({
      ...row,
      personNumber: personNumber(row.personNumber),
      personName: maskName(vault.open({ table: 'person', column: 'name', id: row.personId }, row.personName)),
    }));
  }

  return [
    route('get /notices/:id/progress', {
      access: 'notices.read.all',
      summary: 'How far a publication has come',
      answer: progress,
      async handle(call) {
        const { id, recipients, readers } = await noticeOf(call);
        const [views, states] = await Promise.all([
          prisma.noticeRecipient.aggregate({ where: { noticeId: id }, _sum: { views: true } }),
          prisma.noticeDelivery.groupBy({ by: ['wave', 'channel', 'state'], where: { noticeId: id }, _count: true }),
        ]);
        return { recipients: recipients ?? 0, readers, views: views._sum.views ?? 0, waves: wavesOf(states) };
      },
    }),
    route('get /notices/:id/deliveries', {
      access: 'notices.read.all',
      summary: 'Each message to each person',
      answer: z.array(deliveryRecord),
      async handle(call) {
        const { id } = await noticeOf(call);
        const ask = parseList(call.req, deliveryList);
        const { id: ids, channel, state, wave } = ask.filter;
        const where = whereOf([
          Prisma.sql`d.notice_id = ${id}::uuid`,
          ...(ids ? [Prisma.sql`d.id = any(${ids}::uuid[])`] : []),
          ...(channel ? [Prisma.sql`d.channel = any(${channel})`] : []),
          ...(state ? [Prisma.sql`d.state = any(${state})`] : []),
          ...(wave ? [Prisma.sql`d.wave = ${wave}`] : []),
        ]);
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<Named[]>`
            select d.id, d.wave, d.channel, d.state, d.attempts, d.due_at as "dueAt", d.sent_at as "sentAt", d.error,
              p.id as "personId", p.number as "personNumber", p.name as "personName"
            from notice_delivery d join person p on p.id = d.person_id
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`notice_delivery d`, where),
        ]);
        return sendList(call.req, call.res, ask, await masked(call, rows), total);
      },
    }),
    route('get /notices/:id/unread', {
      access: 'notices.read.all',
      summary: 'Recipients who have not read it',
      answer: z.array(unreadRecord),
      async handle(call) {
        const { id } = await noticeOf(call);
        const ask = parseList(call.req, unreadList);
        const where = whereOf([
          Prisma.sql`r.notice_id = ${id}::uuid and r.first_read_at is null`,
          ...(ask.filter.id ? [Prisma.sql`p.id = any(${ask.filter.id}::uuid[])`] : []),
        ]);
        const from = Prisma.sql`notice_recipient r join person p on p.id = r.person_id`;
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<Named[]>`
            select p.id, p.id as "personId", p.number as "personNumber", p.name as "personName",
              (select h.label from residency y join home h on h.id = y.home_id
                where y.person_id = p.id and (y.until is null or y.until > now()) order by y.since, y.id limit 1) as "homeLabel"
            from ${from} where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(from, where),
        ]);
        return sendList(call.req, call.res, ask, await masked(call, rows), total);
      },
    }),
  ];
}

function wavesOf(states: { wave: number; channel: string; state: string; _count: number }[]) {
  const waves = [...new Set(states.map(({ wave }) => wave))].toSorted((a, b) => a - b);
  const none = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Record<DeliveryState, number>;
  return waves.map((wave) => {
    const channels: Partial<Record<Channel, Record<DeliveryState, number>>> = {};
    for (const { channel, state, _count } of states.filter((each) => each.wave === wave))
      (channels[channel as Channel] ??= { ...none })[state as DeliveryState] = _count;
    return { wave, channels };
  });
}
