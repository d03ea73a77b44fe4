import { Prisma } from '../../prisma/generated/client';
import type { TicketChange } from '../http/events';
import { may } from '../http/permissions';
import { ticketBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import type { TicketPolicy } from '../../workflows/ticket/contract';
import type { TicketRecord } from './schema';

/**
 * Which tickets a reader sees: the only place that decides it. Staff see those of their buildings, which without any are
 * all; technicians what they hold and what is open for them to take; residents what they reported.
 */
export function scopeOf(reader: Reader, policy: TicketPolicy): Prisma.Sql {
  if (may(reader, 'tickets.read.all')) return ticketBuildings(reader);
  const parts: Prisma.Sql[] = [];
  if (may(reader, 'tickets.read.held')) parts.push(mineOf(reader, policy));
  if (may(reader, 'tickets.read.own')) parts.push(Prisma.sql`t.reporter_id = ${reader.id}::uuid`);
  return parts.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(parts, ' or ')})`;
}

/** Held by, or open to be taken by, the reader. */
export function mineOf(reader: Reader, policy: TicketPolicy): Prisma.Sql {
  const held = Prisma.sql`t.holder_id = ${reader.id}::uuid`;
  if (!may(reader, 'tickets.read.held')) return held;
  const categories = policy.categories.filter(({ skill }) => reader.skills.includes(skill)).map(({ code }) => code);
  if (categories.length === 0) return held;
  const within =
    reader.buildings.length === 0
      ? Prisma.empty
      : Prisma.sql`and (t.building_id is null or t.building_id = any(${reader.buildings}))`;
  const forTeam = Prisma.sql`(t.team is null or t.team = ${reader.team})`;
  return Prisma.sql`(${held} or (t.pooled and ${forTeam} and t.category = any(${categories}) ${within}))`;
}

/** The same for one ticket that is open to be taken; whose team it is open to, the table of commands knows. */
export function mayTake(reader: Reader, ticket: TicketRecord, policy: TicketPolicy): boolean {
  const skill = policy.categories.find(({ code }) => code === ticket.category)?.skill;
  const inScope = !ticket.buildingId || reader.buildings.length === 0 || reader.buildings.includes(ticket.buildingId);
  return skill !== undefined && reader.skills.includes(skill) && inScope;
}

/** The same for a change that was told: who lost a ticket hears of it too, and of one that is or was open to take every technician. */
export function hears(reader: Reader, change: TicketChange): boolean {
  if (may(reader, 'tickets.read.all')) return true;
  if (may(reader, 'tickets.read.own') && change.reporterId === reader.id) return true;
  if (!may(reader, 'tickets.read.held')) return false;
  return change.pooled === true || change.holderId === reader.id || change.previousHolderId === reader.id;
}
