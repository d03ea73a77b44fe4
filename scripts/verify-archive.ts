import { brokenLinks } from '../activities/archive';
import { createPrisma } from '../prisma/client';

/** Proves that the archive of histories is what was written: exit code 1 when a row was changed, removed or moved. */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Expected DATABASE_URL to be the database whose archive is to be verified');
  const db = createPrisma(url, 1);
  try {
    const [kept, broken] = [await db.historyArchive.count(), await brokenLinks(db)];
    for (const { id, runId } of broken) console.log(`row ${id} (run ${runId}) is not what was written there`);
    console.log(`${kept} histories, ${broken.length} broken links`);
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await db.$disconnect();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
