import type { Outbox } from '../prisma/generated/client';
import type { CaseKind } from '../workflows/shared/ids';
import { createCommandPost } from './cases/commands';
import { CASES } from './cases/kinds';
import type { Deps } from './deps';
import { isDatabaseAway } from './http/problem';
import { isUnanswered } from './temporal';

const EVERY_MS = 1_000;
/** The longest rest after failures. */
const REST_MS = 10_000;
const BATCH = 50;
const START_MS = 3_000;

export interface Relay {
  stop(): Promise<void>;
}

/**
 * Brings to Temporal what the request that accepted it could not: cases to be started, and commands whose outcome is
 * not known. Everything it does may be done twice or by several processes at once.
 */
export function startRelay(deps: Deps): Relay {
  const { log, prisma, unsettled } = deps;
  const commands = createCommandPost(deps);
  const restingUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let remembered = false;

  /** Answers whether Temporal answered. */
  async function startCases(): Promise<boolean> {
    return prisma.$transaction(
      async (tx) => {
        const waiting = await tx.$queryRaw<(Pick<Outbox, 'id' | 'caseId' | 'payload'> & { caseKind: CaseKind })[]>`
          select id, case_kind as "caseKind", case_id as "caseId", payload from outbox
          where created_at < now() - interval '2 seconds' - least(attempts * attempts, 600) * interval '1 second'
          order by created_at limit ${BATCH} for update skip locked`;
        for (const { id, caseKind, caseId, payload } of waiting) {
          try {
            await deps.temporal.call(START_MS, (client) => CASES[caseKind].start(client, tx, payload as never));
            log.info({ caseKind, caseId }, 'case started by the relay');
          } catch (err) {
            if (isUnanswered(err)) return false;
            log.error({ err, caseKind, caseId }, 'case could not be started');
            await tx.outbox.update({ where: { id }, data: { attempts: { increment: 1 } } });
          }
        }
        return true;
      },
      { timeout: BATCH * START_MS, maxWait: 5_000 },
    );
  }

  /**
   * What was given last before everything stopped may be in the journal and yet not in the workflow's history: its task was
   * cut short, and whoever gave it may never ask again.
   */
  async function rememberLast(): Promise<void> {
    if (remembered) return;
    const last = await prisma.$queryRaw<{ id: string }[]>`
      select id from journal_entry where status = 'effective' and command is not null
        and at > (select max(at) from journal_entry where status = 'effective') - interval '10 minutes'`;
    for (const { id } of last) unsettled.add(id);
    remembered = true;
  }

  /** No row is locked here: the workflow has to write the entry before it can answer. */
  async function sendCommands(): Promise<boolean> {
    await rememberLast();
    const pending = await prisma.journalEntry.findMany({
      where: {
        at: { lt: new Date(Date.now() - 10_000) },
        OR: [{ status: 'pending' }, { status: 'effective', id: { in: [...unsettled] } }],
      },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 500,
    });
    const known = new Set(pending.map(({ id }) => id));
    for (const id of restingUntil.keys()) if (!known.has(id)) restingUntil.delete(id);
    for (const entry of pending.filter(({ id }) => (restingUntil.get(id) ?? 0) <= Date.now()).slice(0, BATCH)) {
      if (stopped) break;
      restingUntil.set(entry.id, Date.now() + Math.min(600_000, Date.now() - entry.at.getTime()));
      const ids = { caseKind: entry.caseKind, caseId: entry.caseId, commandId: entry.id };
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
      const answered = (await startCases()) && (await sendCommands());
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
