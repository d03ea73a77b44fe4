import path from 'node:path';
import { run } from './processes';

/** From this on a known weakness of a package fails the command; what is less is told. */
const FAILS_AT = ['high', 'critical'];

/** npm's report, as far as it is read here. */
interface Report {
  vulnerabilities?: Record<string, { severity: string; range: string; fixAvailable: unknown }>;
  error?: { summary?: string; detail?: string };
  message?: string;
}

/** Asks the registry for known weaknesses of the packages that run in production. Exit code 1: found some; 2: could not ask. */
async function main(): Promise<void> {
  const { output } = await run('npm', ['audit', '--omit=dev', '--json'], { cwd: path.join(__dirname, '..') });
  const report = reportIn(output);
  if (!report?.vulnerabilities) {
    const why = report?.error?.summary || report?.message || output.trim().split('\n').at(-1);
    console.error(`nothing was checked: the package registry did not answer the audit (${why})`);
    console.error('ask one that does: npm_config_registry=… npm run audit');
    process.exitCode = 2;
    return;
  }
  const found = Object.entries(report.vulnerabilities);
  for (const [name, { severity, range, fixAvailable }] of found)
    console.log(`${severity}  ${name} ${range}${fixAvailable ? ', a fix is available' : ''}`);
  const grave = found.filter(([, { severity }]) => FAILS_AT.includes(severity)).length;
  console.log(`${found.length} known weaknesses in packages of the product, ${grave} of them high or critical`);
  if (grave > 0) process.exitCode = 1;
}

/** Warnings may stand around the JSON. */
function reportIn(output: string): Report | null {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Report;
  } catch {
    return null;
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
