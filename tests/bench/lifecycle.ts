import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { startBareWorker, type BareWorker } from './bare/lifecycle';
import { inParallel, type Bench, type Stage } from './bench';
import { cpuTime } from './cpu';
import { median, type Figure } from './figures';
import { difference, workerRoundTrips, type RoundTrips } from './round-trips';
import { openBureau, type Bureau } from './tickets';

const IN_FLIGHT = 32;
/** accept, finish, reportResult, verify. */
const STEPS = 4;
/** One after the other, so that what each costs can be counted. */
const COUNTED = 20;

/** The happy path with 32 in flight against a bare workflow on the same server; what one costs in events and round trips. */
export const lifecycle: Bench = {
  name: 'lifecycle',
  about: 'tickets per second through the happy path, against a bare workflow; events and round trips of one',
  async run(stage) {
    const { product, client, sizes, log } = stage;
    const bureau = await openBureau(stage);
    const bareWorker = await startBareWorker(product.record());
    const real = async (count: number): Promise<number> => {
      const ids = await bureau.file(count);
      return rate(count, (index) => bureau.live(ids[index]!));
    };
    const bare = (count: number): Promise<number> => rate(count, () => bareWorker.live(client, STEPS));
    try {
      await real(IN_FLIGHT);
      await bare(IN_FLIGHT);
      const pids = await pidsOf(stage);
      const used = { real: idle(pids), bare: idle(pids) };
      const rates = { real: [] as number[], bare: [] as number[] };
      for (let round = 1; round <= sizes.rounds; round++) {
        rates.real.push(await metered(pids, used.real, () => real(sizes.lifecycles)));
        rates.bare.push(await metered({ ...pids, worker: bareWorker.pid }, used.bare, () => bare(sizes.lifecycles)));
        log(`round ${round}: ${rates.real.at(-1)!.toFixed(1)} tickets/s, ${rates.bare.at(-1)!.toFixed(1)} bare/s`);
      }
      const ratios = rates.real.map((each, index) => each / rates.bare[index]!);
      return [
        { name: 'lifecycle.tickets', value: median(rates.real), unit: 'tickets/s', note: `${IN_FLIGHT} in flight` },
        { name: 'lifecycle.bare', value: median(rates.bare), unit: 'workflows/s', note: 'no database' },
        { name: 'lifecycle.ratio', value: median(ratios), unit: '', limit: { atLeast: 0.8 }, note: 'median of rounds' },
        ...(await costs(stage, bureau, bareWorker)),
        ...cpuFigures('lifecycle.cpu', used.real, sizes.rounds * sizes.lifecycles),
        ...cpuFigures('lifecycle.bareCpu', used.bare, sizes.rounds * sizes.lifecycles),
      ];
    } finally {
      await bareWorker.stop();
      await bureau.close();
    }
  },
};

async function rate(count: number, one: (index: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await inParallel(count, IN_FLIGHT, async (index) => void (await one(index)));
  return count / ((performance.now() - begun) / 1000);
}

type Pids = Record<'worker' | 'temporal' | 'postgres' | 'client', number>;
type Used = Record<keyof Pids, number>;

async function pidsOf({ product }: Stage): Promise<Pids> {
  const [worker, temporal, postgres] = await Promise.all(
    (['worker', 'temporal', 'postgres'] as const).map((part) => product.pidOf(part)),
  );
  return { worker: worker!, temporal: temporal!, postgres: postgres!, client: process.pid };
}

const idle = (pids: Pids): Used => Object.fromEntries(Object.keys(pids).map((name) => [name, 0])) as Used;

/** Adds to `used` what `act` has cost each process. */
async function metered<T>(pids: Pids, used: Used, act: () => Promise<T>): Promise<T> {
  const read = (): Used =>
    Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuTime(pid, name === 'postgres')])) as Used;
  const before = read();
  const result = await act();
  const after = read();
  for (const name of Object.keys(used) as (keyof Used)[]) used[name] += after[name] - before[name];
  return result;
}

function cpuFigures(prefix: string, used: Used, count: number): Figure[] {
  return Object.entries(used).map(([name, millis]) => ({
    ...{ name: `${prefix}.${name}`, value: millis / count, unit: 'ms' },
    note: 'processor time each',
  }));
}

async function costs(
  { product, client, roundTrips }: Stage,
  bureau: Bureau,
  bareWorker: BareWorker,
): Promise<Figure[]> {
  const { workerUrl } = product.record();
  const ids = await bureau.file(COUNTED);
  const before = { client: new Map(roundTrips), worker: await workerRoundTrips(workerUrl!) };
  let last: WorkflowHandle | undefined;
  for (const id of ids) last = await bureau.live(id);
  await pause(500); // the last task's completion is on its way
  const ofClient = difference(roundTrips, before.client);
  const ofWorker = difference(await workerRoundTrips(workerUrl!), before.worker);
  const isPoll = ([name]: [string, number]): boolean => name.includes('long poll');
  const asked = [...ofClient, ...[...ofWorker].filter((each) => !isPoll(each))];
  const polls = [...ofWorker].filter(isPoll);
  const each = (trips: [string, number][]): number => trips.reduce((sum, [, count]) => sum + count, 0) / COUNTED;
  const events = eventTypes(await client.workflow.getHandle(last!.workflowId).fetchHistory());
  const bareEvents = eventTypes(await (await bareWorker.live(client, STEPS)).fetchHistory());
  return [
    {
      ...{ name: 'lifecycle.events', value: sum(events), unit: 'events', limit: { atMost: 45 } },
      note: described(events),
    },
    { name: 'lifecycle.bareEvents', value: sum(bareEvents), unit: 'events', note: described(bareEvents) },
    {
      ...{ name: 'lifecycle.roundTrips', value: each(asked), unit: 'calls' },
      note: described(new Map(asked.map(([name, count]) => [name, count / COUNTED]))),
    },
    { name: 'lifecycle.polls', value: each(polls), unit: 'calls', note: 'answered and empty long polls of the worker' },
  ];
}

function eventTypes({ events }: temporal.api.history.v1.IHistory): RoundTrips {
  const types: RoundTrips = new Map();
  for (const { eventType } of events ?? []) {
    const name = temporal.api.enums.v1.EventType[eventType!].replace('EVENT_TYPE_', '').toLowerCase();
    types.set(name, (types.get(name) ?? 0) + 1);
  }
  return types;
}

const sum = (counts: RoundTrips): number => [...counts.values()].reduce((all, count) => all + count, 0);

const described = (counts: RoundTrips): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${Number(count.toFixed(2))}`)
    .join(', ');
