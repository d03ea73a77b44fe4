import { DEFAULT_POLICY } from '../../prisma/default-policy';
import { addBusinessTime, businessTimeBetween } from '../../workflows/shared/business-time';
import { addMillis, DAY, HOUR, toInstant } from '../../workflows/shared/time';
import type { Bench } from './bench';
import { percentile } from './figures';

const BATCHES = 50;
const BATCH = 200;
const YEAR_BEGINS = Date.UTC(2026, 0, 1);

/** Business time over a year of holidays and make-up days. */
export const businessTime: Bench<void> = {
  name: 'businessTime',
  about: 'adding and measuring business time over a span of one year',
  async run() {
    const { calendar } = DEFAULT_POLICY;
    const starts = Array.from({ length: BATCH }, (_, index) => toInstant(YEAR_BEGINS + index * 97 * 60_000));
    const aYear = businessTimeBetween(calendar, starts[0]!, addMillis(starts[0]!, 365 * DAY));
    const figure = (name: string, act: (from: string) => unknown) => {
      for (const from of starts) act(from);
      const took = Array.from({ length: BATCHES }, () => {
        const begun = performance.now();
        for (const from of starts) act(from);
        return (performance.now() - begun) / BATCH;
      });
      return { name: `businessTime.${name}`, value: percentile(took, 0.5), unit: 'ms', limit: { atMost: 0.02 } };
    };
    return [
      {
        ...figure('add', (from) => addBusinessTime(calendar, from, aYear)),
        note: `${Math.round(aYear / HOUR)} open hours`,
      },
      {
        ...figure('between', (from) => businessTimeBetween(calendar, from, addMillis(from, 365 * DAY))),
        note: '365 days',
      },
    ];
  },
};
