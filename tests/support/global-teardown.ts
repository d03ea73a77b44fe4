import pg from 'pg';

export default async function tearDown(): Promise<void> {
  const run = globalThis.wuyeTestRun;
  if (!run) return;
  const admin = new pg.Client({ connectionString: run.adminUrl });
  await admin.connect();
  for (const name of run.databases) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`drop role if exists ${run.role}`);
  await admin.end();
  await run.stop();
}
