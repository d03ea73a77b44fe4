import { z } from 'zod';
import { createCaseFiling } from '../cases/filing';
import { findCase } from '../cases/find';
import { caseDetail } from '../cases/schema';
import { lockPerson, subjectOf } from '../cases/subjects';
import type { Deps } from '../deps';
import { id, optional } from '../http/input';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { route, type Route } from '../http/route';

/** R6: residents ask to be forgotten; the registrar may for somebody who asks in writing. */
export function erasureRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const { file } = createCaseFiling(deps);

  return [
    route('post /erasures', {
      access: 'erasure.file',
      summary: "Erase a person's data after they have moved out",
      body: z.strictObject({ personId: optional(id).describe('of residents: their own') }),
      answer: caseDetail,
      status: 201,
      async handle({ req, reader, body }) {
        const isStaff = may(reader, 'residents.read');
        const personId = isStaff ? body.personId : reader.personId;
        if (!isStaff && body.personId && body.personId !== personId) throw new Problem('FORBIDDEN');
        if (!personId) throw invalid({ personId: 'required' });
        const { accountId, home } = await subjectOf(prisma, reader, personId);
        const caseId = await file(req, reader, 'erasure', async (tx) => {
          await lockPerson(tx, personId);
          const open = await tx.residentCase.count({ where: { kind: 'erasure', personId, ended: false } });
          if (open > 0) throw new Problem('CONFLICT');
          return { personId, accountId, home, form: null, detail: { obstacles: [], checkedAt: null } };
        });
        return findCase(deps, reader, caseId);
      },
    }),
  ];
}
