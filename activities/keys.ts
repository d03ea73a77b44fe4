import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../prisma/client';
import { resealPage } from '../prisma/vault/reseal';
import type { Vault } from '../prisma/vault/vault';
import { bothUnreadable, type KeyActivities, type Resealed } from '../workflows/keys/contract';

/** Pages an activity takes before it reports: some seconds of work. */
const PAGES = 25;

export function createKeyActivities({ db, vault }: { db: Database; vault: Vault }): KeyActivities {
  function expectCurrent(version: number): void {
    if (vault.version !== version)
      throw ApplicationFailure.retryable(
        `Expected key ${version} to be current here, got ${vault.version}`,
        'OTHER_KEY',
      );
  }

  return {
    async resealRows({ table, version, after: begin }) {
      expectCurrent(version);
      const context = Context.current();
      const done: Progress = (context.info.heartbeatDetails as Progress | undefined) ?? {
        ...{ after: begin, resealed: 0, unreadable: { count: 0, rows: [] } },
      };
      for (let page = 0; page < PAGES; page++) {
        context.cancellationSignal.throwIfAborted();
        const { after, resealed, unreadable } = await resealPage(db, vault, table, done.after);
        done.after = after;
        done.resealed += resealed;
        done.unreadable = bothUnreadable(done.unreadable, {
          count: unreadable.length,
          rows: unreadable.map((key) => `${table} ${key}`),
        });
        if (after === null) break;
        context.heartbeat(done);
      }
      return done;
    },

    async retireKeys({ version }) {
      expectCurrent(version);
      const earlier = await db.keyCheck.findMany({ where: { version: { not: version } }, select: { version: true } });
      await db.keyCheck.deleteMany({ where: { version: { not: version } } });
      return { retired: earlier.map((check) => check.version) };
    },
  };
}

/** What a heartbeat carries: a worker that takes over goes on from there. */
type Progress = Required<Resealed>;
