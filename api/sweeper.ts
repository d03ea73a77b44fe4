import fs from 'node:fs/promises';
import { storedPath } from '../prisma/files';
import { DAY, HOUR } from '../workflows/shared/time';
import type { Deps } from './deps';
import { sweepTemporaryFiles } from './http/upload';

const EVERY = HOUR;
const ORPHANED_AFTER = DAY;
const NOBODYS = { ticketId: null, noticeId: null };
const KEYS_KEPT = 7 * DAY;
const SESSIONS_KEPT = 30 * DAY;

/** Takes away what nobody will ask for again: uploads, imports and messages that went nowhere, old idempotency keys, sessions long over. */
export async function sweep({ prisma, config }: Pick<Deps, 'prisma' | 'config'>): Promise<void> {
  const before = (age: number) => new Date(Date.now() - age);
  const orphans = await prisma.attachment.findMany({
    where: { ...NOBODYS, createdAt: { lt: before(ORPHANED_AFTER) } },
    select: { id: true, sha256: true },
    take: 1_000,
  });
  for (const { id, sha256 } of orphans) {
    const { count } = await prisma.attachment.deleteMany({ where: { id, ...NOBODYS } });
    if (count === 0 || (await prisma.attachment.count({ where: { sha256 } })) > 0) continue;
    await fs.rm(storedPath(config.dataDir, sha256), { force: true });
  }
  await sweepTemporaryFiles(config.dataDir, before(ORPHANED_AFTER));
  await prisma.importJob.deleteMany({ where: { status: 'checked', createdAt: { lt: before(ORPHANED_AFTER) } } });
  await prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: before(KEYS_KEPT) } } });
  await prisma.message.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await prisma.session.deleteMany({ where: { expiresAt: { lt: before(SESSIONS_KEPT) } } });
}

export function startSweeper(deps: Deps): { stop(): void } {
  const run = () =>
    sweep(deps).catch((err: unknown) => {
      deps.log.warn({ err }, 'sweep failed');
    });
  const timer = setInterval(() => void run(), EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
