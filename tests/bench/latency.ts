import { randomUUID } from 'node:crypto';
import { signIn, type ApiSession } from '../support/api-client';
import { startBareWorker, stepBare } from './bare/lifecycle';
import { inParallel, type Bench, type Stage } from './bench';
import { percentile, type Figure } from './figures';

interface Filed {
  id: string;
  holderId: string | null;
}

/** What a caller waits for: filing and accepting through the API, against an update of a bare workflow. */
export const latency: Bench = {
  name: 'latency',
  about: 'p50 and p99 of create and accept through the API against a bare update, alone and at 32 in flight',
  async run(stage) {
    const { product, client, community, sizes } = stage;
    const agent = await signIn(product.url, community.agent);
    const technicians = new Map<string, ApiSession>();
    for (const each of community.technicians) technicians.set(each.id, await signIn(product.url, each));
    const bareWorker = await startBareWorker(product.record());
    try {
      await measure(stage, agent, technicians, 20, 4);
      const figures: Figure[] = [];
      for (const inFlight of [1, 32]) {
        const of = await measure(stage, agent, technicians, sizes.requests, inFlight);
        const bare = await Promise.all(Array.from({ length: sizes.requests }, () => bareWorker.start(client, 2)));
        await inParallel(bare.length, 32, (index) => stepBare(bare[index]!));
        const bareUpdate = await inParallel(bare.length, inFlight, (index) => stepBare(bare[index]!));
        figures.push(...summary({ ...of, bareUpdate }, inFlight));
      }
      return figures;
    } finally {
      await bareWorker.stop();
    }
  },
};

function summary(took: Record<'create' | 'accept' | 'bareUpdate', number[]>, inFlight: number): Figure[] {
  return Object.entries(took).flatMap(([what, times]) =>
    [0.5, 0.99].map((p) => ({
      name: `latency.${what}.p${p * 100}.${inFlight}`,
      value: percentile(times, p),
      unit: 'ms',
      note: inFlight === 1 ? 'one at a time' : `${inFlight} in flight`,
    })),
  );
}

async function measure(
  { community }: Stage,
  agent: ApiSession,
  technicians: Map<string, ApiSession>,
  count: number,
  inFlight: number,
): Promise<{ create: number[]; accept: number[] }> {
  const filed: Filed[] = [];
  const create = await inParallel(count, inFlight, async (index) => {
    const homeId = community.homes[index % community.homes.length]!.id;
    const body = { channel: 'walk_in', category: 'water_leak', title: `Bench ${randomUUID()}`, homeId };
    filed.push(await ask<Filed>(agent, '/api/tickets', body, 201));
  });
  const accept = await inParallel(count, inFlight, async (index) => {
    const { id, holderId } = filed[index]!;
    const technician = technicians.get(holderId ?? '');
    if (!technician) throw new Error(`Expected ticket ${id} to be offered when it is filed`);
    await ask(technician, `/api/tickets/${id}/accept`, { contacted: true, progressTold: 'On my way' }, 200);
  });
  return { create, accept };
}

async function ask<T>(session: ApiSession, path: string, body: object, status: number): Promise<T> {
  const answer = await session.send('POST', path, { body, key: randomUUID() });
  if (answer.status !== status)
    throw new Error(`Expected ${path} to answer ${status}, got ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
