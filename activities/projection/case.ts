import type { Database } from '../../prisma/client';
import type { Prisma } from '../../prisma/generated/client';
import type { ResidentFact, ResidentProjection } from '../../workflows/resident/contract';
import { answered, factsWritten, json, peopleTold, toldSignalled } from './fragments';
import { saveOnce } from './once';

/** Answers how many notices leave the house. */
export async function saveRevision(db: Database, projection: ResidentProjection): Promise<number> {
  const { caseId: id, revision, task } = projection;
  return saveOnce(db, { table: 'resident_case', id, revision, task }, (tx) => writeCase(tx, projection));
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
  const { caseId, revision, task } = projection;
  const [written] = await tx.$queryRaw<{ saved: number; outbound: number }[]>`/* prepared:case_revision */
    with before as (
      select id, account_id, building_id, case when building_id is null then '{}' else array[building_id] end as buildings
      from resident_case
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
    ${factsWritten(projection, projection.facts, (name) => !INTERNAL.has(name))},
    ${peopleTold(projection, projection.notices)},
    signalled as (
      select pg_notify('wuye_change', json_build_object(
        'resource', 'cases', 'id', before.id, 'revision', ${revision}::int, 'accountId', before.account_id,
        'buildingId', before.building_id)::text)
      from saved, before where ${projection.effects.length === 0}
      union all
      ${toldSignalled}
    )
    ${answered}`;
  return written?.saved ? written.outbound : null;
}

/** The house's inner workings; everything else is the resident's to see. */
const INTERNAL = new Set<ResidentFact['name']>(['matched', 'warned', 'breached']);
