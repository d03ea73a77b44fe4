import { Prisma } from '../../prisma/generated/client';
import { noticeSearch } from '../../prisma/notice-search';
import { openContact, openMessage } from '../../prisma/registry/sealed';
import { canonical } from '../../prisma/vault/canonical';
import type { Vault } from '../../prisma/vault/vault';
import type { Subject } from './subject';

type Tx = Prisma.TransactionClient;

/** Free text of other people's cases, where somebody may have written a name or a number. */
const TEXTS = [
  ...['title', 'description', 'place', 'search_text', 'draft'].map((column) => ['ticket', column]),
  ['journal_entry', 'text'],
  ['violation', 'description'],
  ['violation', 'measures'],
  ['attachment', 'name'],
] as [table: string, column: string][];

const JSON_COLUMNS = new Set(['draft', 'text']);
/** Shorter names are also words. */
const SHORTEST_NAME = 2;
const SHORTEST_PHONE = 7;
const PAGE = 500;

/** What other people's records say about them. `alive` is called now and then. */
export async function eraseTraces(tx: Tx, vault: Vault, subject: Subject, alive: () => void): Promise<void> {
  for (const pattern of patternsOf(subject))
    for (const [table, column] of TEXTS) {
      await replaceIn(tx, table, column, pattern);
      alive();
    }
  await eraseFromContacts(tx, vault, subject, alive);
  await eraseFromForms(tx, vault, subject, alive);
  await eraseFromMessages(tx, vault, subject);
  await eraseFromNotices(tx, subject);
}

/** Regular expressions: digits may be grouped, and names stand where nobody else has the same one. */
function patternsOf({ values, sharesName }: Subject): string[] {
  const phone = canonical('phone', values.phone);
  const name = values.name.trim();
  return [
    ...(phone.length >= SHORTEST_PHONE ? [[...phone].join('[ -]?')] : []),
    ...(name.length >= SHORTEST_NAME && !sharesName ? [literal(name)] : []),
    ...[values.email, values.idNumber, values.bankCard].filter(Boolean).map(literal),
  ];
}

const literal = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, '.');

async function replaceIn(tx: Tx, table: string, column: string, pattern: string): Promise<void> {
  const name = Prisma.raw(column);
  const type = Prisma.raw(JSON_COLUMNS.has(column) ? '::jsonb' : '');
  await tx.$executeRaw`
    update ${Prisma.raw(table)} set ${name} = regexp_replace(${name}::text, ${pattern}, '＊', 'gi')${type}
    where ${name}::text ~* ${pattern}`;
}

/** Whoever named them as the one to call in an emergency has to name another. */
async function eraseFromContacts(
  tx: Tx,
  vault: Vault,
  { values, personId }: Subject,
  alive: () => void,
): Promise<void> {
  const phone = canonical('phone', values.phone);
  if (phone === '') return;
  await eachPage(alive, async (after) => {
    const rows = await tx.emergencyContact.findMany({
      where: { id: { gt: after }, personId: { not: personId } },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    const found = rows.filter((row) => canonical('phone', openContact(vault, row).phone) === phone);
    if (found.length > 0) await tx.emergencyContact.deleteMany({ where: { id: { in: found.map(({ id }) => id) } } });
    return rows.at(-1)?.id;
  });
}

/** Forms of other people's cases, and rows of files that wait to be imported. */
async function eraseFromForms(tx: Tx, vault: Vault, subject: Subject, alive: () => void): Promise<void> {
  const patterns = patternsOf(subject).map((pattern) => new RegExp(pattern, 'giu'));
  const without = (text: string) => patterns.reduce((left, pattern) => left.replace(pattern, ''), text);
  await eachPage(alive, async (after) => {
    const rows = await tx.residentCase.findMany({
      where: { id: { gt: after }, form: { not: '' } },
      select: { id: true, form: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (const { id, form } of rows) {
      const place = { table: 'resident_case', column: 'form', id };
      const text = vault.open(place, form);
      const left = without(text);
      if (left !== text)
        await tx.residentCase.update({
          where: { id },
          data: { form: vault.seal(place, left), keyVersion: vault.version },
        });
    }
    return rows.at(-1)?.id;
  });
  await eraseFromImports(tx, vault, without);
}

async function eraseFromImports(tx: Tx, vault: Vault, without: (text: string) => string): Promise<void> {
  const rows = await tx.importRow.findMany({ where: { content: { not: '' } } });
  for (const { importId, line, content } of rows) {
    const place = { table: 'import_row', column: 'content', id: `${importId}/${line}` };
    const text = vault.open(place, content);
    if (without(text) !== text) await tx.importRow.delete({ where: { importId_line: { importId, line } } });
  }
}

/** What is on its way to their telephone. */
async function eraseFromMessages(tx: Tx, vault: Vault, { values }: Subject): Promise<void> {
  const phone = canonical('phone', values.phone);
  const rows = await tx.message.findMany();
  const theirs = rows.filter((row) => canonical('phone', openMessage(vault, row).phone) === phone);
  await tx.message.deleteMany({ where: { id: { in: theirs.map(({ id }) => id) } } });
}

/** What people read and find. What was submitted and published stays as it was in the archive, which cannot be altered (N7). */
async function eraseFromNotices(tx: Tx, subject: Subject): Promise<void> {
  for (const pattern of patternsOf(subject)) {
    const changed = await tx.$queryRaw<{ id: string; texts: string[] }[]>`
      update notice set
        title = regexp_replace(title, ${pattern}, '＊', 'gi'), body = regexp_replace(body, ${pattern}, '＊', 'gi'),
        title_en = regexp_replace(title_en, ${pattern}, '＊', 'gi'), body_en = regexp_replace(body_en, ${pattern}, '＊', 'gi')
      where concat_ws(' ', title, body, title_en, body_en) ~* ${pattern}
      returning id, array[title, body, title_en, body_en] as texts`;
    for (const { id, texts } of changed)
      await tx.$executeRaw`
        update notice set search = array_to_tsvector(${noticeSearch(texts)}::text[]) where id = ${id}::uuid`;
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** `page` answers the last ID that it has seen; undefined when there was none left. */
async function eachPage(alive: () => void, page: (after: string) => Promise<string | undefined>): Promise<void> {
  for (let after: string | undefined = NO_ID; after !== undefined; after = await page(after)) alive();
}
