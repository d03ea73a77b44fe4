import { Context, log } from '@temporalio/activity';
import type { Database } from '../prisma/client';
import { tolerant, type Vault } from '../prisma/vault/vault';
import type { ResidentActivities } from '../workflows/resident/contract';
import { eraseFiles } from './erasure/files';
import { eraseRecords } from './erasure/records';
import { subjectOf } from './erasure/subject';
import { eraseTickets, ticketsOf } from './erasure/tickets';
import { eraseTraces } from './erasure/traces';

/** Milliseconds for what has to happen together. */
const LONGEST = 30 * 60_000;

/**
 * R6. Files first, then everything in the database at once: until that is done the person's own record still says what to
 * look for, so whatever breaks off begins again. Who looked at whom stays in the access log, by IDs.
 */
export function createErasureActivities(deps: {
  db: Database;
  vault: Vault;
  /** Where the API keeps uploaded files. */
  dataDir: string;
}): Pick<ResidentActivities, 'erasePerson'> {
  const { db, dataDir } = deps;
  // what cannot be read is nobody's data any more, and must not keep anybody's from being erased
  const vault = tolerant(deps.vault, (place) => {
    log.error('a sealed value cannot be opened', { ...place });
    return '';
  });
  return {
    async erasePerson({ caseId, at }) {
      const alive = () => Context.current().heartbeat();
      const subject = await subjectOf(db, vault, caseId);
      const ticketIds = await ticketsOf(db, subject);
      const files = await eraseFiles(db, dataDir, { ticketIds, accountId: subject.accountId });
      alive();
      await db.$transaction(
        async (tx) => {
          await eraseTickets(tx, ticketIds, subject);
          await eraseTraces(tx, vault, subject, alive);
          await eraseRecords(tx, subject, new Date(at));
        },
        { timeout: LONGEST, maxWait: 60_000 },
      );
      return { at, tickets: ticketIds.length, files };
    },
  };
}
