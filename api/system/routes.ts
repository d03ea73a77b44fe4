import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { RECONCILE_WORKFLOW, type ReconcileResult } from '../../workflows/audit/contract';
import { NOTICE_WORKFLOW } from '../../workflows/notice/contract';
import { RESIDENT_WORKFLOWS } from '../../workflows/resident/contract';
import { CASE_KINDS, type CaseKind } from '../../workflows/shared/ids';
import { TICKET_WORKFLOW } from '../../workflows/ticket/contract';
import type { Deps } from '../deps';
import { streamEvents, type Change } from '../http/events';
import { route, type Route } from '../http/route';
import { hearsOfCase, hearsOfNotice } from '../http/scope';
import { findSession, type Reader } from '../http/sessions';
import { hears } from '../tickets/scope';

/** ms */
const PATIENCE = 2_000;
const WORKFLOW_OF: Record<CaseKind, string> = {
  ticket: TICKET_WORKFLOW,
  ...RESIDENT_WORKFLOWS,
  notice: NOTICE_WORKFLOW,
};

const system = z.object({
  temporal: z.object({ reachable: z.boolean(), address: z.string(), namespace: z.string() }),
  database: z.object({ reachable: z.boolean() }),
  outbox: z.object({ waiting: z.number().int(), oldestAt: z.iso.datetime().nullable() }),
  pendingCommands: z.number().int(),
  cases: z
    .array(z.object({ kind: z.enum(CASE_KINDS), open: z.number().int(), running: z.number().int().nullable() }))
    .describe('started cases that have not ended, against running workflows; the server counts with a delay'),
  reconciled: z
    .object({
      at: z.iso.datetime(),
      rowsWithoutWorkflow: z.array(z.string()),
      workflowsWithoutRow: z.array(z.string()),
    })
    .nullable()
    .describe('what the last comparison found, case by case'),
});

export function systemRoutes(deps: Deps): Route[] {
  const { prisma, temporal, hub, config } = deps;

  /** Started cases that have not ended, as the rows say. */
  async function countOpen(): Promise<Map<string, number>> {
    const started = { ended: false, revision: { gt: 0 } };
    const [tickets, notices, others] = await Promise.all([
      prisma.ticket.count({ where: started }),
      prisma.notice.count({ where: started }),
      prisma.residentCase.groupBy({ by: ['kind'], where: started, _count: true }),
    ]);
    return new Map([
      ['ticket', tickets],
      ['notice', notices],
      ...others.map(({ kind, _count }) => [kind, _count] as const),
    ]);
  }

  async function countRunning(kind: CaseKind): Promise<[CaseKind, number]> {
    const query = `WorkflowType = '${WORKFLOW_OF[kind]}' AND ExecutionStatus = 'Running'`;
    return [kind, (await temporal.call(PATIENCE, (client) => client.workflow.count(query))).count];
  }

  /** Null while the server cannot be asked. */
  async function askTemporal() {
    try {
      const [reconciled, ...counts] = await Promise.all([
        temporal.call(PATIENCE, lastReconciled),
        ...CASE_KINDS.map(countRunning),
      ]);
      return { reconciled, running: new Map(counts) };
    } catch {
      return null;
    }
  }

  return [
    route('get /events', {
      access: 'session',
      summary: 'Changes as they happen (server-sent events)',
      async handle({ req, res, reader }) {
        streamEvents(req, res, hub, {
          translate: (change) => {
            if (change.resource === 'notifications')
              return change.userId === reader.id ? { event: 'notification', data: { id: change.id } } : null;
            const { resource, id, revision } = change;
            return isTheirs(reader, change) ? { event: 'change', data: { resource, id, revision } } : null;
          },
          allowed: async () => (await findSession(deps, reader.sessionId)) !== null,
        });
      },
    }),
    route('get /system', {
      access: ['policies.write', 'ticket.applyPolicy'],
      summary: 'How the system is',
      answer: system,
      async handle() {
        const [asked, waiting, oldest, pendingCommands, open] = await Promise.all([
          askTemporal(),
          prisma.outbox.count(),
          prisma.outbox.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } }),
          prisma.journalEntry.count({ where: { status: 'pending' } }),
          countOpen(),
        ]);
        const { address, namespace } = config.temporal;
        return {
          temporal: { reachable: asked !== null, address, namespace },
          database: { reachable: true },
          outbox: { waiting, oldestAt: oldest?.createdAt ?? null },
          pendingCommands,
          cases: CASE_KINDS.map((kind) => ({
            kind,
            open: open.get(kind) ?? 0,
            running: asked?.running.get(kind) ?? null,
          })),
          reconciled: asked?.reconciled ?? null,
        };
      },
    }),
  ];
}

function isTheirs(reader: Reader, change: Exclude<Change, { resource: 'notifications' }>): boolean {
  switch (change.resource) {
    case 'tickets':
      return hears(reader, change);
    case 'cases':
      return hearsOfCase(reader, change);
    case 'notices':
      return hearsOfNotice(reader, change);
  }
}

/** Null before the first, and when the server keeps none any more. */
async function lastReconciled(client: Client): Promise<ReconcileResult | null> {
  const query = `WorkflowType = '${RECONCILE_WORKFLOW}' AND ExecutionStatus = 'Completed'`;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: 1 }))
    return client.workflow.getHandle(workflowId, runId).result() as Promise<ReconcileResult>;
  return null;
}
