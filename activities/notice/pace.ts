import { setTimeout as pause } from 'node:timers/promises';

/** Lets callers through one by one, at most so many a second over any while; a moment without any is not saved up. */
export function createPace(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    const turn = Math.max(next, now);
    next = turn + 1_000 / perSecond;
    if (turn > now) await pause(turn - now);
  };
}

/** Runs `task` for each, at most `lanes` at once; the results in the order of the items. */
export async function inLanes<T, R>(items: readonly T[], lanes: number, task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await task(items[index]!);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
