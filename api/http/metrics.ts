import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from '../deps';
import { unreadableValues } from './unreadable';

export interface Metrics {
  measure: RequestHandler;
  serve: RequestHandler;
}

/** One registry for each app, so that several can run in one process. */
export function createMetrics({ prisma, hub }: Pick<Deps, 'prisma' | 'hub'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(unreadableValues);
  const durations = new Histogram({
    name: 'wuye_http_request_seconds',
    help: 'Time until a request was answered',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  new Gauge({
    name: 'wuye_event_listeners',
    help: 'Open event streams and waiting requests',
    registers,
    collect() {
      this.set(hub.listeners());
    },
  });
  new Gauge({
    name: 'wuye_outbox_waiting',
    help: 'Accepted tickets whose workflow has not been started',
    registers,
    async collect() {
      this.set(await prisma.outbox.count().catch(() => NaN));
    },
  });
  new Gauge({
    name: 'wuye_commands_pending',
    help: 'Commands whose outcome is not known',
    registers,
    async collect() {
      this.set(await prisma.journalEntry.count({ where: { status: 'pending' } }).catch(() => NaN));
    },
  });

  return {
    measure(req, res, next) {
      const stop = durations.startTimer({ method: req.method });
      res.on('close', () => {
        if (res.getHeader('content-type')?.toString().startsWith('text/event-stream')) return;
        stop({ route: routeOf(req.baseUrl, req.route), status: String(res.statusCode) });
      });
      next();
    },
    async serve(_req, res) {
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}

/** The pattern, not the path: a label has few values. */
function routeOf(baseUrl: string, route: unknown): string {
  const { path } = (route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? `${baseUrl}${path}` : 'other';
}
