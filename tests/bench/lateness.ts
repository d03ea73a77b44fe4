import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inParallel, type Bench } from './bench';
import { percentile } from './figures';
import { openBureau } from './tickets';

/** How long each ticket may wait for its acceptance here: long enough that all have been started before the first is late. */
const ACCEPTANCE = 20_000;
const NOTICED_WITHIN = 60_000;

/** Deadlines that pass while the worker runs: how long after the deadline its breach is recorded. */
export const lateness: Bench = {
  name: 'lateness',
  about: 'how long after a deadline its breach is recorded',
  async run(stage) {
    const { databaseUrl, sizes } = stage;
    const bureau = await openBureau(stage);
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    try {
      const ids = await bureau.file(sizes.deadlines);
      await inParallel(ids.length, 32, async (index) => {
        await bureau.start(ids[index]!, { acceptance: ACCEPTANCE, maxOffers: 1 });
        await bureau.offered(ids[index]!);
      });
      const late = await breaches(db, ids);
      return [
        { name: 'lateness.p50', value: percentile(late, 0.5), unit: 'ms', note: `${late.length} breaches` },
        { name: 'lateness.p99', value: percentile(late, 0.99), unit: 'ms', limit: { atMost: 2_000 } },
        { name: 'lateness.max', value: Math.max(...late), unit: 'ms', limit: { atMost: 2_000 } },
        { name: 'lateness.earliest', value: Math.min(...late), unit: 'ms', limit: { atLeast: 0 } },
      ];
    } finally {
      await db.end();
      await bureau.close();
    }
  },
};

/** Milliseconds from each deadline to its record, once every offer of these tickets has been missed. */
async function breaches(db: pg.Client, ids: string[]): Promise<number[]> {
  for (const end = Date.now() + ACCEPTANCE + NOTICED_WITHIN; ;) {
    const { rows } = await db.query<{ late: number }>(
      `select extract(epoch from noticed_at - breached_at)::float8 * 1000 as late from ticket_clock
       where ticket_id = any($1::uuid[]) and kind = 'offer' and noticed_at is not null`,
      [ids],
    );
    if (rows.length === ids.length) return rows.map(({ late }) => late);
    if (Date.now() > end) throw new Error(`Expected ${ids.length} breaches, got ${rows.length}`);
    await pause(250);
  }
}
