import type { Database } from '../../prisma/client';
import { DAY, MINUTE } from '../../workflows/shared/time';

/** Five wrong tries in a row lock an account for a quarter of an hour, five more for half an hour, and so on up to a day. */
export const TRIES = 5;
const FIRST_LOCK = 15 * MINUTE;
const LONGEST_LOCK = DAY;

export function isLocked({ lockedUntil }: { lockedUntil: Date | null }): boolean {
  return lockedUntil !== null && lockedUntil.getTime() > Date.now();
}

/** One statement, so that tries at the same moment all count. Tries on a locked account do not count and lock no longer. */
export async function countFailure(db: Pick<Database, '$executeRaw'>, userId: string): Promise<void> {
  await db.$executeRaw`
    update app_user set failed_logins = failed_logins + 1,
      locked_until = case when (failed_logins + 1) % ${TRIES}::int = 0
        then now() + least(${FIRST_LOCK}::float8 * 2 ^ least((failed_logins + 1) / ${TRIES}::int - 1, 20),
          ${LONGEST_LOCK}::float8) * interval '1 millisecond'
        else locked_until end
    where id = ${userId}::uuid and (locked_until is null or locked_until <= now())`;
}

export async function forgetFailures(db: Pick<Database, 'user'>, userId: string): Promise<void> {
  await db.user.updateMany({
    where: { id: userId, OR: [{ failedLogins: { gt: 0 } }, { lockedUntil: { not: null } }] },
    data: { failedLogins: 0, lockedUntil: null },
  });
}
