import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { createCounter, parseList, sendList, whereOf } from '../http/list';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { isCurrent, personScope } from '../http/scope';
import { belongingRoutes } from './belonging-routes';
import { findPerson, findPersons, isInScope } from './find';
import { addPerson, changePerson } from './save';
import {
  changedPerson,
  newPerson,
  personDetail,
  personFilter,
  personRecord,
  personSearch,
  type PersonDetail,
  type PersonFilter,
} from './schema';
import { MOST_FOUND, searchCondition } from './search';

const personList = {
  filter: personFilter,
  id: Prisma.sql`p.id`,
  sort: { number: Prisma.sql`p.number`, updatedAt: Prisma.sql`p.updated_at`, createdAt: Prisma.sql`p.created_at` },
  first: ['number', 'ASC'] as ['number', 'ASC'],
};

const LISTED = ['name', 'phone', 'homes'];
const OPENED = [
  ...['name', 'phone', 'email', 'idNumber', 'bankCard', 'residencies', 'titles', 'leases'],
  ...['vehicles', 'contacts'],
];

export function personRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const count = createCounter(prisma);

  /** The record for a reader who may open it; written to the access log before it leaves. */
  async function opened({ req, reader }: Call, id: string): Promise<PersonDetail> {
    const found = await findPerson(deps, reader, id);
    if (!found) throw new Problem('NOT_FOUND');
    await logAccess(prisma, { req, reader, action: 'view', subjectKind: 'person', subjects: [id], fields: OPENED });
    return found;
  }

  async function theirIdOf({ req, reader }: Call): Promise<string> {
    const id = idOf(req);
    if (!(await isInScope(prisma, reader, id))) throw new Problem('NOT_FOUND');
    return id;
  }

  return [
    route('post /persons/search', {
      access: 'residents.read',
      summary:
        'Persons by number in the register, telephone number or its last four, name, identity card or plate: exactly',
      body: personSearch,
      answer: z.array(personRecord),
      async handle({ req, reader, body: { q } }) {
        const where = whereOf([personScope(reader), searchCondition(deps.vault, q)]);
        const found = await findPersons(deps, { where, order: Prisma.sql`p.number`, limit: MOST_FOUND, offset: 0 });
        const subjects = found.map(({ id }) => id);
        await logAccess(prisma, { req, reader, action: 'search', subjectKind: 'person', subjects, fields: LISTED });
        return found;
      },
    }),
    route('get /persons', {
      access: 'residents.read',
      summary: 'Persons, masked',
      answer: z.array(personRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, personList);
        const where = whereOf([personScope(reader), ...personConditions(ask.filter)]);
        const [rows, total] = await Promise.all([
          findPersons(deps, { where, ...ask }),
          count(Prisma.sql`person p`, where),
        ]);
        const subjects = rows.map(({ id }) => id);
        await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: LISTED });
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /persons/:id', {
      access: ['residents.read', 'residents.read.self'],
      summary: 'One person with all that belongs to them; masked, unless it is the reader’s own or their household’s',
      answer: personDetail,
      handle: (call) => opened(call, idOf(call.req)),
    }),
    route('post /persons', {
      access: 'residents.write',
      summary: 'A new person',
      body: newPerson,
      answer: personDetail,
      status: 201,
      handle: async (call) => opened(call, await addPerson(deps, call.reader, call.body)),
    }),
    route('put /persons/:id', {
      access: 'residents.write',
      summary: 'Change a person; what is sent back masked stays as it is',
      body: changedPerson,
      answer: personDetail,
      async handle(call) {
        const id = await theirIdOf(call);
        await changePerson(deps, id, call.body);
        return opened(call, id);
      },
    }),
    route('get /me/person', {
      access: 'residents.read.self',
      summary: 'The reader’s own record',
      answer: personDetail,
      handle: async (call) => opened(call, await ownIdOf(call)),
    }),
    ...belongingRoutes(deps, { opened, theirIdOf, ownIdOf }),
  ];
}

async function ownIdOf({ reader }: Call): Promise<string> {
  if (!reader.personId) throw new Problem('NOT_FOUND');
  return reader.personId;
}

function personConditions({ id, status, homeId, buildingId, relation }: PersonFilter): Prisma.Sql[] {
  const living = [
    ...(homeId ? [Prisma.sql`r.home_id = any(${homeId}::uuid[])`] : []),
    ...(buildingId ? [Prisma.sql`h.building_id = any(${buildingId})`] : []),
    ...(relation ? [Prisma.sql`r.relation = any(${relation})`] : []),
  ];
  return [
    ...(id ? [Prisma.sql`p.id = any(${id}::uuid[])`] : []),
    ...(status ? [Prisma.sql`p.status = any(${status})`] : []),
    ...(living.length === 0
      ? []
      : [
          Prisma.sql`exists (
            select from residency r join home h on h.id = r.home_id
            where r.person_id = p.id and ${isCurrent(Prisma.sql`r`)} and ${whereOf(living)}
          )`,
        ]),
  ];
}
