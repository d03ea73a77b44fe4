import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { RELATIONS, type Relation } from '../../workflows/resident/words';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { route, type Route } from '../http/route';
import { isCurrent, personScope } from '../http/scope';

const member = z.object({ personId: z.uuid(), homeId: z.uuid(), name: z.string(), relation: z.enum(RELATIONS) });

interface Row {
  personId: string;
  homeId: string;
  name: string;
  relation: Relation;
}

/** A household knows itself: names are shown in full, and nothing else is. */
export function householdRoutes({ prisma, vault }: Deps): Route[] {
  return [
    route('get /me/household', {
      access: 'residents.read.self',
      summary: 'Who lives with the reader',
      answer: z.array(member),
      async handle({ req, reader }) {
        const rows = await prisma.$queryRaw<Row[]>`
          select p.id as "personId", r.home_id as "homeId", p.name, r.relation
          from person p join residency r on r.person_id = p.id and ${isCurrent(Prisma.sql`r`)}
          where ${personScope(reader)} and p.id is distinct from ${reader.personId}::uuid and r.home_id in (
            select own.home_id from residency own
            where own.person_id = ${reader.personId}::uuid and ${isCurrent(Prisma.sql`own`)}
          )
          order by r.since, p.number`;
        const subjects = rows.map(({ personId }) => personId);
        await logAccess(prisma, { req, reader, action: 'list', subjectKind: 'person', subjects, fields: ['name'] });
        const nameOf = ({ personId: id, name }: Row) => vault.open({ table: 'person', column: 'name', id }, name);
        return rows.map((row) => ({ ...row, name: nameOf(row) }));
      },
    }),
  ];
}
