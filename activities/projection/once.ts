import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import { takeBackJournal } from './journal';

/** A row whose lifecycle columns its workflow alone writes, revision by revision. */
interface Written {
  table: 'resident_case' | 'notice';
  id: string;
  revision: number;
  task: string;
}

/**
 * One revision, written once: a mere repetition changes nothing, and what a task wrote that never came to be recorded is
 * replaced (docs/decisions.md, 9). `write` answers how many alerts leave the house, or null when the row is not at the
 * revision before; `takeBack` undoes what the journal does not hold, while that is still there.
 */
export async function saveOnce(
  db: Database,
  { table, id, revision, task }: Written,
  write: (tx: Prisma.TransactionClient) => Promise<number | null>,
  takeBack: (tx: Prisma.TransactionClient) => Promise<void> = async () => undefined,
): Promise<number> {
  const written = await write(db);
  if (written !== null) return written;
  const name = Prisma.raw(table);
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ revision: number; isOlder: boolean }[]>`
      select revision, task < ${task} collate "C" as "isOlder" from ${name} where id = ${id}::uuid for update`;
    if (!row || row.revision < revision - 1)
      throw new Error(
        `Expected ${table} ${id} to be at revision ${revision - 1}, got ${row ? `${row.revision}` : 'no row'}`,
      );
    if (row.isOlder) {
      await takeBack(tx);
      await takeBackJournal(tx, id, revision);
      await tx.$executeRaw`update ${name} set revision = ${revision} - 1 where id = ${id}::uuid`;
      await write(tx);
    }
    return tx.notification.count({ where: { caseId: id, revision, channel: 'email' } });
  });
}
