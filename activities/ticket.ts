import { candidatesFor, choiceOf } from '../prisma/candidates';
import type { Database } from '../prisma/client';
import type { Prisma } from '../prisma/generated/client';
import type { Vault } from '../prisma/vault/vault';
import { toldOf } from '../workflows/shared/clock';
import type { TicketActivities, TicketPolicy, TicketProjection } from '../workflows/ticket/contract';
import { copyEntryForm } from './projection/entry-form';
import { takeBackUnrecorded } from './projection/rewind';
import { writeRevision } from './projection/ticket';

/**
 * The ticket workflow's hands in our own database. Each may run twice: saveTicket is guarded by the revision and by the task
 * that writes it, chooseHolder moves nothing but the turn among equals.
 */
export function createTicketActivities({
  db,
  vault,
}: {
  db: Database;
  vault: Vault;
}): Omit<TicketActivities, 'deliverNotices'> {
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
      return { ...choice, at };
    },

    async saveTicket(projection) {
      const { facts } = projection;
      const isEntry = facts.some(({ name }) => name === 'enter');
      const first = isEntry ? db.$transaction((tx) => write(tx, projection)) : write(db, projection);
      const outbound = (await first) ?? (await writeInstead(projection));
      return { facts, clocks: projection.clocks.map(toldOf), outbound };
    },
  };

  async function skillToAlert({ notices, row }: TicketProjection): Promise<string | null> {
    if (!notices.some(({ to }) => 'onDuty' in to)) return null;
    const { categories } = await policyOf(row.policyVersion);
    return categories.find(({ code }) => code === row.category)?.skill ?? null;
  }

  /** Answers how many notices leave the house; null when the row is not at the revision before. */
  async function write(tx: Prisma.TransactionClient, projection: TicketProjection): Promise<number | null> {
    const [written] = await tx.$queryRaw<Written[]>(writeRevision(projection, await skillToAlert(projection)));
    if (!written?.saved) return null;
    const entered = projection.facts.find(({ name }) => name === 'enter')?.commandId;
    if (entered) await copyEntryForm({ tx, vault }, projection.ticketId, entered);
    return written.outbound;
  }

  /** In the place of what a task wrote that was never recorded; a mere repetition changes nothing. */
  async function writeInstead(projection: TicketProjection): Promise<number> {
    const { ticketId, revision } = projection;
    return db.$transaction(async (tx) => {
      const instead = await takeBackUnrecorded(tx, projection);
      const outbound = instead && (await write(tx, instead));
      return outbound ?? tx.notification.count({ where: { caseId: ticketId, revision, channel: 'email' } });
    });
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
