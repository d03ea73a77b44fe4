import { createHash } from 'node:crypto';
import { Prisma } from '../../prisma/generated/client';

/** A command's fact is the pending row made effective; a fact of the rules has an ID that follows from where it stands. */
export function journalId(fact: { commandId?: string }, caseId: string, revision: number, position: number): string {
  if (fact.commandId) return fact.commandId;
  return derivedUuid(`${caseId}/${revision}/${position}`);
}

/** The same for the same text. */
export function derivedUuid(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/**
 * Takes journal and notices of these revisions back. A command waits for its outcome again: whoever gave it has no answer
 * yet and sends it again, and so does the relay. One that has been answered with a refusal meanwhile stays refused: the
 * write of a task that was cut short may arrive after that answer.
 */
export async function takeBackJournal(tx: Prisma.TransactionClient, caseId: string, from: number): Promise<void> {
  const unrecorded = Prisma.sql`case_id = ${caseId}::uuid and revision >= ${from}`;
  await tx.$executeRaw`delete from notification where ${unrecorded}`;
  await tx.$executeRaw`delete from journal_entry where ${unrecorded} and command is null`;
  await tx.$executeRaw`
    update journal_entry set
      status = case when refusal is null then 'pending' else 'refused' end, revision = null, position = null, detail = '{}'
    where ${unrecorded}`;
}
