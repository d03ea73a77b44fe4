import type { Client } from 'pg';
import type { ResidentPolicy } from '../workflows/resident/contract';

export const DEFAULT_RESIDENT_POLICY: ResidentPolicy = {
  truthHours: 24,
  rightsHours: 48,
  warnPercent: 80,
  sentBackDays: 14,
  changeHours: 24,
  moveOutHours: 48,
  leaseNoticeDays: 30,
  settleDays: 30,
  coolingDays: 7,
  codeMinutes: 5,
};

/** A version of this kind exists in every database: cases cannot start without one. */
export async function ensureFirstResidentPolicy(client: Client): Promise<void> {
  await client.query(
    `insert into policy_version (kind, body, note)
     select 'resident', $1, $2 where not exists (select 1 from policy_version where kind = 'resident')`,
    [JSON.stringify(DEFAULT_RESIDENT_POLICY), '制度规定的默认值'],
  );
}
