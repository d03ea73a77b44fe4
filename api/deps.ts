import type { Logger } from 'pino';
import type { Database } from '../prisma/client';
import type { Config } from './config';
import type { ChangeHub } from './http/events';
import type { Temporal } from './temporal';

/** What the routes work with; made once per process (server.ts) or per test. */
export interface Deps {
  config: Config;
  prisma: Database;
  temporal: Temporal;
  hub: ChangeHub;
  log: Logger;
}
