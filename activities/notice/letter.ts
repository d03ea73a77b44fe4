import type { Database } from '../../prisma/client';
import { plainLines } from '../../prisma/notice-text';
import { noticeNumber, type NoticePolicy, type NoticeType } from '../../workflows/notice/contract';

/** A published notice as it leaves the house. */
export interface Letter {
  noticeId: string;
  number: string;
  type: NoticeType;
  quiet: NoticePolicy['quiet'];
  words: Record<'zh' | 'en', { title: string; text: string }>;
  /** Below the page's address. */
  path: string;
}

export async function letterOf(db: Database, noticeId: string): Promise<Letter> {
  const { number, type, title, body, titleEn, bodyEn, policyVersion } = await db.notice.findUniqueOrThrow({
    where: { id: noticeId },
  });
  const { body: policy } = await db.policyVersion.findUniqueOrThrow({ where: { version: policyVersion } });
  const zh = { title, text: plainLines(body) };
  return {
    ...{ noticeId, number: noticeNumber(number), type: type as NoticeType },
    quiet: (policy as unknown as NoticePolicy).quiet,
    words: { zh, en: titleEn ? { title: titleEn, text: plainLines(bodyEn) } : zh },
    path: `/m/notices/${noticeId}`,
  };
}

/** Whole characters of the text, and a sign that there was more. */
export function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
