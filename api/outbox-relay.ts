import type { Outbox } from '../prisma/generated/client';
import type { TicketInput } from '../workflows/ticket/contract';
import type { Deps } from './deps';
import { isDatabaseAway } from './http/problem';
import { createPolicies } from './policies/versions';
import { isUnanswered } from './temporal';
import { createCommands } from './tickets/commands';
import { startTicket } from './tickets/starting';

const EVERY_MS = 1_000;
/** The longest rest after failures. */
const REST_MS = 10_000;
const BATCH = 50;
const START_MS = 3_000;

export interface Relay {
  stop(): Promise<void>;
}

/**
 * Brings to Temporal what the request that accepted it could not: tickets to be started, and commands whose outcome is
 * not known. Everything it does may be done twice or by several processes at once.
 */
export function startRelay(deps: Deps): Relay {
  const { log, prisma } = deps;
  const commands = createCommands(deps, createPolicies(prisma));
  const restingUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();

  /** Answers whether Temporal answered. */
  async function startTickets(): Promise<boolean> {
    return prisma.$transaction(
      async (tx) => {
        const waiting = await tx.$queryRaw<{ id: string; ticketId: string; payload: Outbox['payload'] }[]>`
          select id, ticket_id as "ticketId", payload from outbox
          where created_at < now() - interval '2 seconds' - least(attempts * attempts, 600) * interval '1 second'
          order by created_at limit ${BATCH} for update skip locked`;
        for (const { id, ticketId, payload } of waiting) {
          try {
            const input = payload as unknown as TicketInput;
            await deps.temporal.call(START_MS, (client) => startTicket(client, tx, input));
            log.info({ ticketId }, 'ticket started by the relay');
          } catch (err) {
            if (isUnanswered(err)) return false;
            log.error({ err, ticketId }, 'ticket could not be started');
            await tx.outbox.update({ where: { id }, data: { attempts: { increment: 1 } } });
          }
        }
        return true;
      },
      { timeout: BATCH * START_MS, maxWait: 5_000 },
    );
  }

  /** No row is locked here: the workflow has to write the entry before it can answer. */
  async function sendCommands(): Promise<boolean> {
    const pending = await prisma.journalEntry.findMany({
      where: { status: 'pending', at: { lt: new Date(Date.now() - 10_000) } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 500,
    });
    const known = new Set(pending.map(({ id }) => id));
    for (const id of restingUntil.keys()) if (!known.has(id)) restingUntil.delete(id);
    for (const entry of pending.filter(({ id }) => (restingUntil.get(id) ?? 0) <= Date.now()).slice(0, BATCH)) {
      if (stopped) break;
      restingUntil.set(entry.id, Date.now() + Math.min(600_000, Date.now() - entry.at.getTime()));
      const ids = { ticketId: entry.ticketId, commandId: entry.id };
      try {
        const outcome = await commands.send(entry);
        log.info({ ...ids, outcome: outcome.kind }, 'command sent again');
        if (outcome.kind === 'unknown' && !(await deps.temporal.reachable())) return false;
      } catch (err) {
        log.error({ err, ...ids }, 'command could not be sent again');
      }
    }
    return true;
  }

  async function pass(): Promise<void> {
    try {
      const answered = (await startTickets()) && (await sendCommands());
      failures = answered ? 0 : failures + 1;
    } catch (err) {
      failures++;
      if (!isDatabaseAway(err)) log.error({ err }, 'relay failed');
    }
    if (!stopped) timer = setTimeout(next, Math.min(EVERY_MS * 2 ** Math.min(failures, 4), REST_MS));
  }

  function next(): void {
    running = pass();
  }

  timer = setTimeout(next, EVERY_MS);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
