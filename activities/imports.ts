import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../prisma/client';
import type { Prisma } from '../prisma/generated/client';
import type { Misfit, RowOutcome } from '../prisma/registry/import/plan';
import { planRows } from '../prisma/registry/import/planners';
import { clearRows, nextRows } from '../prisma/registry/import/staging';
import { lockRegistry } from '../prisma/registry/lock';
import type { ImportKind } from '../prisma/registry/words';
import type { Vault } from '../prisma/vault/vault';
import type { ImportActivities, ImportCounts } from '../workflows/import/contract';

const ROWS_A_PAGE = 200;
const PAGE_WITHIN_MS = 60_000;

export function createImportActivities({ db, vault }: { db: Database; vault: Vault }): ImportActivities {
  return {
    async takeRows({ importId }) {
      const context = Context.current();
      for (;;) {
        context.cancellationSignal.throwIfAborted();
        const left = await takingPage(importId);
        const counts = await countsOf(importId);
        context.heartbeat(counts);
        if (!left) return counts;
      }
    },

    async giveUpImport({ importId }) {
      await db.$transaction((tx) => finish(tx, importId, 'failed'));
    },
  };

  /** What a database says of a row that it refuses has no place in a history. */
  async function takingPage(importId: string): Promise<boolean> {
    try {
      return await db.$transaction((tx) => takePage(tx, importId), {
        timeout: PAGE_WITHIN_MS,
        maxWait: PAGE_WITHIN_MS,
      });
    } catch (error) {
      const { code } = error as { code?: unknown };
      throw ApplicationFailure.retryable('A page could not be taken in', typeof code === 'string' ? code : 'UNKNOWN');
    }
  }

  async function takePage(tx: Prisma.TransactionClient, importId: string): Promise<boolean> {
    await lockRegistry(tx);
    const { kind, status } = await tx.importJob.findUniqueOrThrow({ where: { id: importId } });
    if (status !== 'running') return false;
    const rows = await nextRows(tx, vault, importId, ROWS_A_PAGE);
    if (rows.length === 0) {
      await finish(tx, importId, 'done');
      return false;
    }
    const plan = await planRows(tx, vault, kind as ImportKind, rows.map(({ row }) => row) as never);
    const taken = rows.map(({ line, row }) => ({ line, ...told(plan.take(row as never)) }));
    await plan.write();
    await tx.$executeRaw`
      update import_row r set outcome = x.outcome, errors = x.errors, content = ''
      from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as x(line integer, outcome text, errors jsonb)
      where r.import_id = ${importId}::uuid and r.line = x.line`;
    await tx.$executeRaw`
      update import_job set done = done + ${taken.length}, created = created + ${countOf(taken, 'created')},
        updated = updated + ${countOf(taken, 'updated')}, unchanged = unchanged + ${countOf(taken, 'unchanged')},
        failed = failed + ${countOf(taken, 'failed')}
      where id = ${importId}::uuid`;
    return true;
  }

  async function countsOf(importId: string): Promise<ImportCounts> {
    return db.importJob.findUniqueOrThrow({
      where: { id: importId },
      select: { total: true, done: true, created: true, updated: true, unchanged: true, failed: true },
    });
  }
}

interface Taken {
  outcome: RowOutcome | 'failed';
  errors: object;
}

/** A row that no longer fits, because the registry has changed since the dry run, is left out and says so. */
function told(taken: RowOutcome | Misfit): Taken {
  if (typeof taken === 'string') return { outcome: taken, errors: {} };
  return { outcome: 'failed', errors: { [taken.field]: { key: taken.why, column: '' } } };
}

function countOf(taken: readonly Taken[], outcome: Taken['outcome']): number {
  return taken.filter((row) => row.outcome === outcome).length;
}

async function finish(tx: Prisma.TransactionClient, importId: string, status: 'done' | 'failed'): Promise<void> {
  await tx.importJob.updateMany({
    where: { id: importId, finishedAt: null },
    data: { status, finishedAt: new Date() },
  });
  await clearRows(tx, importId);
}
