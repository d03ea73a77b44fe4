import { Prisma } from '../../prisma/generated/client';
import { legalNoticeCommands, type NoticeView } from '../../workflows/notice/commands';
import { noticeNumber } from '../../workflows/notice/contract';
import { hasRight } from '../../workflows/shared/rights';
import { actorOf } from '../cases/actor';
import type { Deps } from '../deps';
import { noticeScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import type { NoticeFilter, NoticeRecord } from './schema';
import { wordsIn } from './search';

type Row = Omit<NoticeRecord, 'number' | 'commands'> & { number: number };

const COLUMNS = Prisma.raw(
  [
    ...['id', 'number', 'title', 'titleEn', 'stage', 'stageSince', 'outcome', 'authorId', 'submission'],
    ...['reviewedBy', 'reviewedFor', 'reviewedAt', 'approvedBy', 'approvedFor', 'approvedAt', 'dueAt', 'dueClock'],
    ...['breached', 'publishAt', 'publishedAt', 'expiresAt', 'waves', 'amendsId', 'amendedById', 'recipients'],
    ...['policyVersion', 'revision', 'contentVersion', 'createdAt', 'updatedAt', 'closedAt', 'ended'],
  ]
    .map((name) => `n.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} as "${name}"`)
    .join(', '),
);

/** Of a draft, what its author wants; the workflow knows what was submitted last. */
const TYPE = Prisma.sql`case when n.stage = 'draft' then n.plan ->> 'type' else n.type end`;
const URGENT = Prisma.sql`case when n.stage = 'draft' then coalesce((n.plan -> 'urgent')::boolean, false) else n.urgent end`;

/** Staff by their names. */
export const nameOf = (id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select coalesce(nullif(u.name, ''), u.username) from app_user u where u.id = ${id})`;

/** Residents are told it too. */
export const withdrawReasonOf = (noticeId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select j.text ->> 'reason' from journal_entry j
  where j.case_id = ${noticeId} and j.name = 'withdraw' and j.status = 'effective')`;

/** Lines of notices `n`. The caller's `where` has the scope in it. */
export async function findNotices(
  prisma: Deps['prisma'],
  reader: Reader,
  { where, order, limit, offset }: { where: Prisma.Sql; order: Prisma.Sql; limit: number; offset: number },
): Promise<NoticeRecord[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select ${COLUMNS}, ${TYPE} as type, ${URGENT} as urgent, ${nameOf(Prisma.sql`n.author_id`)} as "authorName",
      ${nameOf(Prisma.sql`n.reviewed_by`)} as "reviewedByName", ${nameOf(Prisma.sql`n.reviewed_for`)} as "reviewedForName",
      ${nameOf(Prisma.sql`n.approved_by`)} as "approvedByName", ${nameOf(Prisma.sql`n.approved_for`)} as "approvedForName",
      (select count(*)::int from notice_recipient r where r.notice_id = n.id and r.first_read_at is not null) as readers
    from (select n.id from notice n where ${where} order by ${order} limit ${limit} offset ${offset}) page
    join notice n on n.id = page.id
    order by ${order}`;
  return rows.map((row) => ({
    ...row,
    number: noticeNumber(row.number),
    commands: legalNoticeCommands(viewOf(row), actorOf(reader)),
  }));
}

export async function findNotice(prisma: Deps['prisma'], reader: Reader, id: string): Promise<NoticeRecord | null> {
  const where = Prisma.sql`n.id = ${id}::uuid and ${noticeScope(reader)}`;
  const [found] = await findNotices(prisma, reader, { where, order: Prisma.sql`n.id`, limit: 1, offset: 0 });
  return found ?? null;
}

export function viewOf({ stage, authorId, reviewedBy, reviewedFor, ended }: Row | NoticeRecord): NoticeView {
  return { stage, authorId, reviewed: reviewedBy === null ? null : { by: reviewedBy, for: reviewedFor }, ended };
}

export function noticeConditions(filter: NoticeFilter, reader: Reader): Prisma.Sql[] {
  const { id: ids, q, type, stage, ended, inbox, authorId, publishedFrom, publishedTo } = filter;
  return [
    ...(ids ? [Prisma.sql`n.id = any(${ids}::uuid[])`] : []),
    ...wordsIn(q),
    ...(type ? [Prisma.sql`${TYPE} = any(${type})`] : []),
    ...(stage ? [Prisma.sql`n.stage = any(${stage})`] : []),
    ...(ended === undefined ? [] : [Prisma.sql`n.ended = ${ended}`]),
    ...(inbox ? [inboxOf(inbox, reader)] : []),
    ...(authorId ? [Prisma.sql`n.author_id = any(${authorId}::uuid[])`] : []),
    ...publishedIn(publishedFrom, publishedTo),
  ];
}

export function publishedIn(from: string | undefined, to: string | undefined): Prisma.Sql[] {
  return [
    ...(from ? [Prisma.sql`n.published_at >= ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`n.published_at < ${to}::timestamptz`] : []),
  ];
}

function inboxOf(inbox: NonNullable<NoticeFilter['inbox']>, reader: Reader): Prisma.Sql {
  switch (inbox) {
    case 'review':
      return Prisma.sql`(n.stage = 'review' and ${mayAnswer(reader, 'notice.passReview', Prisma.sql`array[n.author_id]`)})`;
    case 'approval':
      return Prisma.sql`(n.stage = 'approval'
        and ${mayAnswer(reader, 'notice.approve', Prisma.sql`array[n.author_id, n.reviewed_by, n.reviewed_for]`)})`;
    case 'mine':
      return Prisma.sql`(n.author_id = ${reader.id}::uuid and not n.ended)`;
    case 'posting':
      return Prisma.sql`(n.stage = 'published'
        and exists (select from notice_posting p where p.notice_id = n.id and p.posted_at is null))`;
  }
}

/** The same as capacityOf in the table of commands: not who had a part in it before, nor in the name of one who had. */
function mayAnswer(reader: Reader, right: 'notice.passReview' | 'notice.approve', involved: Prisma.Sql): Prisma.Sql {
  const names = [
    ...(hasRight(reader.roles, right) ? [reader.id] : []),
    ...reader.standsFor.filter(({ roles }) => hasRight(roles, right)).map(({ id }) => id),
  ];
  return Prisma.sql`(not coalesce(${reader.id}::uuid = any(${involved}), false)
    and exists (select from unnest(${names}::uuid[]) name where not coalesce(name = any(${involved}), false)))`;
}
