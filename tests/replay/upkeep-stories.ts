import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Database } from '../../prisma/client';
import { stageRows } from '../../prisma/registry/import/staging';
import { lockRegistry } from '../../prisma/registry/lock';
import { IMPORT_WORKFLOW } from '../../workflows/import/contract';
import { ROTATE_KEYS_WORKFLOW } from '../../workflows/keys/contract';
import { importWorkflowId, rotateKeysWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';
import { createNeighbourhood, vault } from '../support/residents';
import { PRIVATE, until } from '../support/tickets';
import type { Story } from './recording';

/** What is done to the registry as a whole: files taken in, keys changed. */
export const UPKEEP_STORIES: Record<string, Story<Database>> = {
  async 'keys-rotated'(env, db) {
    const unsealed = { name: PRIVATE.name, phone: PRIVATE.phone, keyVersion: 0 };
    await db.person.create({ data: unsealed });
    const { version } = vault;
    const handle = await env.client.workflow.start(ROTATE_KEYS_WORKFLOW, {
      ...{ workflowId: rotateKeysWorkflowId(version), taskQueue: TASK_QUEUE, args: [{ version }] },
    });
    await handle.result();
    return handle;
  },
  async imported(env, db) {
    const handle = await startImport(env, db);
    await handle.result();
    return handle;
  },
  async 'import-cancelled'(env, db) {
    const handle = await db.$transaction(async (tx) => {
      await lockRegistry(tx); // no row is taken before this ends
      const waiting = await startImport(env, db);
      await until(
        async () => (await waiting.fetchHistory()).events ?? [],
        (events) => events.some((event) => event.activityTaskScheduledEventAttributes),
      );
      await waiting.cancel();
      await waiting.result().catch(() => null);
      return waiting;
    });
    return handle;
  },
};

/** One resident waits to be taken in. */
async function startImport(env: TestWorkflowEnvironment, db: Database) {
  const { homeId, registrar } = await createNeighbourhood(db);
  const importId = randomUUID();
  const { name, phone } = PRIVATE;
  const row = { name, phone, idNumber: '', email: '', homeId, relation: 'owner', since: '' };
  const job = { kind: 'residents', sha256: '', status: 'running', total: 1, startedBy: registrar.id };
  await db.importJob.create({ data: { id: importId, ...job } });
  await stageRows(db, vault, importId, [{ line: 2, row, errors: {} }]);
  return env.client.workflow.start(IMPORT_WORKFLOW, {
    ...{ workflowId: importWorkflowId(importId), taskQueue: TASK_QUEUE, args: [{ importId }] },
  });
}
