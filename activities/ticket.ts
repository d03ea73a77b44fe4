import { candidatesFor, choiceOf } from '../prisma/candidates';
import type { Database } from '../prisma/client';
import type { TicketActivities, TicketPolicy, TicketProjection } from '../workflows/ticket/contract';
import { copyEntryForm } from './projection/entry-form';
import { writeRevision } from './projection/ticket';

/**
 * The ticket workflow's hands in our own database. Each may run twice: saveTicket is guarded by the revision, chooseHolder
 * moves nothing but the turn among equals.
 */
export function createTicketActivities({ db }: { db: Database }): Omit<TicketActivities, 'deliverNotices'> {
  const policyOf = policyReader(db);

  return {
    async chooseHolder({ ticketId, category, exclude, at }) {
      const { buildingId, policyVersion } = await db.ticket.findUniqueOrThrow({
        where: { id: ticketId },
        select: { buildingId: true, policyVersion: true },
      });
      const policy = await policyOf(policyVersion);
      const choice = choiceOf(await candidatesFor(db, { ticketId, category, buildingId, exclude, at, policy }));
      if (choice.to)
        await db.$executeRaw`update app_user set last_offer_at = ${at}::timestamptz where id = ${choice.to}::uuid`;
      return choice;
    },

    async saveTicket(projection) {
      const { ticketId, revision, facts } = projection;
      const write = writeRevision(projection, await skillToAlert(projection));
      const entered = facts.find(({ name }) => name === 'enter')?.commandId;
      const [written] = entered
        ? await db.$transaction(async (tx) => {
            const result = await tx.$queryRaw<Written[]>(write);
            await copyEntryForm(tx, ticketId, entered);
            return result;
          })
        : await db.$queryRaw<Written[]>(write);
      if (!written?.saved) await expectWritten(ticketId, revision);
      const clocks = projection.clocks.map(({ kind, holder, dueAt, metAt, breachedAt }) => ({
        kind,
        holder,
        dueAt,
        metAt,
        breachedAt,
      }));
      return { facts, clocks, outbound: written?.outbound ?? 0 };
    },
  };

  async function skillToAlert({ notices, row }: TicketProjection): Promise<string | null> {
    if (!notices.some(({ to }) => 'onDuty' in to)) return null;
    const { categories } = await policyOf(row.policyVersion);
    return categories.find(({ code }) => code === row.category)?.skill ?? null;
  }

  /** Not written because it had been written before: fine. Anything else is tried again until an operator looks. */
  async function expectWritten(ticketId: string, revision: number): Promise<void> {
    const row = await db.ticket.findUnique({ where: { id: ticketId }, select: { revision: true } });
    if (!row || row.revision < revision)
      throw new Error(
        `Expected ticket ${ticketId} to be at revision ${revision - 1}, got ${row?.revision ?? 'no row'}`,
      );
  }
}

interface Written {
  saved: number;
  outbound: number;
}

/** Versions never change, so each is read once. */
function policyReader(db: Database): (version: number) => Promise<TicketPolicy> {
  const known = new Map<number, TicketPolicy>();
  return async (version) => {
    const cached = known.get(version);
    if (cached) return cached;
    const { body } = await db.policyVersion.findUniqueOrThrow({ where: { version } });
    const policy = body as unknown as TicketPolicy;
    known.set(version, policy);
    return policy;
  };
}
