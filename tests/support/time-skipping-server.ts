import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../scripts/processes';

const HERE = path.join(__dirname, 'temporal-test-server');
const CACHE = path.join(__dirname, '..', '..', '.cache', 'temporal-test-server');
const LIBRARIES = path.join(CACHE, 'lib');

/** The program of the time-skipping server; null when it has to be the SDK's own download. */
export async function timeSkippingServer(): Promise<string | null> {
  if (!existsSync(LIBRARIES) && !(await fetchLibraries())) return null;
  return path.join(HERE, 'temporal-test-server');
}

/** By Maven, from its central repository; answers whether it could. Several test files may do this at once. */
export async function fetchLibraries(): Promise<boolean> {
  if (existsSync(LIBRARIES)) return true;
  const half = path.join(CACHE, `fetching-${randomUUID()}`);
  mkdirSync(half, { recursive: true });
  try {
    const java = await run('java', ['-version']);
    const copied = await run('mvn', [
      ...['--quiet', '--batch-mode', '--file', path.join(HERE, 'pom.xml')],
      ...['dependency:copy-dependencies', `-DoutputDirectory=${half}`],
    ]);
    if (java.code !== 0 || copied.code !== 0) return false;
    if (!existsSync(LIBRARIES)) renameSync(half, LIBRARIES);
    return true;
  } catch {
    return existsSync(LIBRARIES);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
