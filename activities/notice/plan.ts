import { Context } from '@temporalio/activity';
import type { Database } from '../../prisma/client';
import { channelsOf } from '../../prisma/notice-audience';
import type { NoticeActivities, NoticePolicy, NoticeType } from '../../workflows/notice/contract';
import { quietUntil } from './quiet';

/** Recipients a statement. */
const PAGE = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function createPlanning(db: Database): Pick<NoticeActivities, 'planDeliveries'> {
  return {
    async planDeliveries({ noticeId, wave, at }) {
      const { type, quiet } = await kindOf(db, noticeId);
      // important ones make a telephone ring at any hour
      const dueAt = (type !== 'important' && quietUntil(quiet, new Date(at))) || new Date(at);
      const { info, heartbeat } = Context.current();
      let after: string | null = (info.heartbeatDetails as string | undefined) ?? NOBODY;
      while (after !== null) {
        heartbeat(after);
        after = await planPage(db, { noticeId, wave, type, dueAt, after });
      }
      return { planned: await db.noticeDelivery.count({ where: { noticeId, wave } }) };
    },
  };
}

async function kindOf(db: Database, noticeId: string): Promise<{ type: NoticeType; quiet: NoticePolicy['quiet'] }> {
  const [found] = await db.$queryRaw<{ type: NoticeType; quiet: NoticePolicy['quiet'] }[]>`
    select n.type, v.body -> 'quiet' as quiet from notice n join policy_version v on v.version = n.policy_version
    where n.id = ${noticeId}::uuid`;
  return found!;
}

interface Page {
  noticeId: string;
  wave: number;
  type: NoticeType;
  dueAt: Date;
  after: string;
}

/**
 * Answers the last person of the page; null when nobody comes after. A reminder repeats what left the house, for those who have
 * not read it.
 */
async function planPage(db: Database, { noticeId, wave, type, dueAt, after }: Page): Promise<string | null> {
  const isFirst = wave === 1;
  const [page] = await db.$queryRaw<{ last: string | null; people: number }[]>`
    with page as (
      select person_id, user_id from notice_recipient
      where notice_id = ${noticeId}::uuid and person_id > ${after}::uuid and (${isFirst} or first_read_at is null)
      order by person_id limit ${PAGE}
    ),
    planned as (
      insert into notice_delivery (notice_id, wave, person_id, channel, state, due_at, sent_at)
      select ${noticeId}::uuid, ${wave}, r.person_id, c.channel,
        case when c.channel = 'in_app' then 'sent' else 'queued' end,
        case when c.channel = 'in_app' then now() else ${dueAt}::timestamptz end,
        case when c.channel = 'in_app' then now() end
      from page r join person p on p.id = r.person_id and p.status = 'active'
        cross join lateral unnest(${channelsOf(type)}) as c(channel)
      where ${isFirst} or c.channel <> 'in_app'
      on conflict do nothing
    )
    select (array_agg(person_id order by person_id desc))[1] as last, count(*)::int as people from page`;
  return page!.people === PAGE ? page!.last : null;
}
