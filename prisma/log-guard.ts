import type { Database } from './client';

/** Whether the database role in use could change or empty the access log, itself or as a member of who can. */
export async function mayChangeLog(db: Pick<Database, '$queryRaw'>): Promise<boolean> {
  const [found] = await db.$queryRaw<[{ may: boolean }]>`
    select has_table_privilege('access_log', 'update, delete, truncate, trigger') or pg_has_role(relowner, 'member') as may
    from pg_class where oid = 'access_log'::regclass`;
  return found.may;
}
