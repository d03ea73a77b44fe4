import http from 'node:http';
import { pino } from 'pino';
import { createPrisma } from '../prisma/client';
import { createApp } from './app';
import { loadConfig } from './config';
import { createChangeHub } from './http/events';
import { startRelay } from './outbox-relay';
import { startSweeper } from './sweeper';
import { createTemporal } from './temporal';

/** How long open requests have to finish: longer than a command may take. */
const GRACE_MS = 8_000;

/** The API process. It needs PostgreSQL to answer and Temporal only for commands; it starts without either. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = pino({ level: config.logLevel, base: { service: 'api' } });
  const prisma = createPrisma(config.databaseUrl, 20);
  const temporal = createTemporal(config.temporal);
  const hub = createChangeHub(config.databaseUrl, log);
  const deps = { config, prisma, temporal, hub, log };
  const relay = startRelay(deps);
  const sweeper = startSweeper(deps);
  const server = http.createServer(createApp(deps));

  let stopping = false;
  async function stop(why: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    sweeper.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.all([relay.stop(), hub.close()]); // ends the event streams, which would otherwise never finish
    await closed;
    await Promise.all([prisma.$disconnect(), temporal.close()]);
    process.exit(0);
  }
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  process.once('disconnect', () => void stop('parent has gone'));

  server.listen(config.port, config.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    log.info({ port, host: config.host }, 'listening');
    process.send?.({ ready: true, port });
  });
  server.once('error', (err) => {
    log.fatal({ err }, 'cannot listen');
    process.exit(1);
  });
}

void main();
