import type { Client } from '@temporalio/client';
import type { Community } from '../support/community';
import type { Product } from '../support/product';
import type { Figure } from './figures';
import type { RoundTrips } from './round-trips';

export interface Sizes {
  /** Lifecycles in each round, and rounds of each kind. */
  lifecycles: number;
  rounds: number;
  /** Requests measured alone, and at 32 in flight. */
  requests: number;
  /** Rows in the table that the lists page through. */
  rows: number;
  pages: number;
  /** Residents among whom one is looked up, and how often. */
  residents: number;
  lookups: number;
  /** Whom a notice goes out to. */
  recipients: number;
  /** Notices among which words are looked for. */
  notices: number;
  /** Tickets whose deadline passes. */
  deadlines: number;
  /** Tickets opened to see what they weigh. */
  open: number;
}

/** What every bench works with: the whole product, running. */
export interface Stage {
  product: Product;
  databaseUrl: string;
  client: Client;
  /** gRPC calls that `client` has made. */
  roundTrips: RoundTrips;
  community: Community;
  sizes: Sizes;
  log: (line: string) => void;
}

/** `S` is what it needs: nothing, or the running product. */
export interface Bench<S = Stage> {
  name: string;
  about: string;
  run(stage: S): Promise<Figure[]>;
}

/** Runs `task` for each number below `count`, at most `inFlight` at once; answers how long each took, in milliseconds. */
export async function inParallel(
  count: number,
  inFlight: number,
  task: (index: number) => Promise<void>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const begun = performance.now();
      await task(index);
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  return took;
}
