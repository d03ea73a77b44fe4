import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureFirstLegalTexts } from '../prisma/default-legal-texts';
import { ensureFirstNoticePolicy } from '../prisma/default-notice-policy';
import { ensureFirstPolicy } from '../prisma/default-policy';
import { ensureFirstResidentPolicy } from '../prisma/default-resident-policy';
import { ensureApplicationRole } from './application-role';
import { withClient } from './database';
import { run } from './processes';

const ROOT = path.join(__dirname, '..');
const MIGRATIONS = path.join(ROOT, 'prisma', 'migrations');

export interface Migrated {
  /** The names of the migrations applied. */
  applied: string[];
  /** What could not be done, for people. */
  note: string | null;
}

/**
 * Brings the database up to date: makes it when it is not there, applies the migrations that are missing, writes
 * policy version 1 when there is none, and gives the application's role its rights.
 */
export async function migrate(url: string): Promise<Migrated> {
  const missing = await missingMigrations(url);
  // Prisma's own start costs more than a second: not for nothing
  if (missing.length > 0) {
    const deployed = await run(process.execPath, [require.resolve('prisma/build/index.js'), 'migrate', 'deploy'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    });
    if (deployed.code !== 0) throw new Error(`The database could not be migrated:\n${deployed.output.trim()}`);
  }
  const note = await withClient(url, async (client) => {
    await ensureFirstPolicy(client);
    await ensureFirstResidentPolicy(client);
    await ensureFirstNoticePolicy(client);
    await ensureFirstLegalTexts(client);
    return ensureApplicationRole(client);
  });
  return { applied: missing, note };
}

/** Those not applied yet, and those whose text is no longer what was applied: Prisma then says what is wrong. */
async function missingMigrations(url: string): Promise<string[]> {
  const names = readdirSync(MIGRATIONS).filter((name) => existsSync(path.join(MIGRATIONS, name, 'migration.sql')));
  try {
    const applied = await withClient(url, async (client) => {
      const { rows } = await client.query<{ migration_name: string; checksum: string }>(
        'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
      );
      return new Map(rows.map((row) => [row.migration_name, row.checksum]));
    });
    return names.filter((name) => applied.get(name) !== checksum(name));
  } catch (error) {
    if (NOTHING_THERE.includes((error as { code?: string }).code ?? '')) return names;
    throw error;
  }
}

/** PostgreSQL's codes for: no such database, no such table. */
const NOTHING_THERE = ['3D000', '42P01'];

function checksum(name: string): string {
  return createHash('sha256')
    .update(readFileSync(path.join(MIGRATIONS, name, 'migration.sql')))
    .digest('hex');
}

async function main(): Promise<void> {
  const url = process.env.MIGRATE_DATABASE_URL || process.env.DATABASE_URL;
  if (!url)
    throw new Error('Expected MIGRATE_DATABASE_URL or DATABASE_URL to be the database to migrate, as its owner');
  const { applied, note } = await migrate(url);
  console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
  if (note) console.warn(note);
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
