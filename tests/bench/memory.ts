import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readTemporalConfig } from '../../activities/temporal-config';
import { TASK_QUEUE } from '../../workflows/shared/ids';
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
      const grown = { worker: after.worker - before.worker, temporal: after.temporal - before.temporal };
      const cached = readTemporalConfig().taskQueues[TASK_QUEUE]!.maxCachedWorkflows;
      const note = `measured with ${sizes.open} open`;
      return [
        {
          ...{ name: 'memory.worker.per10000', unit: 'MB' },
          value: (grown.worker / MEGABYTE) * (Math.min(PER, cached) / Math.min(sizes.open, cached)),
          note: `${note}; it keeps at most ${cached} in memory`,
        },
        {
          ...{ name: 'memory.temporal.per10000', unit: 'MB' },
          value: (grown.temporal / MEGABYTE) * (PER / sizes.open),
          note: `${note}; its caches included`,
        },
        { name: 'memory.worker', value: after.worker / MEGABYTE, unit: 'MB', note: 'in all' },
        { name: 'memory.temporal', value: after.temporal / MEGABYTE, unit: 'MB', note: 'in all' },
      ];
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
