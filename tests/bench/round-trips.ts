import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** Calls by the name of their method. */
export type RoundTrips = Map<string, number>;

/** A client over a connection of its own that counts what it asks of the server. */
export async function countingClient(
  address: string,
  namespace: string,
): Promise<{ client: Client; roundTrips: RoundTrips; close(): Promise<void> }> {
  const roundTrips: RoundTrips = new Map();
  const retry = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());
  const connection = await Connection.connect({
    address,
    interceptors: [
      (options, nextCall) => {
        const method = options.method_definition.path.split('/').at(-1)!;
        roundTrips.set(method, (roundTrips.get(method) ?? 0) + 1);
        return retry(options, nextCall);
      },
    ],
  });
  return { client: new Client({ connection, namespace }), roundTrips, close: () => connection.close() };
}

/** Requests of the SDK's core in a worker, from its Prometheus page; waiting for work (long polls) apart from the rest. */
export async function workerRoundTrips(workerUrl: string): Promise<RoundTrips> {
  const page = await (await fetch(`${workerUrl}/metrics`)).text();
  const roundTrips: RoundTrips = new Map();
  for (const [, kind, labels, value] of page.matchAll(/^temporal_(request|long_request)_total\{(.*)\} (\d+)$/gm)) {
    const operation = /operation="([^"]+)"/.exec(labels!)?.[1] ?? 'unknown';
    const name = kind === 'long_request' ? `${operation} (long poll)` : operation;
    roundTrips.set(name, (roundTrips.get(name) ?? 0) + Number(value));
  }
  return roundTrips;
}

export function difference(after: RoundTrips, before: RoundTrips): RoundTrips {
  const changed = [...after].map(([name, count]): [string, number] => [name, count - (before.get(name) ?? 0)]);
  return new Map(changed.filter(([, count]) => count > 0));
}
