import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { mayChangeLog } from '../../prisma/log-guard';
import { ensureApplicationRole, ensureLogin, urlAs } from '../../scripts/application-role';
import { withClient } from '../../scripts/database';
import { asApplication, freshDatabase, type TestDatabase } from '../support/database';

let own: TestDatabase;
let application: pg.Client;

beforeAll(async () => {
  own = await freshDatabase();
  application = new pg.Client({ connectionString: asApplication(own.url) });
  await application.connect();
  await own.db.$executeRaw`
    insert into access_log (seq, at, action, subject_kind, subjects, fields, route, previous, hash)
    values (0, now(), 'view', 'person', '{}', '{}', 'get /persons/:id', '', '')`;
});
afterAll(async () => {
  await application.end();
  await own.drop();
});

const FORBIDDEN = { code: '42501' };

test.each([
  `update access_log set reason = 'audit'`,
  `delete from access_log`,
  `truncate access_log`,
  `alter table access_log disable trigger all`,
  `drop trigger access_log_chain on access_log`,
  `create or replace function access_log_hash(r access_log) returns text language sql as 'select '''''`,
  `update history_archive set content = ''`,
  `delete from history_archive`,
  `update legal_text set zh = ''`,
  `delete from legal_text`,
  `update consent set agreed_at = now()`,
  `update policy_version set body = '{}'`,
  `update key_check set "check" = ''`,
  `select * from _prisma_migrations`,
])('the application may not: %s', async (statement) => {
  await expect(application.query(statement)).rejects.toMatchObject(FORBIDDEN);
});

test('the database itself refuses to change what is kept, even to the owner', async () => {
  await expect(own.owner.$executeRaw`update access_log set reason = 'audit'`).rejects.toThrow('append-only');
  await expect(own.owner.$executeRaw`delete from access_log`).rejects.toThrow('append-only');
  await expect(own.owner.$executeRaw`truncate access_log`).rejects.toThrow('append-only');
});

test('the application’s role is told from those that could change the log', async () => {
  expect(await mayChangeLog(own.db)).toBe(false);
  expect(await mayChangeLog(own.owner)).toBe(true);
});

test('tables that later migrations make are the application’s to use at once', async () => {
  await own.owner.$executeRaw`create table added_later (id serial primary key)`;
  await application.query('insert into added_later default values');
  await application.query('delete from added_later');
  await own.owner.$executeRaw`drop table added_later`;
});

test('many processes may make sure of the role at once', async () => {
  const notes = await Promise.all(Array.from({ length: 8 }, () => withClient(own.url, ensureApplicationRole)));
  expect(notes).toEqual(Array(8).fill(null));
});

test('an owner who may not make roles is told what is to be done, and gets no login', async () => {
  const owner = { name: `owner_${randomUUID().slice(0, 8)}`, password: 'secret' };
  const admin = new pg.Client({ connectionString: own.url });
  await admin.connect();
  await admin.query(`create role ${owner.name} login password 'secret'`);
  await admin.query('begin');
  try {
    await admin.query(`set local role ${owner.name}`);
    await expect(ensureApplicationRole(withoutTheRole(admin))).resolves.toContain('create role wuye_app nologin');
  } finally {
    await admin.query('rollback');
  }
  expect(await ensureLogin(urlAs(own.url, owner), { name: 'whoever', password: 'secret' })).toBe(false);
  await admin.query(`drop role ${owner.name}`);
  await admin.end();
});

/** The role belongs to the whole server and is there already: this client does not see it, and fails to make it. */
function withoutTheRole(client: pg.Client): pg.Client {
  const query = (text: string, values?: unknown[]) => {
    if (text.startsWith('select 1 from pg_roles')) return Promise.resolve({ rowCount: 0, rows: [] });
    return client.query(text, values);
  };
  return { query } as unknown as pg.Client;
}
