import { z } from 'zod';
import type { Database } from '../../prisma/client';
import type { Prisma } from '../../prisma/generated/client';
import { id, instant } from '../http/input';
import { invalid } from '../http/problem';

export const LEGAL_KINDS = ['privacy', 'terms'] as const;

export const legalText = z.object({
  id: z.uuid(),
  kind: z.enum(LEGAL_KINDS),
  version: z.number().int(),
  zh: z.string(),
  en: z.string(),
  sha256: z.string(),
  publishedAt: instant,
});
export type LegalText = z.output<typeof legalText>;

export const legalVersion = legalText.extend({
  publishedByName: z.string().nullable().describe('null: it came with the system'),
  agreed: z.number().int().describe('accounts that agreed to this very version'),
});
export type LegalVersion = z.output<typeof legalVersion>;

/** The texts that somebody has read and agrees to, by ID. */
export const agreedTexts = z.array(id).max(10);

/** What has to be agreed to now: the newest of each kind. */
export function newestTexts(db: Pick<Database, '$queryRaw'>): Promise<LegalText[]> {
  return db.$queryRaw<LegalText[]>`
    select distinct on (kind) id, kind, version, zh, en, sha256, published_at as "publishedAt"
    from legal_text order by kind, version desc`;
}

/** Every version that ever was, the newest of each kind first. */
export function everyText(db: Pick<Database, '$queryRaw'>): Promise<LegalVersion[]> {
  return db.$queryRaw<LegalVersion[]>`
    select t.id, t.kind, t.version, t.zh, t.en, t.sha256, t.published_at as "publishedAt", nullif(u.name, '') as "publishedByName",
      (select count(*)::int from consent c where c.legal_text_id = t.id) as agreed
    from legal_text t left join app_user u on u.id = t.published_by
    order by t.kind, t.version desc`;
}

/** An older version is no agreement to the newest. */
export async function requireNewest(db: Pick<Database, '$queryRaw'>, agreed: readonly string[]): Promise<void> {
  const texts = await newestTexts(db);
  const isAll = texts.every(({ id: newest }) => agreed.includes(newest));
  if (!isAll || agreed.some((given) => !texts.some(({ id: newest }) => newest === given)))
    throw invalid({ consents: 'mustAgree' });
}

export async function agree(
  tx: Pick<Prisma.TransactionClient, 'consent'>,
  userId: string,
  texts: readonly string[],
): Promise<void> {
  const data = texts.map((legalTextId) => ({ userId, legalTextId }));
  await tx.consent.createMany({ data, skipDuplicates: true });
}

/** The kinds whose newest version the account has not agreed to. */
export async function consentNeeded(db: Pick<Database, '$queryRaw'>, userId: string): Promise<LegalText['kind'][]> {
  const rows = await db.$queryRaw<{ kind: LegalText['kind'] }[]>`
    select t.kind from (select distinct on (kind) id, kind from legal_text order by kind, version desc) t
    where not exists (select from consent c where c.user_id = ${userId}::uuid and c.legal_text_id = t.id)
    order by t.kind`;
  return rows.map(({ kind }) => kind);
}
