import type { Database } from '../../client';
import type { Prisma } from '../../generated/client';
import type { Vault } from '../../vault/vault';

/** Rows that wait to be taken in: their values sealed, and gone when the import is over. */

export interface StagedRow {
  line: number;
  /** null when it has errors. */
  row: unknown;
  errors: object;
}

const ROWS_A_STATEMENT = 1_000;

const placeOf = (importId: string, line: number) => ({
  table: 'import_row',
  column: 'content',
  id: `${importId}/${line}`,
});

export async function stageRows(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  vault: Vault,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const page = rows.slice(at, at + ROWS_A_STATEMENT).map(({ line, row, errors }) => ({
      ...{ line, errors, outcome: row === null ? 'failed' : null },
      content: row === null ? '' : vault.seal(placeOf(importId, line), JSON.stringify(row)),
    }));
    await tx.$executeRaw`
      insert into import_row (import_id, line, content, errors, outcome)
      select ${importId}::uuid, line, content, errors, outcome from jsonb_to_recordset(${JSON.stringify(page)}::jsonb)
        as x(line integer, content text, errors jsonb, outcome text)`;
  }
}

/** The next rows that nothing has become of yet. */
export async function nextRows(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  vault: Vault,
  importId: string,
  limit: number,
): Promise<{ line: number; row: unknown }[]> {
  const rows = await tx.$queryRaw<{ line: number; content: string }[]>`
    select line, content from import_row
    where import_id = ${importId}::uuid and outcome is null order by line limit ${limit}`;
  return rows.map(({ line, content }) => ({
    line,
    row: JSON.parse(vault.open(placeOf(importId, line), content)) as unknown,
  }));
}

/** What remains of an import that is over are its counts, and of rows with errors which they were. */
export async function clearRows(db: Pick<Database, 'importRow'>, importId: string): Promise<void> {
  await db.importRow.deleteMany({ where: { importId, OR: [{ outcome: null }, { outcome: { not: 'failed' } }] } });
  await db.importRow.updateMany({ where: { importId, content: { not: '' } }, data: { content: '' } });
}
