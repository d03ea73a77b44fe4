import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import type { Database } from '../../prisma/client';
import { freshDatabase } from '../support/database';
import { startWorker } from '../support/worker';

/** Keeps a history in a folder beside this file. */
export async function keep(
  file: { folder: string; name: string },
  env: TestWorkflowEnvironment,
  workflowId: string,
  runId?: string,
): Promise<void> {
  const folder = path.join(__dirname, file.folder);
  mkdirSync(folder, { recursive: true });
  const json = historyToJSON(await env.client.workflow.getHandle(workflowId, runId).fetchHistory());
  // which machine it was is nobody's business
  const plain = json.replace(/"identity":\s*"[^"]*"/g, '"identity": "recorder"');
  writeFileSync(path.join(folder, `${file.name}.json`), await format(plain, { parser: 'json', printWidth: 120 }));
}

export async function withWorker(
  start: () => Promise<TestWorkflowEnvironment>,
  story: (env: TestWorkflowEnvironment, db: Database) => Promise<void>,
): Promise<void> {
  const [env, database] = [await start(), await freshDatabase()];
  const worker = await startWorker(env, database.db);
  try {
    await story(env, database.db);
  } finally {
    await worker.stop();
    await env.teardown();
    await database.drop();
  }
}
