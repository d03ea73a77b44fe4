import type { Prisma } from '../../prisma/generated/client';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { TicketPolicy } from '../../workflows/ticket/contract';
import { DAY, HOUR } from '../../workflows/shared/time';
import { Problem } from '../http/problem';

interface Report {
  homeId: string;
  category: string;
  title: string;
  description: string;
  /** Staff may file what the resident may not any more, but nobody the same thing twice. */
  byResident: boolean;
}

const SHANGHAI_OFFSET = 8 * HOUR;

/**
 * Holds a flood back (T1). The lock makes reports of one home wait for each other, so that two at once cannot both be the
 * last one allowed; it goes with the transaction.
 */
export async function refuseFlood(tx: Prisma.TransactionClient, report: Report, policy: TicketPolicy): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reports of ${report.homeId}`}, 0))`;
  const now = Date.now();
  const midnight = now - ((now + SHANGHAI_OFFSET) % DAY);
  const earlier = await tx.ticket.findMany({
    where: {
      homeId: report.homeId,
      createdAt: { gte: new Date(Math.min(midnight, now - policy.identicalHours * HOUR)) },
    },
    select: {
      number: true,
      category: true,
      title: true,
      description: true,
      channel: true,
      createdAt: true,
      stage: true,
    },
    orderBy: { createdAt: 'desc' },
  });

  const same = earlier.find(
    (other) =>
      other.createdAt.getTime() > now - policy.identicalHours * HOUR &&
      other.stage !== 'cancelled' &&
      other.category === report.category &&
      wordsOf(other) === wordsOf(report),
  );
  if (same) throw new Problem('DUPLICATE_REPORT', { values: { number: ticketNumber(same.number) } });

  const today = earlier.filter((other) => other.channel === 'online' && other.createdAt.getTime() >= midnight);
  if (report.byResident && today.length >= policy.reportsPerHomePerDay)
    throw new Problem('FLOOD', {
      values: { limit: policy.reportsPerHomePerDay },
      retryAfter: (midnight + DAY - now) / 1_000,
    });
}

function wordsOf({ title, description }: { title: string; description: string }): string {
  return `${title}\n${description}`.toLowerCase().replace(/\s+/g, ' ').trim();
}
