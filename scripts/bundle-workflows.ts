import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** The bundle that every worker loads: made once, so that a worker starts without webpack. */
async function main(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', 'workflows', 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  const file = path.join(__dirname, '..', '.build', 'workflow-bundle.js');
  mkdirSync(path.dirname(file), { recursive: true });
  // never half a bundle under the eyes of a worker that starts
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
