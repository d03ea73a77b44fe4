import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import type { NoticeFact, NoticeProjection } from '../../workflows/notice/contract';
import { answered, factsWritten, json, peopleTold, toldSignalled } from './fragments';
import { saveOnce } from './once';

/** Answers how many alerts leave the house. */
export async function saveNoticeRevision(db: Database, projection: NoticeProjection): Promise<number> {
  const { noticeId: id, revision, task } = projection;
  return saveOnce(
    db,
    { table: 'notice', id, revision, task },
    (tx) => writeNotice(tx, projection),
    (tx) => takeBackPostings(tx, id, revision),
  );
}

/** All or nothing, one round trip. null: the row is not at the revision before, or was written by a later task. */
async function writeNotice(tx: Prisma.TransactionClient, projection: NoticeProjection): Promise<number | null> {
  const { noticeId: caseId, revision, task } = projection;
  const written = { kind: 'notice', caseId, revision };
  const [answer] = await tx.$queryRaw<{ saved: number; outbound: number }[]>`/* prepared:notice_revision */
    with before as (
      select id, array(
        select jsonb_array_elements_text(audience -> 'buildings')
        union select u ->> 'building' from jsonb_array_elements(audience -> 'units') u) as buildings
      from notice
      where id = ${caseId}::uuid and revision = ${revision} - 1 and task <= ${task} collate "C"
      for update
    ),
    saved as (
      update notice n set
        revision = ${revision}, task = ${task}, updated_at = now(),
        stage = r.stage, stage_since = r."stageSince", policy_version = r."policyVersion", type = r.type, urgent = r.urgent,
        submission_id = r."submissionId", submission = r.submission,
        reviewed_by = r."reviewedBy", reviewed_for = r."reviewedFor", reviewed_at = r."reviewedAt",
        approved_by = r."approvedBy", approved_for = r."approvedFor", approved_at = r."approvedAt",
        due_at = r."dueAt", due_clock = r."dueClock", breached = array(select jsonb_array_elements_text(r.breached)),
        publish_at = r."publishAt", published_at = r."publishedAt", expires_at = r."expiresAt", waves = r.waves,
        amends_id = r."amendsId", amended_by_id = r."amendedById", outcome = r.outcome, closed_at = r."closedAt",
        ended = r.ended
      from before, jsonb_to_record(${json(projection.row)}) as r(
        stage text, "stageSince" timestamptz, "policyVersion" int, type text, urgent boolean, "submissionId" uuid, submission int,
        "reviewedBy" uuid, "reviewedFor" uuid, "reviewedAt" timestamptz, "approvedBy" uuid, "approvedFor" uuid,
        "approvedAt" timestamptz, "dueAt" timestamptz, "dueClock" text, breached jsonb, "publishAt" timestamptz,
        "publishedAt" timestamptz, "expiresAt" timestamptz, waves int, "amendsId" uuid, "amendedById" uuid, outcome text,
        "closedAt" timestamptz, ended boolean)
      where n.id = before.id
      returning n.id, n.published_at
    ),
    postings as (
      insert into notice_posting (notice_id, board_id, due_at, posted_at, posted_by, command_id)
      select saved.id, p."boardId", p."dueAt", p."postedAt", p."postedBy", p."commandId"
      from saved, jsonb_to_recordset(${json(projection.postings)}) as p(
        "boardId" uuid, "dueAt" timestamptz, "postedAt" timestamptz, "postedBy" uuid, "commandId" uuid)
      on conflict (notice_id, board_id) do update set
        due_at = excluded.due_at, posted_at = excluded.posted_at, posted_by = excluded.posted_by,
        command_id = excluded.command_id
    ),
    ${factsWritten(written, projection.facts, (name) => FOR_RESIDENTS.has(name))},
    ${peopleTold(written, projection.alerts, STAND_INS)},
    signalled as (
      select pg_notify('wuye_change', json_build_object(
        'resource', 'notices', 'id', id, 'revision', ${revision}::int, 'published', published_at is not null)::text)
      from saved
      union all
      ${toldSignalled}
    )
    ${answered}`;
  return answer?.saved ? answer.outbound : null;
}

/** Whoever answers in the place of somebody on leave is told what that one is told. */
const STAND_INS = Prisma.sql`
      union
      select n.template, n.urgent, n.outbound, u.id, u.email, u.person_id
      from notices n
        join app_user away on away.active and away.roles @> array[n.role]
        join leave l on l.user_id = away.id and now() between l.starts_at and l.ends_at
        join app_user u on u.id = l.substitute_id
      where u.active and n.role in ('reviewer', 'approver')`;

/** What revisions from this one on did to postings; the journal still tells which. */
async function takeBackPostings(tx: Prisma.TransactionClient, noticeId: string, from: number): Promise<void> {
  const unrecorded = Prisma.sql`case_id = ${noticeId}::uuid and revision >= ${from}`;
  await tx.$executeRaw`
    update notice_posting set posted_at = null, posted_by = null, command_id = null
    where notice_id = ${noticeId}::uuid and command_id in (select id from journal_entry where ${unrecorded})`;
  await tx.$executeRaw`
    delete from notice_posting where notice_id = ${noticeId}::uuid
      and exists (select from journal_entry where ${unrecorded} and name = 'published')`;
}

/** How it was made is the house's own business. */
const FOR_RESIDENTS = new Set<NoticeFact['name']>(['published', 'withdraw', 'supersede', 'expired']);
