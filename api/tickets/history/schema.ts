import { z } from 'zod';
import { CLOCK_KINDS } from '../../../workflows/shared/clock';

const time = z.iso.datetime();

export const storyItem = z.object({
  eventId: z.number().int(),
  runId: z.string(),
  at: time,
  actor: z.string(),
  actorName: z.string().nullable(),
  name: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** Of the people in `detail`, by id. */
  names: z.record(z.string(), z.string()),
  commandId: z.uuid().optional(),
  /** Set (due, neither met nor missed), met, or missed by the same write. */
  clocks: z.array(
    z.object({
      kind: z.enum(CLOCK_KINDS),
      holder: z.uuid().nullable(),
      holderName: z.string().nullable(),
      dueAt: time.nullable(),
      metAt: time.nullable(),
      breachedAt: time.nullable(),
    }),
  ),
  /** The command's words, from the journal. */
  text: z.record(z.string(), z.unknown()).optional(),
});
export type StoryItem = z.output<typeof storyItem>;

export const historyPage = z.object({
  source: z.enum(['server', 'archive']),
  workflowId: z.string(),
  runs: z.array(
    z.object({
      runId: z.string(),
      status: z.string(),
      startedAt: time,
      closedAt: time.nullable(),
      events: z.number().int(),
    }),
  ),
  story: z.array(storyItem),
  nextDeadline: z.object({ clock: z.enum(CLOCK_KINDS), at: time }).nullable(),
  policyVersion: z.number().int(),
});
export type HistoryPage = z.output<typeof historyPage>;

export const replayResult = z.object({
  same: z.boolean(),
  runs: z.array(
    z.object({
      runId: z.string(),
      events: z.number().int(),
      same: z.boolean(),
      difference: z.string().optional(),
    }),
  ),
  took: z.number().describe('milliseconds'),
});
