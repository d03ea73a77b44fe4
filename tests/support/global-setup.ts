import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ensureLogin } from '../../scripts/application-role';
import { build } from '../../scripts/build';
import { migrate } from '../../scripts/migrate';
import { startTestPostgres } from './postgres';

/** What the tear-down has to undo; the test files see the environment variables only. */
declare global {
  var wuyeTestRun: { adminUrl: string; databases: string[]; role: string; stop(): Promise<void> } | undefined;
}

/**
 * One PostgreSQL for the whole run (DATABASE_URL names another than the embedded one), with two fresh databases:
 * DATABASE_URL, shared by the test files, and TEMPLATE_DATABASE, which tests/support/database.ts copies.
 */
export default async function setUp(): Promise<void> {
  const given = process.env.DATABASE_URL;
  const [postgres] = await Promise.all([given ? null : startTestPostgres(), build('client')]);
  const adminUrl = given ?? postgres!.url;
  const name = `wuye_test_${randomUUID().slice(0, 8)}`;
  const template = `${name}_template`;
  await migrate(withDatabase(adminUrl, template));
  const login = { name: `${name}_app`, password: randomUUID() };
  if (!(await ensureLogin(withDatabase(adminUrl, template), login)))
    throw new Error('Expected the database user of the tests to be one that may make roles');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${template}`);
  await admin.end();

  const stop = async () => postgres?.stop();
  globalThis.wuyeTestRun = { adminUrl, databases: [name, template], role: login.name, stop };
  process.env.TEST_APPLICATION_LOGIN = JSON.stringify(login);
  process.env.TEST_ADMIN_URL = adminUrl;
  process.env.TEMPLATE_DATABASE = template;
  process.env.DATABASE_URL = withDatabase(adminUrl, name);
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
