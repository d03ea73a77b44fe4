import type { Client } from '@temporalio/client';
import type { Database } from '../prisma/client';
import type { AuditActivities } from '../workflows/audit/contract';
import type { TicketActivities } from '../workflows/ticket/contract';
import { createAuditActivities } from './audit';
import type { MailGateway } from './gateways/mail';
import { createNoticeActivities } from './notices';
import type { WorkflowCode } from './replay';
import { createTicketActivities } from './ticket';

export interface ActivityDeps {
  db: Database;
  client: Client;
  /** The workflow code that this worker runs: what histories are replayed against. */
  code: WorkflowCode;
  /** null: no mail server is set; such notices wait with the error NO_GATEWAY. */
  mail: MailGateway | null;
  publicUrl: string;
}

/** Everything workflows ask for, by name. */
export function createActivities(deps: ActivityDeps): TicketActivities & AuditActivities {
  return { ...createTicketActivities(deps), ...createNoticeActivities(deps), ...createAuditActivities(deps) };
}
