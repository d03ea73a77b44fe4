import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const REPORTS = path.join(ROOT, '.build', 'test-reports');

interface Counts {
  passed: number;
  failed: number;
  /** Left out by the tests themselves; shown, because a silent gap looks like a success. */
  skipped: number;
}

/** Jest's report, as far as it is read here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Playwright's. A flaky one has failed at least once, and so it counts as failed. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

function runShown(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join('node_modules', program), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function read<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** A layer that fails without a failed test (it could not even begin) counts as one. */
function withCode(code: number, counts: Counts | null): Counts {
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return code !== 0 && known.failed === 0 ? { ...known, failed: 1 } : known;
}

async function jest(): Promise<Counts> {
  const file = path.join(REPORTS, 'jest.json');
  const code = await runShown('jest/bin/jest.js', ['--json', `--outputFile=${file}`, ...process.argv.slice(2)]);
  const report = read<JestReport>(file);
  return withCode(
    code,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  );
}

async function playwright(): Promise<Counts> {
  const file = path.join(REPORTS, 'playwright.json');
  const code = await runShown(
    '@playwright/test/cli.js',
    ['test', '--config', 'playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const report = read<PlaywrightReport>(file);
  return withCode(
    code,
    report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky + report.errors.length,
      skipped: report.stats.skipped,
    },
  );
}

/** Every layer, whatever fails, and at the end one line that a machine can read. */
async function main(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const layers: [string, Counts][] = [];
  layers.push(['jest', await jest()]);
  layers.push(['browser', await playwright()]);
  for (const [name, { passed, failed, skipped }] of layers)
    console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  const total = (figure: keyof Counts): number => layers.reduce((sum, [, counts]) => sum + counts[figure], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
