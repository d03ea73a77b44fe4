import type { Database } from '../../prisma/client';
import type { Prisma } from '../../prisma/generated/client';
import { recipientsOf } from '../../prisma/notice-audience';
import { noticeSearch } from '../../prisma/notice-search';
import { noticeNumber, type Audience, type NoticeActivities, type NoticeType } from '../../workflows/notice/contract';

type Tx = Prisma.TransactionClient;

/** What is read here of a submission; the rest is archived as it is. */
interface Content {
  title: string;
  body: string;
  titleEn: string;
  bodyEn: string;
  audience: Audience;
}

/** A large estate's residents are frozen in seconds. */
const LONGEST = 4 * 60_000;

export function createPublishing(db: Database): Pick<NoticeActivities, 'publishNotice' | 'closeArchive'> {
  return {
    publishNotice: ({ noticeId, at }) =>
      db.$transaction(async (tx) => publish(tx, noticeId, new Date(at)), { timeout: LONGEST, maxWait: 30_000 }),

    async closeArchive({ noticeId, at }) {
      await db.$transaction(async (tx) => keep(tx, noticeId, 'closed', new Date(at), await closingOf(tx, noticeId)));
    },
  };
}

/** All of it or nothing; the number of recipients says that it is done. */
async function publish(tx: Tx, noticeId: string, at: Date): Promise<{ recipients: number }> {
  await tx.$executeRaw`select from notice where id = ${noticeId}::uuid for update`;
  const notice = await tx.notice.findUniqueOrThrow({ where: { id: noticeId } });
  if (notice.recipients !== null) return { recipients: notice.recipients };
  const { content: original, sha256 } = await tx.noticeSubmission.findUniqueOrThrow({
    where: { id: notice.submissionId! },
  });
  const { title, body, titleEn, bodyEn, audience } = original as unknown as Content;
  const recipients = await tx.$executeRaw`
    insert into notice_recipient (notice_id, person_id, user_id)
    select ${noticeId}::uuid, a.person_id, a.user_id
    from (${recipientsOf(audience, notice.type as NoticeType, at)}) a`;
  const words = noticeSearch([title, body, titleEn, bodyEn]);
  await tx.$executeRaw`
    update notice set title = ${title}, body = ${body}, title_en = ${titleEn}, body_en = ${bodyEn},
      audience = ${JSON.stringify(audience)}::jsonb, recipients = ${recipients}, search = array_to_tsvector(${words}::text[])
    where id = ${noticeId}::uuid`;
  await keep(tx, noticeId, 'published', at, {
    ...{ number: noticeNumber(notice.number), submission: notice.submission, sha256, content: original },
    ...{ type: notice.type, urgent: notice.urgent, policyVersion: notice.policyVersion },
    ...{ author: await nameOf(tx, notice.authorId), amends: notice.amendsId },
    reviewed: await signature(tx, notice.reviewedBy, notice.reviewedFor, notice.reviewedAt),
    approved: await signature(tx, notice.approvedBy, notice.approvedFor, notice.approvedAt),
    recipients,
  });
  await signalNotice(tx, noticeId);
  return { recipients };
}

/** How it had gone when it was over. */
async function closingOf(tx: Tx, noticeId: string) {
  const { outcome, recipients, amendedById, waves } = await tx.notice.findUniqueOrThrow({ where: { id: noticeId } });
  const deliveries = await tx.$queryRaw<object[]>`
    select wave, channel, state, count(*)::int as count from notice_delivery
    where notice_id = ${noticeId}::uuid group by 1, 2, 3 order by 1, 2, 3`;
  const [reading] = await tx.$queryRaw<object[]>`
    select count(first_read_at)::int as readers, coalesce(sum(views), 0)::int as views
    from notice_recipient where notice_id = ${noticeId}::uuid`;
  return { outcome, recipients, amendedBy: amendedById, waves, deliveries, ...reading };
}

/** The database numbers and chains it; one of each kind. */
async function keep(tx: Tx, noticeId: string, kind: 'published' | 'closed', at: Date, content: object): Promise<void> {
  await tx.$executeRaw`
    insert into notice_archive (notice_id, kind, at, content)
    values (${noticeId}::uuid, ${kind}, ${at}, ${JSON.stringify(content)}::jsonb) on conflict do nothing`;
}

async function signature(tx: Tx, by: string | null, inPlaceOf: string | null, at: Date | null) {
  if (!by || !at) return null;
  return { by: await nameOf(tx, by), for: inPlaceOf && (await nameOf(tx, inPlaceOf)), at: at.toISOString() };
}

async function nameOf(tx: Tx, id: string): Promise<{ id: string; name: string }> {
  return tx.user.findUniqueOrThrow({ where: { id }, select: { id: true, name: true } });
}

/** Whoever looks at the notice reads again. */
export async function signalNotice(tx: Pick<Tx, '$executeRaw'>, noticeId: string): Promise<void> {
  await tx.$executeRaw`
    select pg_notify('wuye_change', json_build_object(
      'resource', 'notices', 'id', id, 'revision', revision, 'published', published_at is not null)::text)
    from notice where id = ${noticeId}::uuid`;
}
