import { createServer, type Server } from 'node:http';
import { createServer as createPortProbe } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';

export interface Monitor {
  /** Where the SDK's core must serve its own metrics, so that /metrics can hold them too. */
  coreAddress: string;
  close(): Promise<void>;
}

export interface MonitorOptions {
  host: string;
  port: number;
  /** What is not ready, in words; empty when all is. */
  missing(): Promise<string[]>;
}

const CORE_ANSWERS_WITHIN = 2_000;

/** GET /healthz (the process lives), /readyz (it works), /metrics (Prometheus: Node's and the SDK's). */
export async function startMonitor({ host, port, missing }: MonitorOptions): Promise<Monitor> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const coreAddress = `127.0.0.1:${await freePort()}`;

  const answers: Record<string, () => Promise<{ status: number; type: string; body: string }>> = {
    '/healthz': async () => ({ status: 200, type: 'application/json', body: JSON.stringify({ ok: true }) }),
    '/readyz': async () => {
      const lacks = await missing();
      return { status: lacks.length ? 503 : 200, type: 'application/json', body: JSON.stringify({ missing: lacks }) };
    },
    '/metrics': async () => {
      const core = await fetch(`http://${coreAddress}/metrics`, { signal: AbortSignal.timeout(CORE_ANSWERS_WITHIN) })
        .then((response) => response.text())
        .catch(() => '');
      return { status: 200, type: registry.contentType, body: `${await registry.metrics()}\n${core}` };
    },
  };

  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('?')[0] ?? ''];
    if (!answer) return void response.writeHead(404).end();
    answer().then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await listen(server, host, port);
  return { coreAddress, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use: set WORKER_PORT to another`) : error),
    );
    server.listen(port, host, () => resolve());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createPortProbe();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
