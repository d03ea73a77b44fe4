import type { Deps } from '../deps';
import type { Route } from '../http/route';
import { buildingRoutes } from './buildings';
import { homeSheetRoutes } from './homes';
import { moveInRoutes } from './move-ins';

/** Buildings, homes and the move-in register, as the registrar keeps them. */
export function registryRoutes(deps: Deps): Route[] {
  return [...buildingRoutes(deps), ...homeSheetRoutes(deps), ...moveInRoutes(deps)];
}
