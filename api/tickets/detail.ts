import type { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
import type { Deps } from '../deps';
import { legalCommands } from '../../workflows/ticket/commands';
import { actorOf } from '../cases/actor';
import type { Reader } from '../http/sessions';
import { seesInternal } from './journal';
import { findRecord, viewOf } from './record';
import type { ClockRecord, Parts, RoundRecord, TicketDetail, TicketRecord } from './schema';

interface JournalFact {
  name: string;
  at: Date;
  actorName: string | null;
  detail: Record<string, unknown>;
  text: { parts?: Parts };
}

/** The whole record, as the ticket's page and the answer to a command show it. */
export async function findDetail(
  deps: Pick<Deps, 'prisma' | 'vault'>,
  reader: Reader,
  id: string,
  scope: Prisma.Sql,
): Promise<TicketDetail | null> {
  const ticket = await findRecord(deps, reader, id, scope);
  if (!ticket) return null;
  const { prisma } = deps;
  const [clocks, attachments, facts] = await Promise.all([
    clocksOf(prisma, id),
    attachmentsOf(prisma, id, seesInternal(reader)),
    factsOf(prisma, id),
  ]);
  return {
    ...ticket,
    clocks,
    attachments: attachments as unknown as TicketDetail['attachments'],
    commands: legalCommands(viewOf(ticket), actorOf(reader)),
    partsCost: facts.reduce((sum, { text }) => sum + costOf(text.parts ?? []), 0),
    rounds: roundsOf(ticket, facts),
  };
}

async function clocksOf(prisma: Database, ticketId: string): Promise<ClockRecord[]> {
  return prisma.$queryRaw<ClockRecord[]>`
    select c.kind, c.round, c.started_at as "startedAt", c.holder_id as "holderId", u.name as "holderName",
      c.target_ms::float8 as "targetMs", c.used_ms::float8 as "usedMs", c.due_at as "dueAt", c.warned_at as "warnedAt",
      c.met_at as "metAt", c.breached_at as "breachedAt", c.noticed_at as "noticedAt"
    from ticket_clock c left join app_user u on u.id = c.holder_id
    where c.ticket_id = ${ticketId}::uuid
    order by c.round, c.started_at, c.kind`;
}

function attachmentsOf(prisma: Database, ticketId: string, internal: boolean) {
  return prisma.attachment.findMany({
    where: {
      ticketId,
      OR: [{ journalId: null }, { journal: { status: 'effective', ...(internal ? {} : { visible: true }) } }],
    },
    select: { id: true, name: true, type: true, size: true, createdAt: true, journalId: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

function factsOf(prisma: Database, ticketId: string): Promise<JournalFact[]> {
  return prisma.$queryRaw<JournalFact[]>`
    select j.name, j.at, u.name as "actorName", j.detail, j.text
    from journal_entry j left join app_user u on u.id = nullif(j.actor, 'system')::uuid
    where j.case_id = ${ticketId}::uuid and j.status = 'effective'
    order by j.revision, j.position`;
}

/** Rounded half up to whole fen, part by part. */
function costOf(parts: Parts): number {
  return parts.reduce((sum, { quantity, unitPrice }) => sum + Math.round(quantity * unitPrice), 0);
}

/** Rework and reopening begin a round each. */
function roundsOf(ticket: TicketRecord, facts: JournalFact[]): RoundRecord[] {
  const begin = (round: number): RoundRecord => ({
    round,
    ...{ holderName: null, acceptedAt: null, workEndedAt: null, reportedAt: null, satisfied: null },
  });
  let current = begin(1);
  const rounds = [current];
  const next = () => rounds.push((current = begin(current.round + 1)));
  for (const { name, at, actorName, detail } of facts) {
    if (name === 'accept') Object.assign(current, { holderName: actorName, acceptedAt: at.toISOString() });
    if (name === 'finish') current.workEndedAt = String(detail.endedAt ?? at.toISOString());
    if (name === 'reportResult') {
      current.reportedAt = at.toISOString();
      current.workEndedAt ??= String(detail.endedAt ?? at.toISOString());
    }
    if (name === 'verify') {
      current.satisfied = detail.satisfied === true;
      if (!current.satisfied) next();
    }
    if (name === 'reopen') next();
  }
  if (current.round === ticket.round) current.holderName ??= ticket.holderName;
  return rounds;
}
