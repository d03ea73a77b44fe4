import type { Vault } from '../../vault/vault';
import type { ImportKind } from '../words';
import { planHomes, type HomeRow } from './homes';
import { planMoveIns, type MoveInRow } from './move-ins';
import type { Plan, Tx } from './plan';
import { planResidents, type ResidentRow } from './residents';

export interface ImportRows {
  homes: HomeRow;
  residents: ResidentRow;
  moveIns: MoveInRow;
}

type Planners = { [K in ImportKind]: (tx: Tx, vault: Vault, rows: ImportRows[K][]) => Promise<Plan<ImportRows[K]>> };

const PLANNERS: Planners = { homes: planHomes, residents: planResidents, moveIns: planMoveIns };

/** Reads what the registry has of these rows. */
export function planRows<K extends ImportKind>(
  tx: Tx,
  vault: Vault,
  kind: K,
  rows: ImportRows[K][],
): Promise<Plan<ImportRows[K]>> {
  return PLANNERS[kind](tx, vault, rows);
}
