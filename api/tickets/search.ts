import { Prisma } from '../../prisma/generated/client';
import type { Vault } from '../../prisma/vault/vault';
import type { Deps } from '../deps';

/**
 * Of tickets `t`, those that `q` finds: each word is in the ticket's text or is who reported it, or all of them together are
 * who reported it. null: nothing is asked for.
 *
 * Hardly any word is somebody's name or number, so the database is asked first: beside a condition on the text, another one
 * that hardly ever holds would have each row's pairs of letters computed anew.
 */
export async function findsTickets(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  q: string | undefined,
): Promise<Prisma.Sql | null> {
  const words = q?.trim().split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) return null;
  const candidates = [
    ...words.map((word, index) => ({ reported: reportedBy(vault, word), others: words.toSpliced(index, 1) })),
    ...(words.length > 1 ? [{ reported: reportedBy(vault, words.join(' ')), others: [] }] : []),
  ].flatMap(({ reported, others }) => (reported ? [{ reported, others }] : []));
  const known = await thatExist(
    prisma,
    candidates.map(({ reported }) => reported),
  );
  const reporters = candidates.filter((_, index) => known.has(index));
  if (reporters.length === 0) return inText(words);
  const byReporter = reporters.map(({ reported, others }) => Prisma.join([reported, ...others.map(holds)], ' and '));
  const ids = [inText(words), ...byReporter].map((where) => Prisma.sql`select t.id from ticket t where ${where}`);
  return Prisma.sql`t.id in (${Prisma.join(ids, ' union all ')})`;
}

async function thatExist(prisma: Deps['prisma'], conditions: Prisma.Sql[]): Promise<Set<number>> {
  if (conditions.length === 0) return new Set();
  const asked = conditions.map(
    (condition, index) =>
      Prisma.sql`select ${index}::int as index where exists (select from ticket t where ${condition})`,
  );
  const rows = await prisma.$queryRaw<{ index: number }[]>`${Prisma.join(asked, ' union all ')}`;
  return new Set(rows.map(({ index }) => index));
}

/**
 * Words are found by their pairs of letters (an index) and then looked at, because pairs can stand apart; a single letter
 * has no pair and is only looked for.
 */
function inText(words: string[]): Prisma.Sql {
  const paired = words.filter((word) => [...word].length > 1).join(' ');
  const found = paired ? [Prisma.sql`wuye_grams(t.search_text) @> wuye_grams(${paired.toLowerCase()})`] : [];
  return Prisma.join([...found, ...words.map(holds)], ' and ', '(', ')');
}

function holds(word: string): Prisma.Sql {
  return Prisma.sql`t.search_text like ${`%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}`;
}

/** Digits as they are grouped and prefixed in a telephone number. */
const PHONE = /^\+?[\d\s()-]*\d[\d\s()-]*$/;
const TAIL = 4;
const SHORTEST_NAME = 2;
const LONGEST_NAME = 40;

/** Who reported it is sealed, and found only by what is known of them as a whole: number, its last four digits, or name. */
function reportedBy(vault: Vault, q: string): Prisma.Sql | null {
  const digits = q.replace(/\D/g, '').length;
  if (PHONE.test(q)) {
    if (digits < TAIL) return null;
    if (digits === TAIL) return Prisma.sql`t.reporter_phone_tail = any(${vault.indexes('phoneTail', q)})`;
    return Prisma.sql`t.reporter_phone_index = any(${vault.indexes('phone', q)})`;
  }
  const length = [...q].length;
  if (digits > 0 || length < SHORTEST_NAME || length > LONGEST_NAME) return null;
  const indexes = vault.indexes('name', q);
  return indexes.length > 0 ? Prisma.sql`t.reporter_name_index = any(${indexes})` : null;
}
