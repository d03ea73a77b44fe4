import path from 'node:path';
import { run } from './processes';
import { build } from './build';
import { seconds } from './progress';

const ROOT = path.join(__dirname, '..');

const CHECKS: Record<string, string[]> = {
  formatting: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  types: ['typescript/bin/tsc', '--noEmit', '-p', '.'],
  'types of the console': ['typescript/bin/tsc', '--noEmit', '-p', 'admin/tsconfig.json'],
  lint: ['eslint/bin/eslint.js', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/', '.'],
  'import arrows': [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
    ...['workflows', 'activities', 'api', 'admin', 'prisma', 'scripts', 'tests'],
  ],
  'unused code': ['knip/bin/knip.js', '--no-progress', '--no-config-hints'],
};
const NAMES = Object.keys(CHECKS);
const AT_ONCE = 2;

interface Outcome {
  name: string;
  passed: boolean;
  millis: number;
  output: string;
}

async function check(name: string): Promise<Outcome> {
  const [program, ...args] = CHECKS[name]!;
  const begun = Date.now();
  const { code, output } = await run(process.execPath, [path.join('node_modules', program!), ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { name, passed: code === 0, millis: Date.now() - begun, output: output.trim() };
}

/** Runs them all (or those named), whatever fails, and says at the end what did. */
async function main(): Promise<void> {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : NAMES;
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`Expected some of: ${NAMES.join(', ')}; got ${unknown.join(', ')}`);
  await build('client');

  const waiting = [...wanted];
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const outcome = await check(name);
        outcomes.push(outcome);
        console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${name} (${seconds(outcome.millis)})`);
        if (!outcome.passed) console.log(`${outcome.output}\n`);
      }
    }),
  );
  const failed = outcomes.filter(({ passed }) => !passed);
  console.log(failed.length === 0 ? 'all checks passed' : `failed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
