import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { ticketWorkflowId, type Id, type TicketId } from '../../workflows/shared/ids';
import type { Fact, TicketState } from '../../workflows/ticket/contract';
import { ticketStateQuery } from '../../workflows/ticket/contract';

/** What Temporal says of one ticket. */
export interface Told {
  runs: number;
  /** null: it does not answer. */
  state: TicketState | null;
  /** Every fact that the workflow had written, in order. */
  facts: Fact[];
  /** Updates by their ID: how often each was taken in, and how often it came to a good end. */
  updates: Map<Id, { accepted: number; succeeded: number }>;
}

export async function tell(client: Client, ticketId: TicketId): Promise<Told> {
  const workflowId = ticketWorkflowId(ticketId);
  const handle = client.workflow.getHandle(workflowId);
  const state = await handle.query(ticketStateQuery).catch(() => null);
  const runIds: string[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runIds.push(run.runId);
  const told: Told = { runs: runIds.length, state, facts: [], updates: new Map() };
  for (const runId of runIds) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const event of events ?? []) read(event, told);
  }
  return told;
}

function read(event: temporal.api.history.v1.IHistoryEvent, told: Told): void {
  const written = event.markerRecordedEventAttributes?.details?.result?.payloads?.[0];
  if (written) {
    const { facts } = defaultPayloadConverter.fromPayload<{ facts?: Fact[] }>(written);
    told.facts.push(...(facts ?? []));
  }
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId;
  if (accepted) updateOf(told, accepted).accepted += 1;
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  if (completed?.meta?.updateId && completed.outcome?.success) updateOf(told, completed.meta.updateId).succeeded += 1;
}

function updateOf({ updates }: Told, id: Id): { accepted: number; succeeded: number } {
  const known = updates.get(id) ?? { accepted: 0, succeeded: 0 };
  updates.set(id, known);
  return known;
}
