import { z } from 'zod';
import { CLOCK_KINDS } from '../../../workflows/shared/clock';

const time = z.iso.datetime();

/** A fact of any case, where its history tells it. */
export const toldFact = z.object({
  eventId: z.number().int(),
  runId: z.string(),
  at: time,
  actor: z.string(),
  actorName: z.string().nullable(),
  name: z.string(),
  detail: z.record(z.string(), z.unknown()),
  commandId: z.uuid().optional(),
  /** The command's words, from the journal. */
  text: z.record(z.string(), z.unknown()).optional(),
});

export const storyItem = toldFact.extend({
  /** Of the people in `detail`, by id. */
  names: z.record(z.string(), z.string()),
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
});
export type StoryItem = z.output<typeof storyItem>;

/** What is said of any case's history. */
export const historyFacts = z.object({
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
});

/** `clocks`: the deadlines that a case of this kind can have. */
export const historyPageOf = <S extends z.ZodType, C extends readonly string[]>(story: S, clocks: C) =>
  historyFacts.extend({
    story: z.array(story),
    nextDeadline: z.object({ clock: z.enum(clocks), at: time }).nullable(),
    policyVersion: z.number().int(),
  });
export const historyPage = historyPageOf(storyItem, CLOCK_KINDS);
export type HistoryPage = z.output<typeof historyPage>;

export const rawHistory = z.object({ events: z.array(z.record(z.string(), z.unknown())) });

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
