import type { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { openForm, type CaseForm } from '../../prisma/registry/case-form';
import { openCertificate, openContact, openPerson, openPlate, PERSON_FIELDS } from '../../prisma/registry/sealed';
import { caseNumber } from '../../workflows/resident/contract';
import { ticketNumber } from '../../workflows/ticket/search-text';
import type { Deps } from '../deps';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { caseScope, personScope, ticketBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { requireTraining } from '../training/required';
import { logReveal } from './log';
import { checkReference } from './reference';
import {
  revealCase,
  revealedCase,
  revealedPerson,
  revealedTicket,
  revealPerson,
  revealTicket,
  type CaseField,
  type PersonField,
} from './schema';

/** Personal data unmasked on purpose, field by field, with a reason; each time written to the access log first (R8). */
export function revealRoutes(deps: Deps): Route[] {
  const { prisma, vault } = deps;

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
    route('post /cases/:id/reveal', {
      access: 'personal.reveal',
      summary: 'Show what was handed in with a case, so that it can be verified',
      body: revealCase,
      answer: revealedCase,
      async handle({ req, reader, body: { fields, reason, reference } }) {
        await requireTraining(prisma, reader);
        const id = idOf(req);
        const [found] = await prisma.$queryRaw<{ number: number; personId: string | null; form: string }[]>`
          select c.number, c.person_id as "personId", c.form from resident_case c
          where c.id = ${id}::uuid and ${caseScope(reader)}`;
        if (!found) throw new Problem('NOT_FOUND');
        // a case is its own reason
        const own = caseNumber(found.number);
        if (reference !== null && reference !== own) throw invalid({ reference: 'notTheirs' });
        const subjects = [id, ...(found.personId ? [found.personId] : [])];
        await logReveal(prisma, { req, reader, subjectKind: 'case', subjects, fields, reason, reference: own });
        const form = openForm<CaseForm>(vault, { id, form: found.form });
        return form ? pick(linesOf(form), fields) : {};
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

/** Words of a form that name somebody, each in one line. */
function linesOf(form: Partial<FormWords>): Record<CaseField, string> {
  const { name = '', phone = '', idNumber = '', email = '', household = [], add } = form;
  const line = (words: Partial<Record<'name' | 'phone' | 'plate', string>>) =>
    [words.name, words.phone, words.plate].filter(Boolean).join(' ');
  return { name, phone, idNumber, email, household: household.map(line).join(', '), add: add ? line(add) : '' };
}

interface FormWords {
  name: string;
  phone: string;
  idNumber: string;
  email: string;
  household: { name: string; phone: string }[];
  add: Partial<Record<'name' | 'phone' | 'plate', string>> | null;
}

function pick<K extends string>(values: Record<K, string>, fields: K[]): Partial<Record<K, string>> {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<Record<K, string>>;
}
