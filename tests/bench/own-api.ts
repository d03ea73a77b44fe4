import { fork } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../scripts/migrate';
import { answersOk } from '../../scripts/ports';
import { until } from '../../scripts/processes';
import { freePorts } from '../support/product';
import { testKeys } from '../support/vault';
import type { Stage } from './bench';

/** A database beside the product's, as after `npm run migrate`; one of that name that is there already goes. */
export async function ownDatabase(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.toString());
  return own.toString();
}

/** An API process of the product's own kind over that database, with the keys of tests. */
export async function startApi(
  databaseUrl: string,
  { product }: Stage,
): Promise<{ url: string; stop(): Promise<void> }> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const { temporalAddress } = product.record();
  const child = fork(path.join(__dirname, '..', '..', 'api', 'server.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      WUYE_KEYS: testKeys(),
      WUYE_KEY_FILE: '',
      TEMPORAL_ADDRESS: temporalAddress!,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: product.dataDir,
    },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (!(await until(() => answersOk(`${url}/readyz`), 60_000))) throw new Error('Expected the API to be ready');
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
