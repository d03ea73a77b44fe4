import http from 'node:http';
import { pino, type Logger } from 'pino';
import { createPrisma } from '../prisma/client';
import { mayChangeLog } from '../prisma/log-guard';
import { wrongKeys } from '../prisma/vault/keys';
import { openVault } from '../prisma/vault/live';
import { createApp } from './app';
import { loadConfig } from './config';
import { createChangeHub } from './http/events';
import { startRelay } from './outbox-relay';
import { startSweeper } from './sweeper';
import { createTemporal } from './temporal';

/** How long open requests have to finish: longer than a command may take. */
const GRACE_MS = 8_000;
const WAIT_FOR_DATABASE_MS = 500;

/**
 * The API process. It listens once PostgreSQL has confirmed its keys; Temporal it needs for commands only, and starts
 * without it.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = pino({ level: config.logLevel, base: { service: 'api' } });
  const keys = openVault(process.env);
  const prisma = createPrisma(config.databaseUrl, 20);
  const temporal = createTemporal(config.temporal);
  const hub = createChangeHub(config.databaseUrl, log);
  const deps = { config, prisma, vault: keys.vault, temporal, hub, unsettled: new Set<string>(), log };
  const relay = startRelay(deps);
  const sweeper = startSweeper(deps);
  const server = http.createServer(createApp(deps));

  let stopping = false;
  let following: { stop(): void } | null = null;
  async function stop(why: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    sweeper.stop();
    following?.stop();
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

  const wrong = await onceItAnswers(log, () => wrongKeys(prisma, keys.ring()));
  if (wrong) throw wrong;
  if (config.production && (await onceItAnswers(log, () => mayChangeLog(prisma))))
    throw new Error(
      'Expected DATABASE_URL to name a role that cannot change the access log: a member of wuye_app, not the owner (docs/operations.md)',
    );
  following = keys.follow(prisma, log);
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

/** The database may start after us. */
async function onceItAnswers<T>(log: Logger, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (err) {
      log.warn({ err }, 'the database does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_DATABASE_MS));
    }
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
