import path from 'node:path';

export interface TemporalServerOptions {
  dataDir: string;
  port: number;
  uiPort: number;
  namespace: string;
  searchAttributes: Record<string, string>;
}

/** How the CLI is told to run its server with a file below `dataDir` (SQLite with a write-ahead log: it survives kill -9). */
export function temporalServerArgs({
  dataDir,
  port,
  uiPort,
  namespace,
  searchAttributes,
}: TemporalServerOptions): string[] {
  const dynamicConfig = [
    // one partition: a task never waits in one that nobody polls
    'matching.numTaskqueueReadPartitions=1',
    'matching.numTaskqueueWritePartitions=1',
    'system.enableActivityEagerExecution=true',
  ];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--db-filename', path.join(dataDir, 'temporal.db'), '--sqlite-pragma', 'journal_mode=WAL'],
    ...['--namespace', namespace, '--log-level', 'warn'],
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...dynamicConfig.flatMap((value) => ['--dynamic-config-value', value]),
  ];
}
