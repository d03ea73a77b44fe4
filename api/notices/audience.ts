import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { channelsOf, recipientsOf } from '../../prisma/notice-audience';
import { CHANNELS, NOTICE_TYPES, type Audience, type Channel, type NoticeType } from '../../workflows/notice/words';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { invalid, Problem } from '../http/problem';
import { createCounter, idFilter, parseList, sendList } from '../http/list';
import { idOf, route, type Route } from '../http/route';
import { draftContent, submissionsOf, submittedOf } from './content';
import { requireWithin } from './draft';
import { findNotice } from './find';
import { audience, reach } from './schema';

const groupRecord = z.object({
  id: z.uuid(),
  name: z.string(),
  audience,
  createdBy: z.uuid(),
  createdAt: z.iso.datetime(),
});

const groupList = {
  filter: z.strictObject({ id: idFilter }).partial(),
  id: Prisma.sql`g.id`,
  sort: { name: Prisma.sql`g.name collate "zh-x-icu"`, createdAt: Prisma.sql`g.created_at` },
  first: ['name', 'ASC'] as ['name', 'ASC'],
};

const type = z.enum(NOTICE_TYPES).nullable();

/** Whom a notice reaches: counted now, frozen at publication. */
export function audienceRoutes({ prisma }: Deps): Route[] {
  const count = createCounter(prisma);

  return [
    route('post /notices/audience', {
      access: 'notice.write',
      summary: 'How many an audience reaches now, and by which channels',
      body: z.object({ audience, type }),
      answer: reach,
      async handle({ reader, body }) {
        requireWithin(reader, body.audience);
        return reachOf(prisma, body.audience, body.type);
      },
    }),
    route('get /notices/:id/audience', {
      access: 'notices.read.all',
      summary: 'The same for the present text of a notice',
      answer: reach,
      async handle({ req, reader }) {
        const found = await findNotice(prisma, reader, idOf(req));
        if (!found) throw new Problem('NOT_FOUND');
        const submitted = submittedOf(found, await submissionsOf(prisma, found.id));
        const { audience, plan } = submitted?.content ?? (await draftContent(prisma, found.id));
        return reachOf(prisma, audience, plan.type);
      },
    }),
    route('get /audience-groups', {
      access: 'notices.groups',
      summary: 'Audiences under a name',
      answer: z.array(groupRecord),
      async handle({ req, res }) {
        const ask = parseList(req, groupList);
        const where = ask.filter.id ? Prisma.sql`g.id = any(${ask.filter.id}::uuid[])` : Prisma.sql`true`;
        const [rows, total] = await Promise.all([
          prisma.$queryRaw<unknown[]>`
            select g.id, g.name, g.audience, g.created_by as "createdBy", g.created_at as "createdAt" from audience_group g
            where ${where} order by ${ask.order} limit ${ask.limit} offset ${ask.offset}`,
          count(Prisma.sql`audience_group g`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('post /audience-groups', {
      access: 'notices.groups',
      summary: 'Keep an audience under a name',
      body: z.strictObject({ name: z.string().trim().min(1, 'required').max(60), audience }),
      answer: groupRecord,
      status: 201,
      async handle({ reader, body: { name, audience } }) {
        requireWithin(reader, audience);
        try {
          return await prisma.audienceGroup.create({ data: { name, audience, createdBy: reader.id } });
        } catch (error) {
          throw isTaken(error) ? invalid({ name: 'taken' }) : error;
        }
      },
    }),
    route('delete /audience-groups/:id', {
      access: 'notices.groups',
      summary: 'Forget a group; notices keep the audience they took from it',
      status: 204,
      async handle({ req }) {
        const { count: removed } = await prisma.audienceGroup.deleteMany({ where: { id: idOf(req) } });
        if (removed === 0) throw new Problem('NOT_FOUND');
      },
    }),
  ];
}

async function reachOf(prisma: Deps['prisma'], audience: Audience, type: NoticeType | null) {
  const [{ recipients, withAccount, unreachable, ...channels }] = await prisma.$queryRaw<
    [{ recipients: number; withAccount: number; unreachable: number } & Record<Channel, number>]
  >`
    select count(*)::int as recipients, count(user_id)::int as "withAccount",
      (count(*) filter (where channels = '{}'))::int as unreachable, ${Prisma.join(CHANNELS.map(reachedBy))}
    from (
      select r.user_id, ${channelsOf(type)} as channels
      from (${recipientsOf(audience, type, new Date())}) r join person p on p.id = r.person_id
    ) reached`;
  return { recipients, withAccount, unreachable, channels };
}

const reachedBy = (channel: Channel): Prisma.Sql =>
  Prisma.sql`(count(*) filter (where ${channel} = any(channels)))::int as ${Prisma.raw(channel)}`;
