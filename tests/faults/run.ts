import { parseArgs } from 'node:util';
import { PARTS } from '../support/product';
import { runFaults } from './faults';
import { printReport } from './report';

const USAGE = `npm run faults -- [--tickets 200] [--each 3] [--everything 1] [--seed N]

Starts the product on free local ports and data of its own, carries tickets through their lifecycle by its API and
meanwhile kills ${PARTS.join(', ')} with -9, each --each times, and everything at once --everything times.
Ends with code 1 when a promise was broken.`;

/** Nothing here may take longer than this. */
const AT_MOST = 30 * 60_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string', default: '200' },
      each: { type: 'string', default: '3' },
      everything: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const number = (name: 'tickets' | 'each' | 'everything' | 'seed'): number => {
    const found = Number(values[name]);
    if (!Number.isInteger(found) || found < 0)
      throw new Error(`Expected --${name} to be a number, got ${values[name]}`);
    return found;
  };
  const report = await runFaults({
    ...{ tickets: number('tickets'), each: number('each'), everything: number('everything'), seed: number('seed') },
    log: console.log,
  });
  printReport(report);
  if (report.checks.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
}

setTimeout(() => {
  console.error(`Expected to be done within ${AT_MOST / 60_000} minutes`);
  process.exit(1);
}, AT_MOST).unref();

main().then(
  () => process.exit(),
  (error: Error) => {
    console.error(error.stack);
    process.exit(1);
  },
);
