import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { settle } from '../support/community';
import { startProduct } from '../support/product';
import type { Bench, Sizes, Stage } from './bench';
import { businessTime } from './business-time';
import { printFigures, type Figure } from './figures';
import { fanout, UNTHROTTLED } from './fanout';
import { lateness } from './lateness';
import { latency } from './latency';
import { lifecycle } from './lifecycle';
import { list } from './list';
import { lookup } from './lookup';
import { memory } from './memory';
import { notices } from './notices';
import { countingClient } from './round-trips';
import { startup } from './startup';

/** Those that need no product running come first, so that nothing runs beside them. */
const ALONE: Bench<void>[] = [businessTime, startup];
const ON_STAGE: Bench[] = [lifecycle, latency, lateness, memory, list, lookup, notices, fanout];

const FULL: Sizes = {
  lifecycles: 320,
  rounds: 4,
  requests: 200,
  rows: 1_000_000,
  pages: 200,
  residents: 100_000,
  lookups: 2_000,
  notices: 100_000,
  recipients: 10_000,
  deadlines: 200,
  open: 2_500,
};
const QUICK: Sizes = {
  lifecycles: 64,
  rounds: 2,
  requests: 50,
  rows: 50_000,
  pages: 60,
  residents: 20_000,
  lookups: 500,
  notices: 10_000,
  recipients: 5_000,
  deadlines: 60,
  open: 500,
};

const USAGE = `npm run bench -- [--only NAME]… [--quick] [--json FILE] [--SIZE N]…

${[...ALONE, ...ON_STAGE].map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n')}

Sizes and what they are without --quick: ${Object.entries(FULL)
  .map(([name, size]) => `--${name} ${size}`)
  .join(', ')}
Starts the product on free local ports and data of its own, and ends by itself.`;

/** Nothing here may take longer than this. */
const AT_MOST = 60 * 60_000;

async function main(): Promise<void> {
  const sizeOptions = Object.fromEntries(Object.keys(FULL).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
      ...sizeOptions,
    },
  });
  if (values.help) return console.log(USAGE);
  const given: Record<string, unknown> = values;
  const sizes = { ...(values.quick ? QUICK : FULL) };
  for (const name of Object.keys(sizes) as (keyof Sizes)[]) {
    if (given[name] === undefined) continue;
    sizes[name] = Number(given[name]);
    if (!Number.isInteger(sizes[name]) || sizes[name] < 1)
      throw new Error(`Expected --${name} to be a number, got ${String(given[name])}`);
  }
  const names = [...ALONE, ...ON_STAGE].map(({ name }) => name);
  const stranger = values.only.find((name) => !names.includes(name));
  if (stranger) throw new Error(`Expected --only to be one of ${names.join(', ')}, got ${stranger}`);
  const isWanted = ({ name }: { name: string }): boolean => values.only.length === 0 || values.only.includes(name);

  const begun = new Date();
  const figures: Figure[] = [];
  const alone = ALONE.filter(isWanted);
  for (const each of alone) figures.push(...(await runOne(each, undefined)));
  const onStage = ON_STAGE.filter(isWanted);
  if (onStage.length > 0) figures.push(...(await runOnStage(onStage, sizes)));

  console.log(`\n${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, Node ${process.version}\n`);
  printFigures(figures);
  if (values.json) {
    const machine = {
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model,
      memory: os.totalmem(),
      node: process.version,
    };
    writeFileSync(values.json, `${JSON.stringify({ at: begun.toISOString(), machine, sizes, figures }, null, 2)}\n`);
  }
}

async function runOnStage(benches: Bench[], sizes: Sizes): Promise<Figure[]> {
  console.log('starting the product …');
  const product = await startProduct({ env: { LOG_LEVEL: 'warn', ...UNTHROTTLED } });
  try {
    const { databaseUrl, temporalAddress, temporalNamespace } = product.record();
    const community = await settle(databaseUrl!, { homes: 400, residents: 10, technicians: 8 });
    const { client, roundTrips, close } = await countingClient(temporalAddress!, temporalNamespace!);
    const stage: Stage = { product, databaseUrl: databaseUrl!, client, roundTrips, community, sizes, log: note };
    try {
      const figures: Figure[] = [];
      for (const each of benches) figures.push(...(await runOne(each, stage)));
      return figures;
    } finally {
      await close();
    }
  } finally {
    await product.stop();
  }
}

async function runOne<S>(bench: Bench<S>, stage: S): Promise<Figure[]> {
  console.log(`${bench.name}: ${bench.about} …`);
  const begun = Date.now();
  const figures = await bench.run(stage);
  note(`${((Date.now() - begun) / 1000).toFixed(0)} s`);
  return figures;
}

const note = (line: string): void => console.log(`  ${line}`);

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
