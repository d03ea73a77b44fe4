import fc from 'fast-check';
import type { Database } from '../../prisma/client';
import type { Misfit, RowOutcome } from '../../prisma/registry/import/plan';
import { planRows, type ImportRows } from '../../prisma/registry/import/planners';
import { IMPORT_KINDS, type ImportKind } from '../../prisma/registry/words';
import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, type Place } from '../support/registry';
import { testVault } from '../support/vault';

/** Few values, so that rows meet: the same person under another spelling, another phone, another card. */
const vault = testVault();
let database: TestDatabase;
let places: [Place, Place];

beforeAll(async () => {
  database = await freshDatabase();
  const building = await addBuilding(database.db);
  places = [await addHome(database.db, building), await addHome(database.db, building)];
});
afterAll(() => database.drop());

type Arbitraries = { [K in ImportKind]: () => fc.Arbitrary<ImportRows[K]> };

const relation = fc.constantFrom('owner' as const, 'family' as const);
const home = () => fc.constantFrom(...places.map(({ homeId }) => homeId));
const day = fc.constantFrom('', '2020-01-01', '2021-01-01');

const ROWS: Arbitraries = {
  homes: () =>
    fc.record({
      label: fc.constantFrom('甲 101', '甲 102', places[0].label),
      buildingId: fc.constantFrom(places[0].buildingId),
      unit: fc.constantFrom('', '1', '2'),
      floor: fc.constantFrom(null, 1, 2),
      area: fc.constantFrom(null, 9_000),
    }),
  residents: () =>
    fc
      .record({
        name: fc.constantFrom('王敏', ' 王 敏', '李浩'),
        phone: fc.constantFrom('', '13800000001', '+86 138 0000 0001', '13800000002'),
        idNumber: fc.constantFrom('', '11010519491231002X', '11010519491231002x', 'E12345678'),
        email: fc.constantFrom('', 'a@example.com', 'b@example.com'),
        homeId: home(),
        relation,
        since: day,
      })
      .filter(({ phone, idNumber }) => phone !== '' || idNumber !== ''),
  moveIns: () =>
    fc.record({
      homeId: home(),
      name: fc.constantFrom('王敏', '王 敏', '李浩'),
      phone: fc.constantFrom('', '13800000001', '13800000002'),
      idTail: fc.constantFrom('', '002X'),
      relation,
      movedInOn: day,
    }),
};

const ROWS_A_PAGE = 3;

async function taken<K extends ImportKind>(db: Tx, kind: K, rows: ImportRows[K][], writes: boolean) {
  const plan = await planRows(db, vault, kind, rows);
  const outcomes = rows.map((row) => plan.take(row));
  if (writes) await plan.write();
  return outcomes;
}
type Tx = Parameters<Parameters<Database['$transaction']>[0]>[0];

const fits = (outcome: RowOutcome | Misfit): outcome is RowOutcome => typeof outcome === 'string';

class Undone extends Error {}

it.each(IMPORT_KINDS)(
  '%s: the import does what the dry run says, and nothing the second time',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(ROWS[kind]() as fc.Arbitrary<never>, { minLength: 1, maxLength: 12 }), async (rows) => {
        const tried = database.db.$transaction(async (tx) => {
          const dry = await taken(tx, kind, rows, false);
          const good = rows.filter((_, index) => fits(dry[index]!));
          const real: (RowOutcome | Misfit)[] = [];
          for (let at = 0; at < good.length; at += ROWS_A_PAGE)
            real.push(...(await taken(tx, kind, good.slice(at, at + ROWS_A_PAGE), true)));
          expect(real).toEqual(dry.filter(fits));
          const again = await taken(tx, kind, good, false);
          expect(again).toEqual(good.map(() => 'unchanged'));
          throw new Undone();
        });
        await expect(tried).rejects.toThrow(Undone);
      }),
      { numRuns: 120 },
    );
  },
  120_000,
);
