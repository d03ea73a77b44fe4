import { Prisma } from './generated/client';

/**
 * Whether somebody (`person`, a column with their ID) is on duty at `at`: by their own shift or by the shift of somebody they
 * stand in for; never while they are on leave themselves.
 */
export function isOnDuty(person: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  // names that no query around uses, which these would hide
  const covers = (alias: 'duty_shift' | 'duty_leave') =>
    Prisma.sql`${Prisma.raw(alias)}.starts_at <= ${at} and ${at} < ${Prisma.raw(alias)}.ends_at`;
  return Prisma.sql`(
    not exists (select from leave duty_leave where duty_leave.user_id = ${person} and ${covers('duty_leave')})
    and (
      exists (select from shift duty_shift where duty_shift.user_id = ${person} and ${covers('duty_shift')})
      or exists (
        select from leave duty_leave join shift duty_shift on duty_shift.user_id = duty_leave.user_id
        where duty_leave.substitute_id = ${person} and ${covers('duty_leave')} and ${covers('duty_shift')}
      )
    ))`;
}
