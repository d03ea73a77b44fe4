import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProduct } from '../support/product';
import type { Bench } from './bench';

const ROOT = path.join(__dirname, '..', '..');
/** What the product is made from; nothing that has been built before. */
const SOURCES = ['workflows', 'activities', 'api', 'admin', 'prisma', 'scripts'];
const FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'temporal.yaml',
  'prisma.config.ts',
  'vite.config.ts',
];

/** From the command to the ready line, on a copy of the checkout. */
export const startup: Bench<void> = {
  name: 'startup',
  about: 'time to the ready line: nothing built, built with new data, built with data',
  async run() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'wuye-bench-'));
    chmodSync(folder, 0o755);
    const root = path.join(folder, 'checkout');
    try {
      const isGenerated = (file: string): boolean => file.includes(path.join('prisma', 'generated'));
      for (const each of [...SOURCES, ...FILES])
        cpSync(path.join(ROOT, each), path.join(root, each), { recursive: true, filter: (file) => !isGenerated(file) });
      symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
      const start = async (data: string): Promise<number> => {
        const product = await startProduct({ root, dataDir: path.join(folder, data) });
        await product.stop();
        return product.took / 1000;
      };
      return [
        { name: 'startup.cold', value: await start('first'), unit: 's', note: 'nothing built yet; new data' },
        { name: 'startup.new', value: await start('second'), unit: 's', note: 'built; new data' },
        { name: 'startup.again', value: await start('second'), unit: 's', note: 'built; data of an earlier run' },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
