import type { Database } from '../prisma/client';
import type { Prisma } from '../prisma/generated/client';
import type { Vault } from '../prisma/vault/vault';
import { echoOf, type Effect, type ResidentActivities } from '../workflows/resident/contract';
import { saveRevision, signalCase } from './projection/case';
import { activateResident } from './registry/activate';
import { applyChange } from './registry/change';
import { beginLease, endLease, setLease } from './registry/lease';
import { matchWithFile } from './registry/match';
import { obstaclesOf } from './registry/obstacles';

/**
 * What residents' workflows do in our own database. Each may run twice: saveCase is guarded by the revision and by the task
 * that writes it, carryOut by the last revision that was carried out; the others only read.
 */
export function createResidentActivities({
  db,
  vault,
}: {
  db: Database;
  vault: Vault;
}): Omit<ResidentActivities, 'erasePerson' | 'deliverCaseNotices'> {
  return {
    async saveCase(projection) {
      const outbound = await saveRevision(db, projection);
      return { ...echoOf(projection), outbound };
    },

    async carryOut({ caseId, revision, effects }) {
      await db.$transaction(async (tx) => {
        const first = await tx.$executeRaw`
          update resident_case set carried_out = ${revision} where id = ${caseId}::uuid and carried_out < ${revision}`;
        if (first === 0) return;
        for (const effect of effects) await carryOut(tx, vault, caseId, effect);
        await signalCase(tx, caseId, revision);
      });
    },

    async matchRegistration({ caseId, at }) {
      return { match: await matchWithFile(db, vault, caseId), at };
    },

    async checkObstacles({ caseId, at }) {
      return { obstacles: await obstaclesOf(db, caseId), at };
    },
  };
}

async function carryOut(tx: Prisma.TransactionClient, vault: Vault, caseId: string, effect: Effect): Promise<void> {
  switch (effect.do) {
    case 'activateResident':
      return activateResident(tx, vault, caseId, effect);
    case 'beginLease':
      return beginLease(tx, caseId, effect.at);
    case 'setLease':
      return setLease(tx, caseId, effect);
    case 'endLease':
      return endLease(tx, caseId, effect.at);
    case 'applyChange':
      return applyChange(tx, vault, caseId, effect.at);
    default:
      return effect satisfies never;
  }
}
