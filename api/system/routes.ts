import { z } from 'zod';
import { TICKET_WORKFLOW } from '../../workflows/ticket/contract';
import type { Deps } from '../deps';
import { streamEvents } from '../http/events';
import { route, type Route } from '../http/route';
import { hearsOfCase } from '../http/scope';
import { findSession } from '../http/sessions';
import { hears } from '../tickets/scope';

const system = z.object({
  temporal: z.object({
    reachable: z.boolean(),
    address: z.string(),
    namespace: z.string(),
    openWorkflows: z.number().int().nullable(),
  }),
  database: z.object({ reachable: z.boolean() }),
  outbox: z.object({ waiting: z.number().int(), oldestAt: z.iso.datetime().nullable() }),
  pendingCommands: z.number().int(),
  drift: z
    .object({ openTickets: z.number().int(), difference: z.number().int().nullable() })
    .describe('started tickets that have not ended, against running workflows; the server counts with a delay'),
});

export function systemRoutes(deps: Deps): Route[] {
  const { prisma, temporal, hub, config } = deps;

  async function openWorkflows(): Promise<number | null> {
    try {
      const query = `WorkflowType = '${TICKET_WORKFLOW}' AND ExecutionStatus = 'Running'`;
      return (await temporal.call(2_000, (client) => client.workflow.count(query))).count;
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
            const isTheirs = change.resource === 'cases' ? hearsOfCase(reader, change) : hears(reader, change);
            return isTheirs ? { event: 'change', data: { resource, id, revision } } : null;
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
        const [workflows, waiting, oldest, pendingCommands, openTickets] = await Promise.all([
          openWorkflows(),
          prisma.outbox.count(),
          prisma.outbox.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } }),
          prisma.journalEntry.count({ where: { status: 'pending' } }),
          prisma.ticket.count({ where: { ended: false, revision: { gt: 0 } } }),
        ]);
        const { address, namespace } = config.temporal;
        return {
          temporal: { reachable: workflows !== null, address, namespace, openWorkflows: workflows },
          database: { reachable: true },
          outbox: { waiting, oldestAt: oldest?.createdAt ?? null },
          pendingCommands,
          drift: { openTickets, difference: workflows === null ? null : openTickets - workflows },
        };
      },
    }),
  ];
}
