import type { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { openCertificate, openContact, openPerson, openPlate, PERSON_FIELDS } from '../../prisma/registry/sealed';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { personScope, ticketBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { requireTraining } from '../training/required';
import { logReveal } from './log';
import { checkReference } from './reference';
import { revealedPerson, revealedTicket, revealPerson, revealTicket, type PersonField } from './schema';

/** Personal data unmasked on purpose, field by field, with a reason; each time written to the access log first (R8). */
export function revealRoutes(deps: Deps): Route[] {
  const { prisma } = deps;

  return [
    route('post /persons/:id/reveal', {
      access: 'personal.reveal',
      summary: "Show some of a person's data unmasked, for a reason",
      body: revealPerson,
      answer: revealedPerson,
      async handle({ req, reader, body: { fields, reason, reference } }) {
        await requireTraining(prisma, reader);
        const id = idOf(req);
        const [found] = await prisma.$queryRaw<unknown[]>`
          select 1 from person p where p.id = ${id}::uuid and ${personScope(reader)}`;
        if (!found) throw new Problem('NOT_FOUND');
        await checkReference(prisma, id, reason, reference);
        const subject = { subjectKind: 'person', subjects: [id] } as const;
        await logReveal(prisma, { req, reader, ...subject, fields, reason, reference: reference ?? '' });
        return personValues(deps, id, fields);
      },
    }),
    route('post /tickets/:id/reveal', {
      access: 'personal.reveal',
      summary: 'Show who reported a ticket; technicians while they hold it',
      body: revealTicket,
      answer: revealedTicket,
      async handle({ req, reader, body: { fields, reason, reference } }) {
        await requireTraining(prisma, reader);
        const ticket = await reporterOf(deps, reader, idOf(req));
        // a ticket is its own reason
        const own = ticketNumber(ticket.number);
        if (reference !== null && reference !== own) throw invalid({ reference: 'notTheirs' });
        const subjects = [ticket.id, ...(ticket.personId ? [ticket.personId] : [])];
        await logReveal(prisma, { req, reader, subjectKind: 'ticket', subjects, fields, reason, reference: own });
        const { reporterName, reporterPhone } = ticket;
        return pick({ reporterName, reporterPhone }, fields);
      },
    }),
  ];
}

interface Reported {
  id: string;
  number: number;
  reporterName: string;
  reporterPhone: string;
  /** The reporter's record, when they have an account of the registry. */
  personId: string | null;
}

async function reporterOf({ prisma, vault }: Deps, reader: Reader, id: string): Promise<Reported> {
  const seesAll = may(reader, 'tickets.read.all');
  if (!seesAll && !may(reader, 'tickets.read.held')) throw new Problem('FORBIDDEN');
  const held = Prisma.sql`t.holder_id = ${reader.id}::uuid and not t.ended and t.stage not in ('closed', 'cancelled')`;
  const [row] = await prisma.$queryRaw<Reported[]>`
    select t.id, t.number, t.reporter_name as "reporterName", t.reporter_phone as "reporterPhone", u.person_id as "personId"
    from ticket t left join app_user u on u.id = t.reporter_id
    where t.id = ${id}::uuid and ${seesAll ? ticketBuildings(reader) : held}`;
  if (!row) throw new Problem(seesAll ? 'NOT_FOUND' : 'NOT_HOLDER');
  const open = (column: string, stored: string) => vault.open({ table: 'ticket', column, id }, stored);
  return {
    ...row,
    reporterName: open('reporter_name', row.reporterName),
    reporterPhone: open('reporter_phone', row.reporterPhone),
  };
}

async function personValues(
  { prisma, vault }: Deps,
  id: string,
  fields: PersonField[],
): Promise<z.output<typeof revealedPerson>> {
  const of = (field: PersonField) => fields.includes(field);
  const theirs = { where: { personId: id }, orderBy: { id: 'asc' } } as const;
  const [person, titles, vehicles, contacts] = await Promise.all([
    prisma.person.findUniqueOrThrow({ where: { id } }),
    of('titles') ? prisma.title.findMany(theirs) : null,
    of('vehicles') ? prisma.vehicle.findMany(theirs) : null,
    of('contacts') ? prisma.emergencyContact.findMany(theirs) : null,
  ]);
  return {
    ...pick(openPerson(vault, person), PERSON_FIELDS.filter(of)),
    ...(titles && { titles: titles.map((row) => ({ id: row.id, certificate: openCertificate(vault, row) })) }),
    ...(vehicles && { vehicles: vehicles.map((row) => ({ id: row.id, plate: openPlate(vault, row) })) }),
    ...(contacts && { contacts: contacts.map((row) => ({ id: row.id, ...openContact(vault, row) })) }),
  };
}

function pick<K extends string>(values: Record<K, string>, fields: K[]): Partial<Record<K, string>> {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<Record<K, string>>;
}
