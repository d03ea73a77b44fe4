import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { processState } from '../../scripts/processes';
import { startPostgres, stopPostgres, type Postgres } from '../../scripts/postgres';

const PREFIX = 'wuye-test-postgres-';

/** A server of this run's own, gone with it; first sweeps away what killed runs have left. */
export async function startTestPostgres(): Promise<Postgres> {
  await sweep();
  const home = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  writeFileSync(path.join(home, 'owner'), String(process.pid));
  // the server's user must be able to enter it
  chmodSync(home, 0o755);
  const postgres = await startPostgres({ home, port: await freePort(), durable: false, log: console.log });
  return {
    ...postgres,
    stop: async () => {
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const home = path.join(os.tmpdir(), name);
    const owner = path.join(home, 'owner');
    if (!existsSync(owner) || processState(Number(readFileSync(owner, 'utf8'))) === 'alive') continue;
    await stopPostgres(home);
    rmSync(home, { recursive: true, force: true });
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
