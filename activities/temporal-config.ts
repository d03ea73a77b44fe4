import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** `72h`, `5m`, `10s`, `250ms`; in milliseconds. */
const duration = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, 'Expected a duration such as 10s, 5m, 72h or 30d')
  .transform((text) => {
    const unit = text.replace(/\d+/, '') as keyof typeof UNITS;
    return Number.parseInt(text, 10) * UNITS[unit];
  });
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const limit = z.int().min(1);

const temporalConfig = z.strictObject({
  address: z.string().regex(/^[^\s/]+:\d+$/, 'Expected host:port'),
  namespace: z.string().min(1),
  retention: duration,
  taskQueues: z.record(
    z.string(),
    z.strictObject({
      maxCachedWorkflows: limit,
      maxConcurrentWorkflowTaskExecutions: limit,
      maxConcurrentLocalActivityExecutions: limit,
      maxConcurrentActivityTaskExecutions: limit,
      shutdownGraceTime: duration,
    }),
  ),
  searchAttributes: z.record(
    z.string().regex(/^Wuye[A-Z]\w+$/, 'Expected a name that begins with Wuye'),
    z.enum(['Keyword', 'Datetime', 'Int']),
  ),
  schedules: z.record(
    z.string(),
    z.strictObject({
      workflow: z.string(),
      taskQueue: z.string(),
      every: duration,
      overlap: z.enum(['skip', 'buffer_one', 'allow_all']),
      catchupWindow: duration,
    }),
  ),
});

/** temporal.yaml, durations in milliseconds. */
export type TemporalConfig = z.infer<typeof temporalConfig>;
export type ScheduleConfig = TemporalConfig['schedules'][string];

const FILE = path.join(__dirname, '..', 'temporal.yaml');

export function readTemporalConfig(file = FILE): TemporalConfig {
  const read = temporalConfig.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${path.basename(file)} cannot be used:\n${z.prettifyError(read.error)}`);
  return read.data;
}
