import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createPrisma, type Database } from '../../prisma/client';
import { urlAs, type Login } from '../../scripts/application-role';

export interface TestDatabase {
  /** With the rights that API and worker have. */
  db: Database;
  /** With its owner's, as `url`: for what no process of the product may do. */
  owner: Database;
  url: string;
  drop(): Promise<void>;
}

/** The run's shared database, migrated, with policy version 1. Tests keep apart by the rows they make. The caller disconnects. */
export function sharedDatabase(): Database {
  return createPrisma(databaseUrl(), 10);
}

/** The run's shared database, for what is given an address. */
export function databaseUrl(): string {
  return required('DATABASE_URL');
}

/** The same database with the rights that API and worker have. */
export function asApplication(url: string): string {
  return urlAs(url, JSON.parse(required('TEST_APPLICATION_LOGIN')) as Login);
}

/** A database of the caller's own, as after `npm run migrate`; made in a moment by copying. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `wuye_test_${randomUUID().slice(0, 8)}`;
  await asAdmin(`create database ${name} template ${required('TEMPLATE_DATABASE')}`);
  const at = new URL(required('TEST_ADMIN_URL'));
  at.pathname = `/${name}`;
  const url = at.toString();
  const [db, owner] = [createPrisma(asApplication(url), 10), createPrisma(url, 2)];
  return {
    db,
    owner,
    url,
    drop: async () => {
      await Promise.all([db.$disconnect(), owner.$disconnect()]);
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: required('TEST_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function required(name: 'DATABASE_URL' | 'TEMPLATE_DATABASE' | 'TEST_ADMIN_URL' | 'TEST_APPLICATION_LOGIN'): string {
  const value = process.env[name];
  if (!value) throw new Error(`Expected ${name} from tests/support/global-setup.ts`);
  return value;
}
