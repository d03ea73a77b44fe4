import type { Deps } from './deps';
import { accessLogRoutes } from './access-log/routes';
import { caseHistoryRoutes } from './cases/history';
import { caseRoutes } from './cases/routes';
import { changeRoutes } from './changes/routes';
import { erasureRoutes } from './erasures/routes';
import { leaseRoutes } from './leases/routes';
import { legalRoutes } from './legal/routes';
import { createCodes } from './registrations/codes';
import { registrationRoutes } from './registrations/routes';
import { boardRoutes } from './boards/routes';
import { sandboxRoutes } from './messages/sandbox';
import { noticeArchiveRoutes } from './notices/archive';
import { audienceRoutes } from './notices/audience';
import { deliveryRoutes } from './notices/deliveries';
import { paperRoutes } from './notices/paper/routes';
import { readingRoutes } from './notices/reading';
import { reviewRoutes } from './notices/review';
import { noticeRoutes } from './notices/routes';
import { noticeSettingRoutes } from './notices/settings';
import { noticeWordRoutes } from './notices/words';
import { passwordResetRoutes } from './session/password-resets';
import { attachmentRoutes } from './attachments/routes';
import { exportRoutes } from './exports/routes';
import { homeRoutes } from './homes/routes';
import type { Route } from './http/route';
import { importRoutes } from './imports/routes';
import { notificationRoutes } from './notifications/routes';
import { policyRoutes } from './policies/routes';
import { householdRoutes } from './persons/household';
import { personRoutes } from './persons/routes';
import { createPolicies } from './policies/versions';
import { registryRoutes } from './registry/routes';
import { revealRoutes } from './reveal/routes';
import { rosterRoutes } from './roster/routes';
import { sessionRoutes } from './session/routes';
import { systemRoutes } from './system/routes';
import { historyRoutes } from './tickets/history/routes';
import { ticketRoutes } from './tickets/routes';
import { trainingRoutes } from './training/routes';
import { userRoutes } from './users/routes';
import { violationRoutes } from './violations/routes';

/** The whole HTTP contract below /api. */
export function apiRoutes(deps: Deps): Route[] {
  const policies = createPolicies(deps.prisma);
  const codes = createCodes(deps);
  return [
    ...sessionRoutes(deps),
    ...ticketRoutes(deps, policies),
    ...historyRoutes(deps, policies),
    ...policyRoutes(deps, policies),
    ...userRoutes(deps),
    ...rosterRoutes(deps),
    ...revealRoutes(deps),
    ...accessLogRoutes(deps),
    ...trainingRoutes(deps),
    ...violationRoutes(deps),
    ...homeRoutes(deps),
    ...personRoutes(deps),
    ...householdRoutes(deps),
    ...registryRoutes(deps),
    ...importRoutes(deps),
    ...exportRoutes(deps),
    ...legalRoutes(deps),
    ...registrationRoutes(deps, codes),
    ...caseRoutes(deps),
    ...caseHistoryRoutes(deps),
    ...leaseRoutes(deps),
    ...changeRoutes(deps, codes),
    ...erasureRoutes(deps),
    ...noticeRoutes(deps),
    ...reviewRoutes(deps),
    ...audienceRoutes(deps),
    ...deliveryRoutes(deps),
    ...noticeArchiveRoutes(deps),
    ...paperRoutes(deps),
    ...readingRoutes(deps),
    ...noticeSettingRoutes(deps),
    ...noticeWordRoutes(deps),
    ...boardRoutes(deps),
    ...passwordResetRoutes(deps, codes),
    ...sandboxRoutes(deps),
    ...attachmentRoutes(deps, policies),
    ...notificationRoutes(deps),
    ...systemRoutes(deps),
  ];
}
