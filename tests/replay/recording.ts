import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import type { Database } from '../../prisma/client';
import { freshDatabase } from '../support/database';
import { startWorker } from '../support/worker';

/** Drives a real workflow through something it can come to, and answers which run to keep: without `runId` the last one. */
export type Story<W> = (env: TestWorkflowEnvironment, world: W) => Promise<{ workflowId: string; runId?: string }>;

/** Tells the stories that are not on file yet, with a worker of their own, and keeps their histories beside this file. */
export async function record<W>(
  folder: string,
  stories: Record<string, Story<W>>,
  start: () => Promise<TestWorkflowEnvironment>,
  settle: (db: Database) => Promise<W>,
  /** Other activities than the real ones. */
  activitiesOf?: (db: Database) => object,
): Promise<void> {
  const fileOf = (name: string) => path.join(__dirname, folder, `${name}.json`);
  const untold = Object.entries(stories).filter(([name]) => !existsSync(fileOf(name)));
  if (untold.length === 0) return;
  const [env, database] = await Promise.all([start(), freshDatabase()]);
  const activities = activitiesOf && { activities: activitiesOf(database.db) };
  const worker = await startWorker(env, database.db, {}, activities);
  try {
    for (const [name, story] of untold) {
      const { workflowId, runId } = await story(env, await settle(database.db));
      const history = await env.client.workflow.getHandle(workflowId, runId).fetchHistory();
      await keep(fileOf(name), historyToJSON(history));
    }
  } finally {
    await worker.stop();
    await env.teardown();
    await database.drop();
  }
}

async function keep(file: string, json: string): Promise<void> {
  // which machine it was is nobody's business
  const plain = json.replace(/"identity":\s*"[^"]*"/g, '"identity": "recorder"');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await format(plain, { parser: 'json', printWidth: 120 }));
}
