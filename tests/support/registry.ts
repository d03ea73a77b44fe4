import { randomInt, randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { checkDigitOf } from '../../api/persons/fields';
import type { Database } from '../../prisma/client';
import { sealPerson, type PersonValues } from '../../prisma/registry/sealed';
import type { Id } from '../../workflows/shared/ids';
import type { Relation } from '../../workflows/resident/words';
import type { Role } from '../../workflows/shared/rights';
import type { Person } from './tickets';
import { testVault } from './vault';

const vault = testVault();

/** Unlike anybody else's: tests share a database. */
export function somebody(more: Partial<PersonValues> = {}): PersonValues {
  const digits = String(randomInt(1e8)).padStart(8, '0');
  const body = `1${String(randomInt(1e5)).padStart(5, '0')}19${String(randomInt(1e9)).padStart(9, '0')}`;
  return {
    name: `司马${randomUUID().slice(0, 6)}`,
    phone: `139${digits}`,
    email: `${digits}@example.com`,
    idNumber: body + checkDigitOf(body),
    bankCard: `62258801${digits}`,
    ...more,
  };
}

export async function addSomebody(db: Database, values: PersonValues): Promise<Id> {
  const id = randomUUID();
  await db.person.create({ data: { id, ...sealPerson(vault, id, values) } });
  return id;
}

export interface Place {
  buildingId: string;
  homeId: Id;
  label: string;
}

export async function addBuilding(db: Database): Promise<string> {
  const { id } = await db.building.create({ data: { id: `C${randomUUID().slice(0, 8)}`, name: `${randomUUID()}栋` } });
  return id;
}

export async function addHome(db: Database, buildingId: string): Promise<Place> {
  const label = `${buildingId} ${randomUUID().slice(0, 8)}`;
  const { id: homeId } = await db.home.create({ data: { buildingId, label } });
  return { buildingId, homeId, label };
}

export interface Inhabitant extends Place {
  personId: Id;
  values: PersonValues;
  account: Person;
}

/** Somebody who lives there, with an account. */
export async function settleIn(db: Database, place: Place, relation: Relation = 'owner'): Promise<Inhabitant> {
  const values = somebody();
  const personId = await addSomebody(db, values);
  await db.residency.create({ data: { personId, homeId: place.homeId, relation, since: new Date(2020, 0, 1) } });
  const { id } = await db.user.create({
    data: {
      ...{ username: `resident-${randomUUID()}`, name: '', passwordHash: '', roles: ['resident'] },
      ...{ personId, homeId: place.homeId },
    },
  });
  return { ...place, personId, values, account: { id, roles: ['resident'] } };
}

export async function addStaff(db: Database, role: Role, buildings: string[] = []): Promise<Person> {
  const username = `${role}-${randomUUID()}`;
  const { id } = await db.user.create({
    data: { username, name: username, passwordHash: '', roles: [role], buildings },
  });
  return { id, roles: [role] };
}

/** A workbook of one sheet. A cell may be a formula: { formula: '1+1' }. */
export async function workbookOf(lines: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('sheet').addRows(lines as unknown[][]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The first sheet, line by line. */
export async function linesOf(file: Buffer): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as never);
  const lines: unknown[][] = [];
  book.worksheets[0]!.eachRow((row) => void lines.push((row.values as unknown[]).slice(1)));
  return lines;
}
