import { createHash } from 'node:crypto';
import type { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { plainTextOf } from './html';
import { noticePlan, type NoticeContent, type NoticeRecord, type ShownFile } from './schema';

type Db = Pick<Deps['prisma'], '$queryRaw' | 'notice' | 'attachment'>;

/** The text as its author has it now, with its files. */
export async function draftContent(db: Db, id: string): Promise<NoticeContent> {
  const [{ title, body, titleEn, bodyEn, audience, plan }, attachments] = await Promise.all([
    db.notice.findUniqueOrThrow({ where: { id } }),
    db.attachment.findMany({
      where: { noticeId: id, journalId: null, removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, type: true, size: true, sha256: true },
    }),
  ]);
  return {
    ...{ title, body, titleEn, bodyEn, attachments },
    audience: audience as unknown as NoticeContent['audience'],
    plan: noticePlan.parse(plan),
  };
}

/** The same for every order of keys: JSON of the database has none. */
export function hashOfContent(content: NoticeContent): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** To be listed below the text: pictures in it are there already. */
export function filesBelow({ body, bodyEn, attachments }: NoticeContent): ShownFile[] {
  const inText = new Set([body, bodyEn].flatMap((html) => plainTextOf(html).pictures));
  return attachments
    .filter(({ id }) => !inText.has(id))
    .map(({ id, name, type, size }) => ({ id, name, type, size, url: `/api/attachments/${id}` }));
}

export interface Submission {
  id: string;
  number: number;
  content: NoticeContent;
  findings: Prisma.JsonValue;
  sha256: string;
  createdBy: string;
  createdByName: string | null;
  createdAt: Date;
}

/** Those that took effect, in their order: what was refused was never submitted. */
export function submissionsOf(prisma: Pick<Deps['prisma'], '$queryRaw'>, noticeId: string): Promise<Submission[]> {
  return prisma.$queryRaw<Submission[]>`
    select s.id, row_number() over (order by j.revision)::int as number, s.content, s.findings, s.sha256,
      s.created_by as "createdBy", coalesce(nullif(u.name, ''), u.username) as "createdByName", s.created_at as "createdAt"
    from notice_submission s
      join journal_entry j on j.id = s.id and j.status = 'effective'
      left join app_user u on u.id = s.created_by
    where s.notice_id = ${noticeId}::uuid
    order by number`;
}

/** The one that a notice is judged by now; none while it is a draft (again). */
export function submittedOf(
  { stage, submission }: Pick<NoticeRecord, 'stage' | 'submission'>,
  submissions: Submission[],
): Submission | undefined {
  return stage === 'draft' ? undefined : submissions.find(({ number }) => number === submission);
}
