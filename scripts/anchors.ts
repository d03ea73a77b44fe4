import { gunzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { ANCHOR_WORKFLOW, type Anchor } from '../workflows/audit/contract';
import type { Reach } from './reach';

/**
 * Where the chains ended each hour, oldest first: as Temporal's server has it, and for earlier hours as the archive has it,
 * whose own end the server's anchors prove.
 */
export async function readAnchors(client: pg.Client, temporal: Reach['temporal']): Promise<Anchor[]> {
  const anchors = [...(await archived(client)), ...(await onServer(temporal))];
  return anchors.sort((a, b) => a.at.localeCompare(b.at));
}

async function onServer({ address, namespace }: Reach['temporal']): Promise<Anchor[]> {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const anchors: Anchor[] = [];
    for await (const { workflowId, runId } of client.workflow.list({
      query: `WorkflowType = '${ANCHOR_WORKFLOW}' AND ExecutionStatus = 'Completed'`,
    }))
      anchors.push((await client.workflow.getHandle(workflowId, runId).result()) as Anchor);
    return anchors;
  } finally {
    await connection.close();
  }
}

async function archived(client: pg.Client): Promise<Anchor[]> {
  const { rows } = await client.query<{ content: Buffer }>(
    `select content from history_archive where workflow_id like 'schedule/anchor-logs%' order by id`,
  );
  return rows.flatMap(({ content }) => resultOf(content) ?? []);
}

/** As Temporal's own JSON has it. What cannot be read is for the check of the archive to report. */
interface History {
  events?: { workflowExecutionCompletedEventAttributes?: { result?: { payloads?: { data?: string }[] } } }[];
}

function resultOf(content: Buffer): Anchor | null {
  try {
    const { events = [] } = JSON.parse(gunzipSync(content).toString()) as History;
    const data = events.at(-1)?.workflowExecutionCompletedEventAttributes?.result?.payloads?.[0]?.data;
    return data ? (JSON.parse(Buffer.from(data, 'base64').toString()) as Anchor) : null;
  } catch {
    return null;
  }
}
