import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Deps } from '../../deps';
import { Problem } from '../../http/problem';
import { isNotFound, isUnanswered } from '../../temporal';

/** One event as Temporal's own JSON has it; what is not named here is passed on as it is. */
export interface HistoryEvent {
  eventId: string;
  eventTime: string;
  eventType: string;
  workflowExecutionStartedEventAttributes?: { originalExecutionRunId?: string; continuedExecutionRunId?: string };
  markerRecordedEventAttributes?: { markerName: string; details?: Record<string, { payloads?: Payload[] }> };
}

export interface Payload {
  metadata?: { encoding?: string };
  data?: string;
}

export interface Run {
  runId: string;
  source: 'server' | 'archive';
  events: HistoryEvent[];
}

const READ_MS = 10_000;
const unpack = promisify(gunzip);

/** Every run of a workflow, the first one first: from the server while it has them, otherwise from the archive. */
export async function readRuns(deps: Deps, workflowId: string): Promise<Run[]> {
  const archived = await archivedRuns(deps, workflowId);
  const onServer = await serverRuns(deps, workflowId, archived.length > 0);
  const known = new Set(onServer.map(({ runId }) => runId));
  const runs = [...archived.filter(({ runId }) => !known.has(runId)), ...onServer];
  if (runs.length === 0) throw new Problem('NOT_FOUND');
  return runs;
}

/** From the newest backwards: a run says which one it continues, so nothing depends on lists, which lag. */
async function serverRuns({ temporal }: Deps, workflowId: string, isArchived: boolean): Promise<Run[]> {
  const runs: Run[] = [];
  let runId: string | undefined;
  try {
    do {
      const asked: string | undefined = runId;
      const history = await temporal.call(READ_MS, (client) =>
        client.workflow.getHandle(workflowId, asked).fetchHistory(),
      );
      const { events } = JSON.parse(historyToJSON(history)) as { events: HistoryEvent[] };
      const started = events[0]?.workflowExecutionStartedEventAttributes;
      runs.unshift({ runId: started?.originalExecutionRunId ?? asked ?? '', source: 'server', events });
      runId = started?.continuedExecutionRunId || undefined;
    } while (runId);
  } catch (error) {
    if (isNotFound(error) || (isUnanswered(error) && isArchived)) return runs;
    throw error;
  }
  return runs;
}

async function archivedRuns({ prisma }: Deps, workflowId: string): Promise<Run[]> {
  const rows = await prisma.historyArchive.findMany({
    where: { workflowId },
    orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(
    rows.map(async ({ runId, content }) => {
      const { events } = JSON.parse((await unpack(content)).toString()) as { events: HistoryEvent[] };
      return { runId, source: 'archive' as const, events };
    }),
  );
}

/** In the words of Temporal: RUNNING, COMPLETED, CONTINUED_AS_NEW, … */
export function statusOf({ events }: Run): string {
  const closing = /^EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|TIMED_OUT|CANCELED|TERMINATED|CONTINUED_AS_NEW)$/;
  return closing.exec(events.at(-1)?.eventType ?? '')?.[1] ?? 'RUNNING';
}
