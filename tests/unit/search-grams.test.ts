import { createPrisma, type Database } from '../../prisma/client';
import { databaseUrl, freshDatabase } from '../support/database';

let db: Database;
beforeAll(() => {
  db = createPrisma(databaseUrl(), 1);
});
afterAll(() => db.$disconnect());

async function grams(words: string): Promise<string[]> {
  const [row] = await db.$queryRaw<{ grams: string[] }[]>`select wuye_grams(${words}) as grams`;
  return row!.grams;
}

test('wuye_grams cuts each word into pairs of neighbours, never across a gap of any kind', async () => {
  expect((await grams('水管漏\n3栋　B座\tx')).sort()).toEqual(['3栋', 'b座', 'x', '水管', '管漏'].sort());
});

test('wuye_grams of nothing and of blanks is empty', async () => {
  expect(await grams('')).toEqual([]);
  expect(await grams(' \n ')).toEqual([]);
});

test('a fresh database has the first policy and is thrown away on its own', async () => {
  const own = await freshDatabase();
  expect(await own.db.policyVersion.count({ where: { kind: 'ticket' } })).toBe(1);
  await own.drop();
});
