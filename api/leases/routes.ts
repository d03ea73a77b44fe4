import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LEASE_RIGHTS } from '../../workflows/resident/contract';
import { endOfDay, startOfDay } from '../../workflows/resident/terms';
import { createCaseFiling } from '../cases/filing';
import { findCase } from '../cases/find';
import { caseDetail } from '../cases/schema';
import { homeInScope, lockPerson, subjectOf } from '../cases/subjects';
import type { Deps } from '../deps';
import { day, id } from '../http/input';
import { invalid } from '../http/problem';
import { route, type Route } from '../http/route';
import { dateOf } from '../persons/find';

const newLease = z
  .strictObject({
    homeId: id,
    personId: id,
    startsOn: day.describe('the first day'),
    endsOn: day.describe('the last day'),
    rights: z.array(z.enum(LEASE_RIGHTS)).max(LEASE_RIGHTS.length),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'order' });

/** R4: leases are entered by the registrar; their rights begin and end by themselves. */
export function leaseRoutes(deps: Deps): Route[] {
  const { prisma } = deps;
  const { file } = createCaseFiling(deps);

  return [
    route('post /leases', {
      access: 'lease.file',
      summary: 'A lease, with its days and what it allows',
      body: newLease,
      answer: caseDetail,
      status: 201,
      async handle({ req, reader, body }) {
        const { startsOn, endsOn, rights: asked, homeId, personId } = body;
        const rights = [...new Set(asked)];
        const caseId = await file(req, reader, 'lease', async (tx) => {
          const [home, { accountId }] = [
            await homeInScope(prisma, reader, homeId),
            await subjectOf(prisma, reader, personId),
          ];
          await lockPerson(tx, personId);
          const running = { kind: 'lease', personId, homeId, ended: false };
          if ((await tx.residentCase.count({ where: running })) > 0) throw invalid({ personId: 'taken' });
          const leaseId = randomUUID();
          const days = { startsOn: dateOf(startsOn), endsOn: dateOf(endsOn) };
          await tx.lease.create({ data: { id: leaseId, homeId, personId, rights, ...days } });
          const detail = { startsAt: startOfDay(startsOn), endsAt: endOfDay(endsOn), rights };
          return { id: leaseId, personId, accountId, home, detail, form: null };
        });
        return findCase(deps, reader, caseId);
      },
    }),
  ];
}
