import {
  isGrpcServiceError,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ConnectionLike,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Logger } from 'pino';
import type { ScheduleConfig, TemporalConfig } from './temporal-config';

const { IndexedValueType } = temporal.api.enums.v1;
const VALUE_TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
} as const;

const OVERLAP = {
  skip: ScheduleOverlapPolicy.SKIP,
  buffer_one: ScheduleOverlapPolicy.BUFFER_ONE,
  allow_all: ScheduleOverlapPolicy.ALLOW_ALL,
} as const;

/** gRPC's status codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

/** What tells our schedules from others in the namespace. */
const OWNER = { owner: 'wuye' };

/** Makes the server be as temporal.yaml says. Several workers may do this at once: each step may be repeated. */
export async function reconcile(client: Client, config: TemporalConfig, log: Logger): Promise<void> {
  const namespace = client.options.namespace;
  await unlessForbidden('namespace', log, () => reconcileNamespace(client.connection, namespace, config.retention));
  await unlessForbidden('search attributes', log, () =>
    reconcileSearchAttributes(client.connection, namespace, config.searchAttributes, log),
  );
  await reconcileSchedules(client, config.schedules, log);
}

/** Where operators keep these rights to themselves (Temporal Cloud does), they do it by hand. */
async function unlessForbidden(what: string, log: Logger, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!hasCode(error, PERMISSION_DENIED) && !hasCode(error, UNIMPLEMENTED)) throw error;
    log.warn({ err: error }, `the server does not let us set its ${what}: expected to be as temporal.yaml says`);
  }
}

async function reconcileNamespace(connection: ConnectionLike, namespace: string, retention: number): Promise<void> {
  const workflowExecutionRetentionTtl = { seconds: Math.round(retention / 1000) as never };
  const service = connection.workflowService;
  try {
    const { config } = await service.describeNamespace({ namespace });
    // never shortened: somebody may count on the longer one
    if (Number(config?.workflowExecutionRetentionTtl?.seconds) * 1000 >= retention) return;
    await service.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl } });
  } catch (error) {
    if (!hasCode(error, NOT_FOUND)) throw error;
    await service
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: workflowExecutionRetentionTtl })
      .catch(unless(ALREADY_EXISTS));
  }
}

async function reconcileSearchAttributes(
  connection: ConnectionLike,
  namespace: string,
  wanted: TemporalConfig['searchAttributes'],
  log: Logger,
): Promise<void> {
  const service = operatorService(connection);
  const { customAttributes } = await service.listSearchAttributes({ namespace });
  const missing = Object.entries(wanted).filter(([name]) => !(name in (customAttributes ?? {})));
  for (const [name, type] of Object.entries(wanted)) {
    const present = customAttributes?.[name];
    if (present !== undefined && Number(present) !== Number(VALUE_TYPES[type]))
      throw new Error(`Expected the search attribute ${name} to be a ${type}; the server has it as another type`);
  }
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, VALUE_TYPES[type]]));
  await service.addSearchAttributes({ namespace, searchAttributes }).catch(unless(ALREADY_EXISTS));
  log.info({ searchAttributes: missing.map(([name]) => name) }, 'search attributes registered');
}

async function reconcileSchedules(client: Client, wanted: TemporalConfig['schedules'], log: Logger): Promise<void> {
  for (const [id, schedule] of Object.entries(wanted)) {
    const done = await ensureSchedule(client, id, schedule);
    if (done) log.info({ schedule: id }, `schedule ${done}`);
  }
  for await (const { scheduleId, memo } of client.schedule.list()) {
    if (memo?.owner !== OWNER.owner || scheduleId in wanted) continue;
    await client.schedule.getHandle(scheduleId).delete().catch(unless(NOT_FOUND));
    log.info({ schedule: scheduleId }, 'schedule removed: temporal.yaml no longer lists it');
  }
}

async function ensureSchedule(client: Client, id: string, wanted: ScheduleConfig): Promise<'made' | 'changed' | null> {
  const options = scheduleOptions(id, wanted);
  try {
    await client.schedule.create(options);
    return 'made';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  const handle = client.schedule.getHandle(id);
  if (isAsWanted(await handle.describe(), wanted)) return null;
  // whether it is paused is the operator's
  await handle.update(({ state }) => ({ ...options, state }));
  return 'changed';
}

function scheduleOptions(
  id: string,
  { workflow, taskQueue, every, overlap, catchupWindow }: ScheduleConfig,
): ScheduleOptions {
  return {
    scheduleId: id,
    spec: { intervals: [{ every }] },
    action: { type: 'startWorkflow', workflowType: workflow, taskQueue, workflowId: `schedule/${id}`, args: [] },
    policies: { overlap: OVERLAP[overlap], catchupWindow },
    memo: OWNER,
  };
}

function isAsWanted({ spec, action, policies }: ScheduleDescription, wanted: ScheduleConfig): boolean {
  const [interval, ...more] = spec.intervals ?? [];
  return (
    more.length === 0 &&
    interval?.every === wanted.every &&
    action.workflowType === wanted.workflow &&
    action.taskQueue === wanted.taskQueue &&
    policies.overlap === OVERLAP[wanted.overlap] &&
    policies.catchupWindow === wanted.catchupWindow
  );
}

/** Clients and workers have different kinds of connection; both have the service, the shared type does not say so. */
function operatorService(connection: ConnectionLike): temporal.api.operatorservice.v1.OperatorService {
  return (connection as ConnectionLike & { operatorService: temporal.api.operatorservice.v1.OperatorService })
    .operatorService;
}

function hasCode(error: unknown, code: number): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (isGrpcServiceError(at) && Number(at.code) === code) return true;
  return false;
}

function unless(code: number): (error: unknown) => void {
  return (error) => {
    if (!hasCode(error, code)) throw error;
  };
}
