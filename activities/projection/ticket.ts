import { Prisma } from '../../prisma/generated/client';
import type { Fact, Notice, TicketProjection } from '../../workflows/ticket/contract';
import { journalId } from './journal';
import { leavesTheHouse } from './outbound';

/**
 * One revision of a ticket as one statement: row, clocks, journal, notifications and the change event, all or nothing,
 * one round trip. Does nothing unless the row is at the revision before, written by no later task (`saved` is 0 then).
 */
export function writeRevision(projection: TicketProjection, onDutySkill: string | null): Prisma.Sql {
  const { ticketId, revision, task } = projection;
  const json = (value: unknown) => Prisma.sql`${JSON.stringify(value)}::jsonb`;
  return Prisma.sql`/* prepared:revision */
    with before as (
      select id, holder_id, pooled, building_id, reporter_id from ticket
      where id = ${ticketId}::uuid and revision = ${revision} - 1 and task <= ${task} collate "C"
      for update
    ),
    saved as (
      update ticket t set
        revision = ${revision}, task = ${task}, updated_at = now(),
        stage = r.stage, stage_since = r."stageSince", round = r.round, category = r.category, priority = r.priority,
        policy_version = r."policyVersion", holder_id = r."holderId", pooled = r.pooled, team = r.team,
        queue_reason = r."queueReason",
        holds = array(select jsonb_array_elements_text(r.holds)),
        appointment_from = r."appointmentFrom", appointment_to = r."appointmentTo", work_ended_at = r."workEndedAt",
        due_at = r."dueAt", due_clock = r."dueClock", due_since = r."dueSince",
        breached = array(select jsonb_array_elements_text(r.breached)),
        urges = r.urges, escalation = r.escalation, outcome = r.outcome,
        rating_attitude = r."ratingAttitude", rating_speed = r."ratingSpeed", rating_quality = r."ratingQuality",
        closed_at = r."closedAt", merged_into_id = r."mergedIntoId", ended = r.ended
      from before, jsonb_to_record(${json(projection.row)}) as r(
        stage text, "stageSince" timestamptz, round int, category text, priority text, "policyVersion" int,
        "holderId" uuid, pooled boolean, team text, "queueReason" text, holds jsonb, "appointmentFrom" timestamptz,
        "appointmentTo" timestamptz, "workEndedAt" timestamptz, "dueAt" timestamptz, "dueClock" text,
        "dueSince" timestamptz, breached jsonb, urges int, escalation int, outcome text, "ratingAttitude" int,
        "ratingSpeed" int, "ratingQuality" int, "closedAt" timestamptz, "mergedIntoId" uuid, ended boolean)
      where t.id = before.id
      returning t.id, t.holder_id, t.pooled
    ),
    clocks as (
      insert into ticket_clock
        (ticket_id, kind, round, started_at, holder_id, target_ms, used_ms, due_at, warned_at, met_at, breached_at,
          noticed_at, revision)
      select saved.id, c.kind, c.round, c."startedAt", c.holder, c.target, c.used, c."dueAt", c."warnedAt", c."metAt",
        c."breachedAt", case when c."breachedAt" is not null then now() end, ${revision}
      from saved, jsonb_to_recordset(${json(projection.clocks)}) as c(
        kind text, round int, "startedAt" timestamptz, holder uuid, target bigint, used bigint, "dueAt" timestamptz,
        "warnedAt" timestamptz, "metAt" timestamptz, "breachedAt" timestamptz)
      on conflict (ticket_id, kind, round, started_at) do update set
        holder_id = excluded.holder_id, target_ms = excluded.target_ms, used_ms = excluded.used_ms,
        due_at = excluded.due_at, warned_at = excluded.warned_at, met_at = excluded.met_at,
        breached_at = excluded.breached_at,
        noticed_at = case when excluded.breached_at is null then null
          else coalesce(ticket_clock.noticed_at, excluded.noticed_at) end
    ),
    facts as (
      insert into journal_entry (id, case_id, name, actor, at, status, revision, position, detail, visible)
      select f.id, saved.id, f.name, f.actor, f.at, 'effective', ${revision}, f.position, f.detail, f.visible
      from saved, jsonb_to_recordset(${json(projection.facts.map(toJournal(ticketId, revision)))}) as f(
        id uuid, name text, actor text, at timestamptz, position int, detail jsonb, visible boolean)
      on conflict (id) do update set
        status = 'effective', revision = excluded.revision, position = excluded.position, detail = excluded.detail,
        visible = excluded.visible
    ),
    notices as (
      select n.template, n.urgent, n.outbound, n."user", n.role, n."onDuty", n.team, before.building_id
      from saved, before, jsonb_to_recordset(${json(projection.notices.map(toNotice))}) as n(
        template text, urgent boolean, outbound boolean, "user" uuid, role text, "onDuty" boolean, team text)
    ),
    people as (
      select n.template, n.urgent, n.outbound, u.id
      from notices n join app_user u on u.id = n."user" where u.active
      union
      select n.template, n.urgent, n.outbound, u.id
      from notices n join app_user u on u.roles @> array[n.role] where u.active
      union
      select n.template, n.urgent, n.outbound, u.id
      from notices n join app_user u
        on n."onDuty" and u.roles @> array['technician'] and ${onDutySkill} = any(u.skills)
        and (n.team is null or n.team = u.team)
        and (n.building_id is null or cardinality(u.buildings) = 0 or n.building_id = any(u.buildings))
        and exists (select from shift s where s.user_id = u.id and s.starts_at <= now() and now() < s.ends_at)
      where u.active
    ),
    told as (
      insert into notification (id, user_id, case_id, revision, template, channel, urgent, sent_at)
      select gen_random_uuid(), p.id, ${ticketId}::uuid, ${revision}, p.template, c.channel, p.urgent,
        case when c.channel = 'in_app' then now() end
      from people p
        join app_user u on u.id = p.id
        left join person e on e.id = u.person_id
        cross join (values ('in_app'), ('email')) as c(channel)
      where c.channel = 'in_app' or (coalesce(nullif(u.email, ''), e.email, '') <> '' and (p.urgent or p.outbound))
      on conflict do nothing
      returning id, user_id, channel
    ),
    signalled as (
      select pg_notify('wuye_change', json_build_object(
        'resource', 'tickets', 'id', saved.id, 'revision', ${revision}::int, 'holderId', saved.holder_id,
        'previousHolderId', before.holder_id, 'pooled', saved.pooled or before.pooled, 'reporterId', before.reporter_id)::text)
      from saved, before
      union all
      select pg_notify('wuye_change',
        json_build_object('resource', 'notifications', 'userId', user_id, 'id', id)::text)
      from told where channel = 'in_app'
    )
    select (select count(*)::int from saved) as saved,
      (select count(*)::int from told where channel = 'email') as outbound,
      (select count(*)::int from signalled) as signalled`;
}

function toJournal(ticketId: string, revision: number) {
  return (fact: Fact, position: number) => ({
    id: journalId(fact, ticketId, revision, position),
    name: fact.name,
    actor: fact.actor,
    at: fact.at,
    position,
    detail: fact.detail,
    visible: fact.name === 'note' ? fact.detail.visible === true : VISIBLE.has(fact.name),
  });
}

/** What a resident may see of the journal: the course of their own case, not the house's inner workings. */
const VISIBLE = new Set<Fact['name']>([
  'opened',
  'enter',
  'accept',
  'reschedule',
  'hold',
  'resume',
  'finish',
  'reportResult',
  'verify',
  'rate',
  'reopen',
  'urge',
  'reminded',
  'closedUnanswered',
  'cancel',
  'merge',
]);

function toNotice({ template, to, urgent }: Notice) {
  return { template, urgent, outbound: leavesTheHouse(template), ...to };
}
