import type { WorkflowClientInterceptor, WorkflowSignalWithStartInput, WorkflowStartInput } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readTemporalConfig } from '../../activities/temporal-config';
import { temporalCli } from '../../scripts/temporal-cli';
import { timeSkippingServer } from './time-skipping-server';

const { IndexedValueType } = temporal.api.enums.v1;
const attributes = Object.entries(readTemporalConfig().searchAttributes);

const KEY_TYPES = {
  Keyword: SearchAttributeType.KEYWORD,
  Datetime: SearchAttributeType.DATETIME,
  Int: SearchAttributeType.INT,
} as const;
const VALUE_TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
} as const;

/** A worker without a cache drops a task now and then; the server gives it out again after this. */
const LOST_TASK_AFTER = '4s';
const notLong = <I extends WorkflowStartInput | WorkflowSignalWithStartInput>(input: I): I => ({
  ...input,
  options: { ...input.options, workflowTaskTimeout: msToTs(LOST_TASK_AFTER) },
});
const IMPATIENT: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next(notLong(input)),
  signalWithStart: (input, next) => next(notLong(input)),
};

/** Once a process, before its first connection: the SDK says only what is wrong. */
export function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('WARN') });
  } catch {
    // an environment of the same process has installed it
  }
}

/** A real server with its own memory, in real time; the caller tears it down. For lists, schedules and everything that needs no clock. */
export async function startDevServer(extraArgs: string[] = []): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await temporalCli() },
      searchAttributes: attributes.map(([name, type]) => defineSearchAttributeKey(name, KEY_TYPES[type])),
      log: { format: 'pretty', level: 'error' },
      extraArgs: [
        ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
        ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
        ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
        ...extraArgs,
      ],
    },
  });
}

/** A server that skips time while nothing else happens; one for each test file, torn down by the caller. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const program = await timeSkippingServer();
  const env = await patiently(() =>
    TestWorkflowEnvironment.createTimeSkipping({
      client: { interceptors: { workflow: [IMPATIENT] } },
      ...(program && { server: { executable: { type: 'existing-path' as const, path: program } } }),
    }),
  );
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: Object.fromEntries(attributes.map(([name, type]) => [name, VALUE_TYPES[type]])),
  });
  return env;
}

/** The SDK gives a server five seconds to start; on a busy machine Java takes longer. */
async function patiently<T>(start: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (attempts <= 1) throw error;
    return patiently(start, attempts - 1);
  }
}
