import type { AuditActivities } from '../workflows/audit/contract';
import type { ImportActivities } from '../workflows/import/contract';
import type { KeyActivities } from '../workflows/keys/contract';
import type { MessageActivities } from '../workflows/message/contract';
import type { NoticeActivities } from '../workflows/notice/contract';
import type { ResidentActivities } from '../workflows/resident/contract';
import type { TicketActivities } from '../workflows/ticket/contract';
import { createAuditActivities } from './audit';
import { createErasureActivities } from './erasure';
import { createImportActivities } from './imports';
import { createKeyActivities } from './keys';
import { createPublicationActivities, type PublicationDeps } from './notice';
import { createNoticeActivities } from './notices';
import type { WorkflowCode } from './replay';
import { createResidentActivities } from './residents';
import { createTicketActivities } from './ticket';

/** A gateway that is not set is null; what would leave by it says NO_GATEWAY. */
export interface ActivityDeps extends PublicationDeps {
  /** The workflow code that this worker runs: what histories are replayed against. */
  code: WorkflowCode;
  /** Where the API keeps uploaded files. */
  dataDir: string;
}

/** Everything workflows ask for, by name. */
export function createActivities(
  deps: ActivityDeps,
): TicketActivities &
  ResidentActivities &
  NoticeActivities &
  MessageActivities &
  AuditActivities &
  KeyActivities &
  ImportActivities {
  return {
    ...createTicketActivities(deps),
    ...createNoticeActivities(deps),
    ...createPublicationActivities(deps),
    ...createAuditActivities(deps),
    ...createKeyActivities(deps),
    ...createImportActivities(deps),
    ...createResidentActivities(deps),
    ...createErasureActivities(deps),
  };
}
