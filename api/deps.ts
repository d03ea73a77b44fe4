import type { Logger } from 'pino';
import type { Database } from '../prisma/client';
import type { Vault } from '../prisma/vault/vault';
import type { Config } from './config';
import type { ChangeHub } from './http/events';
import type { Temporal } from './temporal';

/** What the routes work with; made once per process (server.ts) or per test. */
export interface Deps {
  config: Config;
  prisma: Database;
  vault: Vault;
  temporal: Temporal;
  hub: ChangeHub;
  /** IDs of commands whose outcome this process does not know yet: the relay sends them again. */
  unsettled: Set<string>;
  log: Logger;
}
