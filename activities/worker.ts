import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@temporalio/client';
import {
  NativeConnection,
  Runtime,
  Worker,
  type LogLevel,
  type Logger as SdkLogger,
  type LogMetadata,
} from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { createPrisma } from '../prisma/client';
import { wrongKeys } from '../prisma/vault/keys';
import { openVault } from '../prisma/vault/live';
import { TASK_QUEUE } from '../workflows/shared/ids';
import { loadWorkerConfig } from './config';
import { createMailGateway } from './gateways/mail';
import { createPushGateway } from './gateways/push';
import { createSmsGateway } from './gateways/sms';
import { createActivities } from './index';
import { startMonitor } from './metrics';
import { decisionSinks } from './replay';
import { reconcile } from './schedules';
import { readTemporalConfig } from './temporal-config';

const BUNDLE = path.join(__dirname, '..', '.build', 'workflow-bundle.js');
/** What a stuck activity gets beyond the grace time before the process ends all the same. */
const FORCE_AFTER = 15_000;
/** Milliseconds between two attempts to reach a server that is away. */
const LONGEST_WAIT = 5_000;

async function main(): Promise<void> {
  const config = loadWorkerConfig(process.env);
  const temporalConfig = readTemporalConfig();
  const limits = temporalConfig.taskQueues[TASK_QUEUE];
  if (!limits) throw new Error(`Expected temporal.yaml to give the limits of the task queue ${TASK_QUEUE}`);
  const log = pino({ level: config.logLevel, base: { service: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });

  const keys = openVault(process.env);
  const stopping = stopSignal(log);
  const db = createPrisma(config.databaseUrl, config.databasePool);
  let worker: Worker | null = null;
  let connection: NativeConnection | null = null;

  const missing = async (): Promise<string[]> => {
    const [database, temporal] = await Promise.all([
      answers(() => db.$queryRaw`select 1`),
      answers(async () =>
        connection?.withDeadline(Date.now() + 2_000, () => connection!.workflowService.getSystemInfo({})),
      ),
    ]);
    return [
      ...(database ? [] : ['database']),
      ...(temporal && connection ? [] : ['temporal']),
      ...(worker?.getState() === 'RUNNING' ? [] : ['worker']),
    ];
  };

  const monitor = await startMonitor({ host: config.host, port: config.port, missing });
  Runtime.install({
    logger: sdkLogger(log),
    shutdownSignals: [],
    telemetryOptions: { metrics: { prometheus: { bindAddress: monitor.coreAddress, countersTotalSuffix: true } } },
  });

  let following = { stop: (): void => undefined };
  try {
    const checked = await persist('The database does not answer yet', log, stopping, async () => ({
      wrong: await wrongKeys(db, keys.ring()),
    }));
    if (!checked) return;
    if (checked.wrong) throw checked.wrong;
    following = keys.follow(db, log);
    connection = await persist('Temporal does not answer yet', log, stopping, () =>
      NativeConnection.connect({ address: config.temporal.address }),
    );
    if (!connection) return;
    // one connection for both: a workflow started here can be picked up without asking the server again
    const client = new Client({ connection, namespace: config.temporal.namespace });
    const reconciled = await persist('Temporal cannot be set up yet', log, stopping, async () => {
      await reconcile(client, temporalConfig, log);
      return true;
    });
    if (!reconciled) return;
    const code = existsSync(BUNDLE)
      ? { workflowBundle: { codePath: BUNDLE } }
      : { workflowsPath: path.join(__dirname, '..', 'workflows', 'index.ts') };
    const gateways = {
      mail: createMailGateway(config.mail),
      sms: createSmsGateway(config.sms),
      push: createPushGateway(config.push),
    };
    const { publicUrl, rates, dataDir } = config;
    worker = await Worker.create({
      connection,
      namespace: config.temporal.namespace,
      taskQueue: TASK_QUEUE,
      ...code,
      activities: createActivities({ db, vault: keys.vault, client, code, ...gateways, publicUrl, rates, dataDir }),
      sinks: decisionSinks((found) => log.error(found, 'replayed to other decisions than its history tells')),
      ...limits,
      shutdownForceTime: limits.shutdownGraceTime + FORCE_AFTER,
    });
    const running = worker.run();
    void stopping.then(() => worker?.getState() === 'RUNNING' && worker.shutdown());
    log.info({ taskQueue: TASK_QUEUE, address: config.temporal.address }, 'worker ready');
    process.send?.('ready');
    await running;
  } finally {
    following.stop();
    await connection?.close();
    await db.$disconnect();
    await monitor.close();
  }
}

/** The server may start after us, or be away for a while: tried until it works, or until this process is to stop (null). */
async function persist<T>(why: string, log: Logger, stopping: Promise<void>, act: () => Promise<T>): Promise<T | null> {
  const stopped = stopping.then(() => null);
  for (let attempt = 0; ; attempt++) {
    try {
      return await Promise.race([act(), stopped]);
    } catch (error) {
      const wait = Math.min(200 * 2 ** attempt, LONGEST_WAIT);
      log.warn({ err: error, wait }, why);
      const slept = new Promise<true>((resolve) => setTimeout(() => resolve(true), wait));
      if (!(await Promise.race([slept, stopped]))) return null;
    }
  }
}

/** Settles when this process is asked to stop, or when the process that started it is gone. */
function stopSignal(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    const stop = (why: string): void => {
      log.info({ why }, 'worker stops');
      resolve();
    };
    process.once('SIGTERM', () => stop('SIGTERM'));
    process.once('SIGINT', () => stop('SIGINT'));
    if (process.connected) process.once('disconnect', () => stop('parent gone'));
  });
}

function sdkLogger(log: Logger): SdkLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void =>
    log[level.toLowerCase() as Lowercase<LogLevel>](plain(meta), message);
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/** The SDK gives times and counters as bigint, which JSON cannot hold. */
function plain({ error, ...meta }: LogMetadata): Record<string, unknown> {
  const fields: Record<string, unknown> = error ? { err: error as unknown } : {};
  for (const [key, value] of Object.entries(meta) as [string, unknown][])
    fields[key] = typeof value === 'bigint' ? Number(value) : value;
  return fields;
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
