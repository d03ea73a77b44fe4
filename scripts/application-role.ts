import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { withClient } from './database';

/**
 * The role whose rights API and worker have: enough for everything they do, and no more. What must never change they can
 * read and add to, and the owner alone, who migrates, could do more.
 */
const GROUP = 'wuye_app';

/** Whatever is not named here may be read, added to, changed and removed. */
const KEPT: Record<string, string> = {
  access_log: 'select, insert',
  history_archive: 'select, insert',
  legal_text: 'select, insert',
  notice_archive: 'select, insert',
  notice_submission: 'select, insert',
  policy_version: 'select, insert',
  // erasure removes consents with their account, and rotation the check of a key that is no longer used
  consent: 'select, insert, delete',
  key_check: 'select, insert, delete',
};

/** Advisory lock: two migrations at once would meet in the catalogue's rows. */
const GRANT_LOCK = 0x77757967;

const DUPLICATE_OBJECT = ['42710', '23505'];
const INSUFFICIENT_PRIVILEGE = '42501';

/** Makes sure of the role and its rights. Answers what an administrator of the server has still to do; null when nothing. */
export async function ensureApplicationRole(client: pg.Client): Promise<string | null> {
  if (!(await hasRole(client, GROUP)) && !(await createRole(client, GROUP, 'nologin')))
    return `the owner of the database may not create roles: run "create role ${GROUP} nologin" as an administrator and migrate again; until then API and worker have no role with fewer rights to use`;
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [GRANT_LOCK]);
    await client.query(RIGHTS);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  return null;
}

const RIGHTS = [
  `grant usage on schema public to ${GROUP}`,
  `grant select, insert, update, delete on all tables in schema public to ${GROUP}`,
  `grant usage, select on all sequences in schema public to ${GROUP}`,
  `alter default privileges in schema public grant select, insert, update, delete on tables to ${GROUP}`,
  `alter default privileges in schema public grant usage, select on sequences to ${GROUP}`,
  `revoke all on _prisma_migrations from ${GROUP}`,
  ...Object.entries(KEPT).flatMap(([table, rights]) => [
    `revoke all on ${table} from ${GROUP}`,
    `grant ${rights} on ${table} to ${GROUP}`,
  ]),
].join(';\n');

async function hasRole(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  return rowCount === 1;
}

/** Answers whether it is there afterwards: others may make the same one, roles belong to the whole server. */
async function createRole(client: pg.Client, name: string, options: string): Promise<boolean> {
  try {
    await client.query(`create role ${pg.escapeIdentifier(name)} ${options}`);
    return true;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (DUPLICATE_OBJECT.includes(code)) return true;
    if (code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

export interface Login {
  name: string;
  password: string;
}

/** A role that can log in, with the application's rights. Answers whether there is one now. */
export async function ensureLogin(ownerUrl: string, { name, password }: Login): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    if (!(await hasRole(client, GROUP)) || !(await createRole(client, name, 'login'))) return false;
    try {
      await client.query(`alter role ${pg.escapeIdentifier(name)} password ${pg.escapeLiteral(password)}`);
      await client.query(`grant ${GROUP} to ${pg.escapeIdentifier(name)}`);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
      throw error;
    }
  });
}

/** The same database, as somebody else. */
export function urlAs(url: string, { name, password }: Login): string {
  const as = new URL(url);
  as.username = encodeURIComponent(name);
  as.password = encodeURIComponent(password);
  return as.toString();
}

/** The login that `npm start` gives to API and worker: made once for each data folder, readable by its owner only. */
export function ownLogin(dataDir: string): Login {
  const file = path.join(dataDir, 'database-login.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Login;
  const login = { name: `wuye_run_${randomBytes(4).toString('hex')}`, password: randomBytes(18).toString('base64url') };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
  return login;
}
