import type { Deps } from './deps';
import { attachmentRoutes } from './attachments/routes';
import { homeRoutes } from './homes/routes';
import type { Route } from './http/route';
import { notificationRoutes } from './notifications/routes';
import { policyRoutes } from './policies/routes';
import { createPolicies } from './policies/versions';
import { sessionRoutes } from './session/routes';
import { systemRoutes } from './system/routes';
import { historyRoutes } from './tickets/history/routes';
import { ticketRoutes } from './tickets/routes';
import { userRoutes } from './users/routes';

/** The whole HTTP contract below /api. */
export function apiRoutes(deps: Deps): Route[] {
  const policies = createPolicies(deps.prisma);
  return [
    ...sessionRoutes(deps),
    ...ticketRoutes(deps, policies),
    ...historyRoutes(deps, policies),
    ...policyRoutes(deps, policies),
    ...userRoutes(deps),
    ...homeRoutes(deps),
    ...attachmentRoutes(deps, policies),
    ...notificationRoutes(deps),
    ...systemRoutes(deps),
  ];
}
