import type { Client } from 'pg';
import type { ResidentPolicy } from '../workflows/resident/contract';

/** The hours of staff are office hours: eight are a day. */
export const DEFAULT_RESIDENT_POLICY: ResidentPolicy = {
  truthHours: 8,
  rightsHours: 16,
  warnPercent: 80,
  sentBackDays: 14,
  changeHours: 8,
  moveOutHours: 16,
  leaseNoticeDays: 30,
  settleDays: 30,
  coolingDays: 7,
  codeMinutes: 5,
  hours: { truth: 'calendar', rights: 'calendar', change: 'calendar', moveOut: 'calendar' },
};

/** A version of this kind exists in every database: cases cannot start without one. */
export async function ensureFirstResidentPolicy(client: Client): Promise<void> {
  await client.query(
    `insert into policy_version (kind, body, note)
     select 'resident', $1, $2 where not exists (select 1 from policy_version where kind = 'resident')`,
    [JSON.stringify(DEFAULT_RESIDENT_POLICY), '制度规定的默认值'],
  );
}
