import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Config } from './config';

export interface Temporal {
  /** Runs client calls that must be answered within `ms`; see isUnanswered for what a failure means. */
  call<T>(ms: number, ask: (client: Client) => Promise<T>): Promise<T>;
  reachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** The server did not answer in time: whether the call took effect is unknown. */
export class Unanswered extends Error {}

/**
 * Connects when it is first used and again by itself after the server was away: the API starts, reads and takes reports
 * without Temporal.
 */
export function createTemporal({ address, namespace }: Config['temporal']): Temporal {
  let closing = false;
  const retry = defaultGrpcRetryOptions({ maxAttempts: 5 });
  const connection = Connection.lazy({
    address,
    // gRPC waits up to two minutes between attempts by default: a restarted server would look away for that long.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 1_000 },
    interceptors: [
      makeGrpcRetryInterceptor({
        ...retry,
        retryableDecider: (attempt, status) => !closing && retry.retryableDecider(attempt, status),
      }),
    ],
  });
  const client = new Client({ connection, namespace });
  const asked = new Set<Promise<unknown>>();

  async function call<T>(ms: number, ask: (client: Client) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    // The pauses between retries know nothing of the call's deadline, so it is watched here too.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Unanswered(`Temporal did not answer within ${ms} ms`)), ms + 250);
    });
    const answer = connection.withDeadline(Date.now() + ms, () => ask(client));
    asked.add(answer);
    const settled = () => void asked.delete(answer);
    answer.then(settled, settled);
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function reachable(): Promise<boolean> {
    try {
      await call(1_000, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  }

  /** A retry that is on its way would throw on a closed channel, where nobody could catch it. */
  async function close(): Promise<void> {
    closing = true;
    await Promise.allSettled(asked);
    await connection.close();
  }

  return { call, reachable, close };
}

const NOT_FOUND = 5;

/** gRPC's cancelled, unknown, deadline exceeded, resource exhausted, aborted, internal, unavailable: nobody knows how far it came. */
const INDEFINITE = new Set([1, 2, 4, 8, 10, 13, 14]);

/** Whether a failed call may nevertheless have taken effect, or may yet do so. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof Unanswered || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (isGrpcServiceError(at) && INDEFINITE.has(at.code)) return true;
  return false;
}

/** No such workflow, or it has ended; the SDK says so in two ways. */
export function isNotFound(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND);
}
