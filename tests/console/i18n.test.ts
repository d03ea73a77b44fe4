import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { en } from '../../admin/console/i18n/en';
import { zh } from '../../admin/console/i18n/zh';
import { REFUSALS } from '../../workflows/shared/failures';
import { ROLES } from '../../workflows/shared/rights';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree))
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, words] of flatten(value, `${prefix}${key}.`)) flat.set(inner, words);
  return flat;
}
const holes = (words: string) => [...new Set(words.match(/%\{\w+\}/g))].sort();

const chinese = flatten(zh);
const english = flatten(en);
const CONSOLE = path.join(__dirname, '../../admin/console');

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('leave the same holes to be filled in both languages', () => {
    const different = [...chinese].filter(([key, words]) => holes(words).join() !== holes(english.get(key)!).join());
    expect(different).toEqual([]);
  });

  it('say nothing with an empty sentence', () => {
    expect([...chinese, ...english].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('have a sentence for every refusal and a name for every role', () => {
    for (const refusal of REFUSALS) expect(zh.errors).toHaveProperty(refusal);
    for (const role of ROLES) expect(zh.role).toHaveProperty(role);
  });

  it('are there for every key that the code spells out', () => {
    const known = new Set(chinese.keys());
    const groups = new Set(Object.keys(zh));
    const missing = sourcesIn(CONSOLE).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['"]([a-z][A-Za-z]*\.[A-Za-z0-9_.]+)['"]/g)]
        .map(([, key]) => key!)
        .filter(
          (key) =>
            groups.has(key.split('.')[0]!) && !known.has(key) && !key.startsWith('tickets.') && !NOT_KEYS.test(key),
        )
        .map((key) => `${path.basename(file)}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Rights are spelled like keys; so are palette colours. */
const NOT_KEYS =
  /^(ticket\.(openCall|urge|reassign)|notice\.(passReview|approve|tickBoard)|.*\.(list|show|create|edit|export|replay|read|write))$/;

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n'))
    .map((file) => path.join(folder, file));
}
