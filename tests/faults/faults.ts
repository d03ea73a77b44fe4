import { Client, Connection } from '@temporalio/client';
import { settle } from '../support/community';
import { startProduct } from '../support/product';
import { gather, work } from './crowd';
import { killInTurn, type Kill } from './killer';
import { openLedger, type Ledger } from './ledger';
import { seededRandom } from './random';
import { judge, type Check } from './verdict';

export interface FaultRun {
  tickets: number;
  /** How often each part is killed, and how often everything at once. */
  each: number;
  everything: number;
  seed: number;
  log: (line: string) => void;
}

export interface FaultReport {
  kills: Kill[];
  ledger: Ledger;
  checks: Check[];
  /** Milliseconds of work, the kills included. */
  took: number;
}

/** A report, its acceptance, its end and what lies between: about as many requests as one ticket makes. */
const REQUESTS_A_TICKET = 6;

/** Lets a crowd work with the whole product while its parts are killed, and compares afterwards what they were told with what is there. */
export async function runFaults(run: FaultRun): Promise<FaultReport> {
  const { tickets, each, everything, seed, log } = run;
  log('starting the product …');
  const product = await startProduct();
  try {
    const { databaseUrl, temporalAddress, temporalNamespace } = product.record();
    const residents = Math.ceil(tickets / 10);
    const community = await settle(databaseUrl!, { homes: residents, residents, technicians: 6 });
    const crowd = await gather(product.url, community);
    const ledger = openLedger();
    log(`${tickets} tickets, seed ${seed} …`);

    const begun = Date.now();
    let over = false;
    const plan = { each, everything, expected: tickets * REQUESTS_A_TICKET, random: seededRandom(seed, -1) };
    // both come to their end, whatever becomes of the other: nothing may be started behind the stop
    const [killing, working] = await Promise.allSettled([
      killInTurn(product, ledger, plan, () => over),
      work(crowd, ledger, { tickets, seed }).finally(() => (over = true)),
    ]);
    if (working.status === 'rejected') throw working.reason;
    if (killing.status === 'rejected') throw killing.reason;
    const kills = killing.value;
    const took = Date.now() - begun;

    log('comparing …');
    const connection = await Connection.connect({ address: temporalAddress! });
    try {
      const client = new Client({ connection, namespace: temporalNamespace! });
      return { kills, ledger, checks: await judge(databaseUrl!, client, ledger), took };
    } finally {
      await connection.close();
    }
  } finally {
    await product.stop();
  }
}
