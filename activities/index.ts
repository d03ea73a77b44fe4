import type { Client } from '@temporalio/client';
import type { Database } from '../prisma/client';
import type { Vault } from '../prisma/vault/vault';
import type { AuditActivities } from '../workflows/audit/contract';
import type { ImportActivities } from '../workflows/import/contract';
import type { KeyActivities } from '../workflows/keys/contract';
import type { ResidentActivities } from '../workflows/resident/contract';
import type { TicketActivities } from '../workflows/ticket/contract';
import { createAuditActivities } from './audit';
import type { MailGateway } from './gateways/mail';
import { createErasureActivities } from './erasure';
import { createImportActivities } from './imports';
import { createKeyActivities } from './keys';
import { createNoticeActivities } from './notices';
import type { WorkflowCode } from './replay';
import { createResidentActivities } from './residents';
import { createTicketActivities } from './ticket';

export interface ActivityDeps {
  db: Database;
  vault: Vault;
  client: Client;
  /** The workflow code that this worker runs: what histories are replayed against. */
  code: WorkflowCode;
  /** null: no mail server is set; such notices wait with the error NO_GATEWAY. */
  mail: MailGateway | null;
  publicUrl: string;
  /** Where the API keeps uploaded files. */
  dataDir: string;
}

/** Everything workflows ask for, by name. */
export function createActivities(
  deps: ActivityDeps,
): TicketActivities & ResidentActivities & AuditActivities & KeyActivities & ImportActivities {
  return {
    ...createTicketActivities(deps),
    ...createNoticeActivities(deps),
    ...createAuditActivities(deps),
    ...createKeyActivities(deps),
    ...createImportActivities(deps),
    ...createResidentActivities(deps),
    ...createErasureActivities(deps),
  };
}
