import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { temporalCli, type CliSource } from '../../scripts/temporal-cli';

let folder: string;
let cache: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-cli-'));
  cache = path.join(folder, 'cache');
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = (line: string): void => void lines.push(line);

function program(...parts: string[]): string {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

/** A stand-in for `go` that answers `go env GOBIN GOPATH`. */
function go(bin: string, root: string): string {
  const file = program('tools', 'go');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' '${bin}' '${root}'\n`);
  return path.dirname(file);
}

const working = (name: string): CliSource => ({
  name,
  fetch: async (into) => writeFileSync(path.join(into, 'temporal'), name, { mode: 0o755 }),
});
const broken = (name: string): CliSource => ({
  name,
  fetch: async (into) => {
    writeFileSync(path.join(into, 'temporal'), 'half of it');
    throw new Error('the line is down');
  },
});

function find(env: Record<string, string>, sources: CliSource[] = []): Promise<string> {
  return temporalCli({ env: env, cache, log, sources });
}

test('temporalCli takes the explicit program before any other', async () => {
  const explicit = program('mine', 'temporal-of-mine');
  program('path', 'temporal');
  await expect(find({ TEMPORAL_CLI: explicit, PATH: path.join(folder, 'path') })).resolves.toBe(explicit);
});

test('temporalCli refuses an explicit program that is none, rather than look elsewhere', async () => {
  program('path', 'temporal');
  const search = find({ TEMPORAL_CLI: path.join(folder, 'nothing'), PATH: path.join(folder, 'path') });
  await expect(search).rejects.toThrow('TEMPORAL_CLI');
});

test('temporalCli takes the PATH’s before the cache’s, passing over what is not executable', async () => {
  const file = program('first', 'temporal');
  chmodSync(file, 0o644);
  const second = program('second', 'temporal');
  program('cache', 'temporal');
  const PATH = [path.join(folder, 'first'), path.join(folder, 'second')].join(path.delimiter);
  await expect(find({ PATH })).resolves.toBe(second);
});

test('temporalCli takes the cache’s before the one in Go’s folder', async () => {
  const PATH = go('', path.join(folder, 'gopath'));
  program('gopath', 'bin', 'temporal');
  const cached = program('cache', 'temporal');
  await expect(find({ PATH })).resolves.toBe(cached);
});

test('temporalCli looks in GOBIN, then below GOPATH, before it fetches anything', async () => {
  const PATH = go(path.join(folder, 'gobin'), path.join(folder, 'gopath'));
  const below = program('gopath', 'bin', 'temporal');
  await expect(find({ PATH }, [working('download')])).resolves.toBe(below);
  const bin = program('gobin', 'temporal');
  await expect(find({ PATH }, [working('download')])).resolves.toBe(bin);
  expect(lines).toEqual([]);
});

test('temporalCli fetches into the cache from the first source that works, and leaves no halves behind', async () => {
  const found = await find({ PATH: '' }, [broken('download'), working('go install')]);
  expect(found).toBe(path.join(cache, 'temporal'));
  expect(readdirSync(cache)).toEqual(['temporal']);
  expect(lines).toEqual([expect.stringContaining('download'), expect.stringContaining('go install')]);
});

test('temporalCli says why every source failed and what to set instead', async () => {
  const search = find({ PATH: '' }, [broken('download'), broken('go install')]);
  await expect(search).rejects.toThrow(
    /TEMPORAL_CLI.*TEMPORAL_ADDRESS[\s\S]*download: the line is down[\s\S]*go install/,
  );
  expect(existsSync(path.join(cache, 'temporal'))).toBe(false);
});
