import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/client';
import type { Vault } from '../../prisma/vault/vault';
import type { MessageActivities } from '../../workflows/message/contract';
import type { NoticeActivities } from '../../workflows/notice/contract';
import { saveNoticeRevision } from '../projection/notice';
import { createMessages } from './message';
import { createPlanning } from './plan';
import { createPublishing } from './publish';
import { createSending, type Rates } from './send';
import { createSuperseding } from './supersede';
import { createTransports, type Gateways } from './transports';

export interface PublicationDeps extends Gateways {
  db: Database;
  vault: Vault;
  client: Client;
  publicUrl: string;
  rates: Rates;
}

/** What the workflows of notices and messages ask for; mail to staff is in activities/notices.ts. */
export function createPublicationActivities(
  deps: PublicationDeps,
): Omit<NoticeActivities, 'deliverNoticeAlerts'> & MessageActivities {
  const { db } = deps;
  return {
    async saveNotice(projection) {
      const outbound = await saveNoticeRevision(db, projection);
      return { facts: projection.facts, dueAt: projection.row.dueAt, outbound };
    },
    ...createPublishing(db),
    ...createPlanning(db),
    ...createSending({ db, transports: createTransports(deps), rates: deps.rates }),
    ...createSuperseding(deps.client),
    ...createMessages(deps),
  };
}
