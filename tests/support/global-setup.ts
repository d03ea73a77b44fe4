import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { build } from '../../scripts/build';
import { migrate } from '../../scripts/migrate';
import { startTestPostgres } from './postgres';

/** What the tear-down has to undo; the test files see the environment variables only. */
declare global {
  var wuyeTestRun: { adminUrl: string; databases: string[]; stop(): Promise<void> } | undefined;
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
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${template}`);
  await admin.end();

  globalThis.wuyeTestRun = { adminUrl, databases: [name, template], stop: async () => postgres?.stop() };
  process.env.TEST_ADMIN_URL = adminUrl;
  process.env.TEMPLATE_DATABASE = template;
  process.env.DATABASE_URL = withDatabase(adminUrl, name);
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
