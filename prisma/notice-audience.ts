import type { Audience, NoticeType } from '../workflows/notice/words';
import { Prisma } from './generated/client';

/**
 * Everybody whom a notice is for, as a query of (person_id, user_id): who lives in one of the homes, or has a title to one, at
 * `at`. Where a lease does not allow notices, those who live there by it get important ones only (R4).
 */
export function recipientsOf({ buildings, units, relations }: Audience, type: NoticeType | null, at: Date): Prisma.Sql {
  const isThere =
    buildings.length + units.length === 0
      ? Prisma.sql`true`
      : Prisma.sql`(h.building_id = any(${buildings}) or exists (
          select from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as x(building text, unit text)
          where x.building = h.building_id and x.unit = h.unit))`;
  const isOn = (relation: Prisma.Sql) =>
    relations.length === 0 ? Prisma.sql`true` : Prisma.sql`${relation} = any(${relations})`;
  const day = Prisma.sql`(${at}::timestamptz at time zone 'Asia/Shanghai')::date`;
  return Prisma.sql`
    select p.id as person_id, u.id as user_id
    from person p left join app_user u on u.person_id = p.id and u.active
    where p.status = 'active' and p.id in (
      select r.person_id from residency r join home h on h.id = r.home_id left join lease l on l.id = r.lease_id
      where r.since <= ${at}::timestamptz and (r.until is null or r.until > ${at}::timestamptz)
        and ${isThere} and ${isOn(Prisma.sql`r.relation`)}
        and (${type === 'important'} or l.id is null or 'notices' = any(l.rights))
      union
      select t.person_id from title t join home h on h.id = t.home_id
      where t.since <= ${day} and (t.until is null or t.until > ${day}) and ${isThere} and ${isOn(Prisma.sql`'owner'`)}
    )`;
}

/**
 * SQL for the channels (text[]) by which a recipient is reached, over the aliases `r` (person_id, user_id) and `p` (person).
 * An important notice takes one outside the app whatever the resident has set: push, else SMS, else mail (N5).
 */
export function channelsOf(type: NoticeType | null): Prisma.Sql {
  const possible = Prisma.sql`array_remove(array[
      case when exists (select from push_subscription s where s.user_id = r.user_id and s.gone_at is null) then 'push' end,
      case when p.phone <> '' then 'sms' end,
      case when p.email <> '' then 'email' end], null)`;
  const set = Prisma.sql`(select channels from notice_setting s where s.user_id = r.user_id and s.type = ${type})`;
  const wanted = Prisma.sql`array(select c from unnest(${possible}) c where c = any(coalesce(${set}, array['push'])))`;
  const outside =
    type === 'important' ? Prisma.sql`coalesce(nullif(${wanted}, '{}'), (${possible})[1:1])` : Prisma.sql`${wanted}`;
  return Prisma.sql`(case when r.user_id is null then '{}' else array['in_app'] end || ${outside})`;
}

/** Where a message goes that `channel` could not take; SQL over `p` (person), null when there is nowhere left. */
export function nextChannel(channel: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case
    when ${channel} = 'push' and p.phone <> '' then 'sms'
    when ${channel} in ('push', 'sms') and p.email <> '' then 'email' end`;
}
