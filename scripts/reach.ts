import path from 'node:path';
import { readTemporalConfig } from '../activities/temporal-config';
import { readRunRecord } from './run-record';

export interface Reach {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
}

/** Where a command finds the system: as the environment says, else what `npm start` runs on the data folder. */
export function reach(env: NodeJS.ProcessEnv): Reach {
  const running = readRunRecord(path.resolve(env.DATA_DIR || '.data'));
  const databaseUrl = env.DATABASE_URL || running?.databaseUrl;
  if (!databaseUrl) throw new Error('Expected DATABASE_URL, or npm start to be running on DATA_DIR');
  const { address, namespace } = readTemporalConfig();
  return {
    databaseUrl,
    temporal: {
      address: env.TEMPORAL_ADDRESS || running?.temporalAddress || address,
      namespace: env.TEMPORAL_NAMESPACE || running?.temporalNamespace || namespace,
    },
  };
}
