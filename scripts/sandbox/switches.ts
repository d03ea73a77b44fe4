import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { KINDS, type Kind } from './messages';

const count = z.int().min(0);

/** How a provider is to behave; what is left out stays as it is. */
export const switchesSchema = z.partialRecord(
  z.enum(KINDS),
  z.strictObject({
    /** So many of the next are not taken: for now, or for good. */
    fail: count.optional(),
    failForGood: count.optional(),
    /** So many of the next are taken, and the sender does not hear of it. */
    dropAnswer: count.optional(),
    /** More than so many a second are turned away; 0: no limit. */
    perSecond: count.optional(),
    /** Milliseconds before each answer. */
    delay: count.optional(),
  }),
);
export type Switches = z.output<typeof switchesSchema>;

export type Turn = 'take' | 'fail' | 'failForGood' | 'takeAndDrop' | 'throttle';

const NORMAL = { fail: 0, failForGood: 0, dropAnswer: 0, perSecond: 0, delay: 0 };

export function openSwitches() {
  const set = Object.fromEntries(KINDS.map((kind) => [kind, { ...NORMAL }])) as Record<Kind, typeof NORMAL>;
  const taken = Object.fromEntries(KINDS.map((kind) => [kind, { second: 0, count: 0 }])) as Record<
    Kind,
    { second: number; count: number }
  >;

  function isTooMany(kind: Kind): boolean {
    const second = Math.floor(Date.now() / 1_000);
    if (taken[kind].second !== second) taken[kind] = { second, count: 0 };
    if (set[kind].perSecond === 0 || taken[kind].count < set[kind].perSecond) {
      taken[kind].count += 1;
      return false;
    }
    return true;
  }

  return {
    change(switches: Switches): void {
      for (const [kind, some] of Object.entries(switches)) Object.assign(set[kind as Kind], some);
    },
    /** What becomes of the next message of this kind. */
    async turn(kind: Kind): Promise<Turn> {
      const now = set[kind];
      if (now.delay > 0) await pause(now.delay);
      if (isTooMany(kind)) return 'throttle';
      for (const [name, turn] of [
        ['fail', 'fail'],
        ['failForGood', 'failForGood'],
        ['dropAnswer', 'takeAndDrop'],
      ] as const)
        if (now[name] > 0) {
          now[name] -= 1;
          return turn;
        }
      return 'take';
    },
  };
}
export type SwitchBoard = ReturnType<typeof openSwitches>;
