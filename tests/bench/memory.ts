import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel, type Bench } from './bench';
import { openBureau } from './tickets';

const PER = 10_000;
const MEGABYTE = 1024 * 1024;
/** For collectors to have run and writers to have written. */
const SETTLE = 5_000;

/** What open tickets weigh in the two processes that hold them. */
export const memory: Bench = {
  name: 'memory',
  about: 'memory per 10,000 open tickets',
  async run(stage) {
    const { product, sizes } = stage;
    const bureau = await openBureau(stage);
    const pids = { worker: await product.pidOf('worker'), temporal: await product.pidOf('temporal') };
    const weigh = async () => {
      await pause(SETTLE);
      return { worker: residentMemory(pids.worker), temporal: residentMemory(pids.temporal) };
    };
    try {
      const warm = await bureau.file(64);
      await inParallel(warm.length, 32, async (index) => void (await bureau.live(warm[index]!)));
      const before = await weigh();
      const ids = await bureau.file(sizes.open);
      await inParallel(ids.length, 32, async (index) => {
        await bureau.start(ids[index]!);
        await bureau.offered(ids[index]!);
      });
      const after = await weigh();
      const note = `with ${sizes.open} opened`;
      return (['worker', 'temporal'] as const).flatMap((name) => [
        { name: `memory.${name}`, value: after[name] / MEGABYTE, unit: 'MB', note },
        {
          name: `memory.${name}.per10000`,
          value: ((after[name] - before[name]) / MEGABYTE) * (PER / sizes.open),
          unit: 'MB',
          note: name === 'worker' ? 'it keeps at most maxCachedWorkflows of temporal.yaml' : 'its caches included',
        },
      ]);
    } finally {
      await bureau.close();
    }
  },
};

/** Bytes; Linux only, NaN elsewhere. */
function residentMemory(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
