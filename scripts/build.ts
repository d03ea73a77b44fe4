import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes';

const ROOT = path.join(__dirname, '..');
const BUILD = path.join(ROOT, '.build');

interface Target {
  label: string;
  /** Files and folders that it is made from. */
  sources: string[];
  /** What must be there afterwards. */
  output: string;
  command: string[];
}

const TARGETS = {
  client: {
    label: 'database client',
    sources: ['prisma/schema.prisma'],
    output: 'prisma/generated/client.ts',
    command: ['node_modules/prisma/build/index.js', 'generate'],
  },
  workflows: {
    label: 'workflow bundle',
    sources: ['workflows', 'scripts/bundle-workflows.ts'],
    output: '.build/workflow-bundle.js',
    command: ['--import', 'tsx', 'scripts/bundle-workflows.ts'],
  },
  console: {
    label: 'console',
    sources: ['admin', 'workflows', 'vite.config.ts'],
    output: '.build/console/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
} satisfies Record<string, Target>;
/** Nobody is there to read about newer versions. */
const QUIET = {
  NO_COLOR: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
};

export type TargetName = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as TargetName[];

/** Makes `name` when it is missing or older than its sources; answers whether it had to. */
export async function build(name: TargetName): Promise<boolean> {
  const target: Target = TARGETS[name];
  const stamp = path.join(BUILD, 'stamps', name);
  const hash = hashOf(['package-lock.json', ...target.sources]);
  const isFresh =
    existsSync(path.join(ROOT, target.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isFresh) return false;
  const made = await run(process.execPath, target.command, {
    cwd: ROOT,
    env: { ...process.env, ...QUIET, NODE_ENV: 'production' },
  });
  if (made.code !== 0) throw new Error(`The ${target.label} could not be built:\n${made.output.trim()}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

export const labelOf = (name: TargetName): string => TARGETS[name].label;

function hashOf(sources: string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf).sort())
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
}

function filesOf(source: string): string[] {
  const full = path.join(ROOT, source);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

async function main(): Promise<void> {
  for (const name of TARGET_NAMES)
    console.log(`${TARGETS[name].label}: ${(await build(name)) ? 'built' : 'up to date'}`);
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
