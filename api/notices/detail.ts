import { Prisma } from '../../prisma/generated/client';
import { noticeNumber } from '../../workflows/notice/contract';
import type { Deps } from '../deps';
import type { Reader } from '../http/sessions';
import { draftContent, filesBelow, submissionsOf, submittedOf } from './content';
import { findNotice, nameOf, withdrawReasonOf } from './find';
import { findingsIn } from './findings';
import type { Finding, NoticeDetail, NoticeReference } from './schema';

type Prismas = Deps['prisma'];

/** One notice with its text: of a draft as its author has it now, later as it was submitted. null out of scope. */
export async function findDetail(deps: Deps, reader: Reader, id: string): Promise<NoticeDetail | null> {
  const { prisma } = deps;
  const found = await findNotice(prisma, reader, id);
  if (!found) return null;
  const [submissions, comments, postings, looked, [told], amends, amendedBy] = await Promise.all([
    submissionsOf(prisma, id),
    commentsOf(prisma, id),
    postingsOf(prisma, id),
    prisma.noticeLook.aggregate({ where: { noticeId: id, userId: reader.id }, _max: { submission: true } }),
    prisma.$queryRaw<[{ withdrawReason: string | null; views: number }]>`
      select ${withdrawReasonOf(Prisma.sql`${id}::uuid`)} as "withdrawReason",
        (select coalesce(sum(r.views), 0)::int from notice_recipient r where r.notice_id = ${id}::uuid) as views`,
    referenceTo(prisma, found.amendsId),
    referenceTo(prisma, found.amendedById),
  ]);
  const submitted = submittedOf(found, submissions);
  const content = submitted?.content ?? (await draftContent(prisma, id));
  const { title, titleEn, body, bodyEn, audience, plan } = content;
  return {
    ...found,
    ...{ title, titleEn, body, bodyEn, audience, plan },
    attachments: filesBelow(content),
    findings: submitted ? (submitted.findings as unknown as Finding[]) : await findingsIn(deps, content),
    submissions: submissions.map(({ content: _content, findings, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      overrides: (findings as unknown as Finding[]).length,
    })),
    ...{ comments, postings, lookedAt: looked._max.submission, amends, amendedBy, ...told },
  };
}

/** What was said about places in the text the last time that it was sent back. */
function commentsOf(prisma: Prismas, noticeId: string): Promise<NoticeDetail['comments']> {
  return prisma.$queryRaw`
    select c.field, c.start, c."end", c.quote, c.text, j.actor as by, ${nameOf(Prisma.sql`j.actor::uuid`)} as "byName", j.at,
      (j.command ->> 'submission')::int as submission
    from (
      select * from journal_entry
      where case_id = ${noticeId}::uuid and name = 'sendBack' and status = 'effective' order by revision desc limit 1
    ) j, jsonb_to_recordset(coalesce(j.text -> 'comments', '[]')) as c(field text, start int, "end" int, quote text, text text)
    order by c.field, c.start`;
}

function postingsOf(prisma: Prismas, noticeId: string): Promise<NoticeDetail['postings']> {
  return prisma.$queryRaw`
    select p.board_id as "boardId", b.name as "boardName", p.due_at as "dueAt", p.posted_at as "postedAt",
      p.posted_by as "postedBy", ${nameOf(Prisma.sql`p.posted_by`)} as "postedByName",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'url', '/api/attachments/' || a.id) order by a.id)
        from attachment a where a.journal_id = p.command_id), '[]') as photos
    from notice_posting p join board b on b.id = p.board_id
    where p.notice_id = ${noticeId}::uuid order by b.name collate "zh-x-icu", b.id`;
}

export async function referenceTo(prisma: Prismas, id: string | null): Promise<NoticeReference | null> {
  if (!id) return null;
  const { number, title } = await prisma.notice.findUniqueOrThrow({
    where: { id },
    select: { number: true, title: true },
  });
  return { id, number: noticeNumber(number), title };
}
