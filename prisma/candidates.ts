import { Prisma } from './generated/client';
import type { Database } from './client';
import { isOnDuty } from './duty';
import type { Choice, TicketPolicy } from '../workflows/ticket/contract';
import type { Instant } from '../workflows/shared/time';

/** Somebody who might be given a ticket, with everything that speaks for and against it. */
export interface Candidate {
  id: string;
  name: string;
  team: string | null;
  /** Open tickets held, this one not counted. */
  load: number;
  onDuty: boolean;
  hasSkill: boolean;
  inScope: boolean;
  /** Declined this ticket before, or let its offer pass. */
  passed: boolean;
  lastOfferAt: Date | null;
  /** Nothing speaks against offering it to them now. */
  suitable: boolean;
}

export interface CandidateAsk {
  /** Not counted as load. */
  ticketId?: string;
  category: string;
  /** null: no building speaks against anybody. */
  buildingId: string | null;
  /** Who passed on this ticket already. */
  exclude: readonly string[];
  at: Instant;
  policy: Pick<TicketPolicy, 'categories'>;
}

/**
 * Every active technician, best first: suitable, then fewest open tickets, then longest since the last offer, then id.
 * Dispatch and the dispatcher's suggestion both read this, so that they cannot disagree.
 */
export async function candidatesFor(db: Pick<Database, '$queryRaw'>, ask: CandidateAsk): Promise<Candidate[]> {
  const skill = ask.policy.categories.find(({ code }) => code === ask.category)?.skill;
  if (skill === undefined) return [];
  const openElsewhere = ask.ticketId ? Prisma.sql`and t.id <> ${ask.ticketId}::uuid` : Prisma.empty;
  return db.$queryRaw<Candidate[]>`
    select *, "hasSkill" and "inScope" and "onDuty" and not passed as suitable
    from (
      select u.id, u.name, u.team, u.last_offer_at as "lastOfferAt",
        ${skill} = any(u.skills) as "hasSkill",
        (${ask.buildingId}::text is null or cardinality(u.buildings) = 0 or ${ask.buildingId}::text = any(u.buildings)) as "inScope",
        ${isOnDuty(Prisma.sql`u.id`, Prisma.sql`${ask.at}::timestamptz`)} as "onDuty",
        u.id = any(${[...ask.exclude]}::uuid[]) as passed,
        (
          select count(*)::int from ticket t
          where t.holder_id = u.id and not t.ended and t.stage not in ('closed', 'cancelled') ${openElsewhere}
        ) as load
      from app_user u
      where u.active and 'technician' = any(u.roles)
    ) candidate
    order by suitable desc, load, "lastOfferAt" nulls first, id`;
}

/** Whether a person may hold such work at all; being off duty or having passed does not forbid what a dispatcher decides. */
export function mayHold(candidate: Candidate): boolean {
  return candidate.hasSkill && candidate.inScope;
}

/** The rules' own choice among `candidates` as candidatesFor gives them; each one ruled out counts under the first reason. */
export function choiceOf(candidates: readonly Candidate[]): Choice {
  const best = candidates.find(({ suitable }) => suitable);
  const ruledOut = { skill: 0, building: 0, duty: 0, passed: 0 };
  for (const candidate of candidates) {
    if (!candidate.hasSkill) ruledOut.skill++;
    else if (!candidate.inScope) ruledOut.building++;
    else if (!candidate.onDuty) ruledOut.duty++;
    else if (candidate.passed) ruledOut.passed++;
  }
  return { to: best?.id ?? null, candidates: candidates.length, load: best?.load ?? null, ruledOut };
}
