import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import type { ResidentFact, ResidentNoticeTo, ResidentProjection } from '../../workflows/resident/contract';
import { journalId, takeBackJournal } from './journal';
import { leavesTheHouse } from './outbound';

/**
 * One revision of a resident's case, written once: a mere repetition changes nothing, and what a task wrote that never came
 * to be recorded is replaced (docs/decisions.md, 9). Answers how many notices leave the house.
 */
export async function saveRevision(db: Database, projection: ResidentProjection): Promise<number> {
  const written = await writeCase(db, projection);
  if (written !== null) return written;
  const { caseId, revision, task } = projection;
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ revision: number; isOlder: boolean }[]>`
      select revision, task < ${task} collate "C" as "isOlder" from resident_case where id = ${caseId}::uuid for update`;
    if (!row || row.revision < revision - 1)
      throw new Error(`Expected case ${caseId} to be at revision ${revision - 1}, got ${row?.revision ?? 'no row'}`);
    if (row.isOlder) {
      await takeBackJournal(tx, caseId, revision);
      await tx.$executeRaw`update resident_case set revision = ${revision} - 1 where id = ${caseId}::uuid`;
      await writeCase(tx, projection);
    }
    return tx.notification.count({ where: { caseId, revision, channel: 'email' } });
  });
}

/** What changes the registry too is told when that is done: whoever hears of it reads both. */
export async function signalCase(tx: Prisma.TransactionClient, caseId: string, revision: number): Promise<void> {
  await tx.$executeRaw`
    select pg_notify('wuye_change', json_build_object(
      'resource', 'cases', 'id', id, 'revision', ${revision}::int, 'accountId', account_id, 'buildingId', building_id)::text)
    from resident_case where id = ${caseId}::uuid`;
}

/** All or nothing, one round trip. null: the row is not at the revision before, or was written by a later task. */
async function writeCase(tx: Prisma.TransactionClient, projection: ResidentProjection): Promise<number | null> {
  const { kind, caseId, revision, task } = projection;
  const json = (value: unknown) => Prisma.sql`${JSON.stringify(value)}::jsonb`;
  const [written] = await tx.$queryRaw<{ saved: number; outbound: number }[]>`/* prepared:case_revision */
    with before as (
      select id, account_id, building_id from resident_case
      where id = ${caseId}::uuid and revision = ${revision} - 1 and task <= ${task} collate "C"
      for update
    ),
    saved as (
      update resident_case c set
        revision = ${revision}, task = ${task}, updated_at = now(),
        stage = r.stage, stage_since = r."stageSince", policy_version = r."policyVersion", due_at = r."dueAt",
        due_clock = r."dueClock", breached = array(select jsonb_array_elements_text(r.breached)), outcome = r.outcome,
        detail = r.detail, closed_at = r."closedAt", ended = r.ended
      from before, jsonb_to_record(${json(projection.row)}) as r(
        stage text, "stageSince" timestamptz, "policyVersion" int, "dueAt" timestamptz, "dueClock" text, breached jsonb,
        outcome text, detail jsonb, "closedAt" timestamptz, ended boolean)
      where c.id = before.id
      returning c.id
    ),
    facts as (
      insert into journal_entry (id, case_kind, case_id, name, actor, at, status, revision, position, detail, visible)
      select f.id, ${kind}, saved.id, f.name, f.actor, f.at, 'effective', ${revision}, f.position, f.detail, f.visible
      from saved, jsonb_to_recordset(${json(projection.facts.map(toJournal(caseId, revision)))}) as f(
        id uuid, name text, actor text, at timestamptz, position int, detail jsonb, visible boolean)
      on conflict (id) do update set
        status = 'effective', revision = excluded.revision, position = excluded.position, detail = excluded.detail,
        visible = excluded.visible
    ),
    notices as (
      select n.template, n.urgent, n.outbound, n."user", n.role, before.building_id
      from saved, before, jsonb_to_recordset(${json(projection.notices.map(toNotice))}) as n(
        template text, urgent boolean, outbound boolean, "user" uuid, role text)
    ),
    people as (
      select n.template, n.urgent, n.outbound, u.id, u.email, u.person_id
      from notices n join app_user u on u.id = n."user" where u.active
      union
      select n.template, n.urgent, n.outbound, u.id, u.email, u.person_id
      from notices n join app_user u on u.roles @> array[n.role]
      where u.active
        and (n.building_id is null or cardinality(u.buildings) = 0 or n.building_id = any(u.buildings))
    ),
    told as (
      insert into notification (id, user_id, case_kind, case_id, revision, template, channel, urgent, sent_at)
      select gen_random_uuid(), p.id, ${kind}, ${caseId}::uuid, ${revision}, p.template, c.channel, p.urgent,
        case when c.channel = 'in_app' then now() end
      from people p left join person on person.id = p.person_id, (values ('in_app'), ('email')) as c(channel)
      where c.channel = 'in_app'
        or ((p.urgent or p.outbound) and (coalesce(p.email, '') <> '' or coalesce(person.email, '') <> ''))
      on conflict do nothing
      returning id, user_id, channel
    ),
    signalled as (
      select pg_notify('wuye_change', json_build_object(
        'resource', 'cases', 'id', before.id, 'revision', ${revision}::int, 'accountId', before.account_id,
        'buildingId', before.building_id)::text)
      from saved, before where ${projection.effects.length === 0}
      union all
      select pg_notify('wuye_change',
        json_build_object('resource', 'notifications', 'userId', user_id, 'id', id)::text)
      from told where channel = 'in_app'
    )
    select (select count(*)::int from saved) as saved,
      (select count(*)::int from told where channel = 'email') as outbound,
      (select count(*)::int from signalled) as signalled`;
  return written?.saved ? written.outbound : null;
}

function toNotice({ template, to, urgent }: ResidentNoticeTo) {
  return { template, urgent, outbound: leavesTheHouse(template), ...to };
}

function toJournal(caseId: string, revision: number) {
  return (fact: ResidentFact, position: number) => ({
    id: journalId(fact, caseId, revision, position),
    name: fact.name,
    actor: fact.actor,
    at: fact.at,
    position,
    detail: fact.detail,
    visible: !INTERNAL.has(fact.name),
  });
}

/** The house's inner workings; everything else is the resident's to see. */
const INTERNAL = new Set<ResidentFact['name']>(['matched', 'warned', 'breached']);
