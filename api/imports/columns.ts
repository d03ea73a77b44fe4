import { z } from 'zod';
import type { ImportRows } from '../../prisma/registry/import/planners';
import type { ImportKind } from '../../prisma/registry/words';
import { RELATIONS, type Relation } from '../../workflows/resident/words';
import { day } from '../http/input';
import type { FieldProblem } from '../http/problem';
import { emailAddress, idNumber, idTail, personName, phoneNumber } from '../persons/fields';
import type { Cell } from './workbook';

/** The sheets that are taken in and given out: the same columns both ways. */

export type ColumnType = 'text' | 'number' | 'area' | 'digits' | 'day' | 'relation' | 'building' | 'home';

export interface Column {
  field: string;
  zh: string;
  en: string;
  type: ColumnType;
  required?: boolean;
  example: string;
}

const home: Column = { field: 'home', zh: '房屋', en: 'Home', type: 'home', required: true, example: '3栋 1201' };
const relation: Column = {
  ...{ field: 'relation', zh: '身份', en: 'Relation', type: 'relation', required: true, example: '业主' },
};

export const COLUMNS: Record<ImportKind, readonly Column[]> = {
  homes: [
    { field: 'label', zh: '房屋', en: 'Home', type: 'text', required: true, example: '3栋 1201' },
    { field: 'building', zh: '楼栋', en: 'Building', type: 'building', required: true, example: '3栋' },
    { field: 'unit', zh: '单元', en: 'Unit', type: 'text', example: '1单元' },
    { field: 'floor', zh: '楼层', en: 'Floor', type: 'number', example: '12' },
    { field: 'area', zh: '面积（平方米）', en: 'Area (m²)', type: 'area', example: '128.56' },
  ],
  residents: [
    { field: 'name', zh: '姓名', en: 'Name', type: 'text', required: true, example: '王敏' },
    { field: 'phone', zh: '手机号', en: 'Phone', type: 'digits', example: '13800001234' },
    { field: 'idNumber', zh: '证件号', en: 'ID number', type: 'digits', example: '11010519491231002X' },
    { field: 'email', zh: '邮箱', en: 'E-mail', type: 'text', example: 'wangmin@example.com' },
    home,
    relation,
    { field: 'since', zh: '入住日期', en: 'Moved in on', type: 'day', example: '2026-01-15' },
  ],
  moveIns: [
    home,
    { field: 'name', zh: '姓名', en: 'Name', type: 'text', required: true, example: '王敏' },
    { field: 'phone', zh: '手机号', en: 'Phone', type: 'digits', example: '13800001234' },
    { field: 'idTail', zh: '证件号后四位', en: 'Last four of ID', type: 'digits', example: '002X' },
    relation,
    { field: 'movedInOn', zh: '入住日期', en: 'Moved in on', type: 'day', example: '2026-01-15' },
  ],
};

/** In what is given out; not taken in again. */
export const NUMBER_COLUMN = { zh: '编号', en: 'Number' } as const;

export const RELATION_WORDS: Record<Relation, { zh: string; en: string }> = {
  owner: { zh: '业主', en: 'Owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  family: { zh: '家庭成员', en: 'Family' },
};

/** What an identity of a home or a building in a sheet stands for; undefined: there is none that the reader sees. */
export interface Places {
  home(label: string): string | undefined;
  building(nameOrId: string): string | undefined;
}

const MOST_DIGITS_OF_A_NUMBER = 15;
const HUNDREDTHS = 100;
const DAY_MS = 86_400_000;
const DAY_0 = Date.UTC(1899, 11, 30);
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);

type Read = { value: string | number } | { problem: FieldProblem };

/** A cell as the row's schema takes it. */
export function readCell(
  column: Column,
  cell: Cell,
  { places, from1904 }: { places: Places; from1904: boolean },
): Read {
  if (cell.kind === 'formula') return { problem: 'formula' };
  if (cell.kind === 'error') return { problem: 'cellError' };
  const { text } = cell;
  switch (column.type) {
    case 'text':
      return { value: withoutGuard(text) };
    case 'digits':
      return cell.kind === 'number' ? digitsOf(text) : { value: withoutGuard(text) };
    case 'number':
      return numberOf(text, 1);
    case 'area':
      return numberOf(text, HUNDREDTHS);
    case 'day':
      return dayOfCell(cell, from1904);
    case 'relation':
      return relationOf(text);
    case 'building':
      return placeOf(places.building(withoutGuard(text)));
    case 'home':
      return placeOf(places.home(withoutGuard(text)));
    default:
      return column.type satisfies never;
  }
}

/** What the export puts before a text that a spreadsheet would take for a formula. */
const GUARDED = /^'(?=[=+\-@\t\r])/;
const withoutGuard = (text: string): string => text.replace(GUARDED, '');

function digitsOf(text: string): Read {
  const value = Number(text);
  const digits = Number.isSafeInteger(value) ? String(value) : '';
  return digits === '' || digits.length > MOST_DIGITS_OF_A_NUMBER ? { problem: 'digitsLost' } : { value: digits };
}

function numberOf(text: string, parts: number): Read {
  const value = Number(text);
  return Number.isFinite(value) ? { value: Math.round(value * parts * 1e6) / 1e6 } : { problem: 'invalid' };
}

function dayOfCell(cell: Extract<Cell, { text: string }>, from1904: boolean): Read {
  if (cell.kind === 'number') {
    const days = Math.floor(Number(cell.text));
    const date = new Date((from1904 ? DAY_0_OF_1904 : DAY_0) + days * DAY_MS);
    return Number.isNaN(date.getTime()) ? { problem: 'invalid' } : { value: date.toISOString().slice(0, 10) };
  }
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell.text) ?? [];
  if (!year) return { problem: 'invalid' };
  return { value: `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` };
}

function relationOf(text: string): Read {
  const word = text.toLowerCase();
  const known = RELATIONS.find((key) =>
    [key, RELATION_WORDS[key].zh, RELATION_WORDS[key].en.toLowerCase()].includes(word),
  );
  return known ? { value: known } : { problem: 'invalid' };
}

function placeOf(id: string | undefined): Read {
  return id === undefined ? { problem: 'unknown' } : { value: id };
}

const LARGEST_AREA = 10_000_000;
const orNothing = <S extends z.ZodType<string>>(schema: S) => schema.default('' as never);
const wholeOrNull = (least: number, most: number) =>
  z.number().int('invalid').min(least).max(most).nullable().default(null);

/** By field of the sheet: a building or a home is an ID by now. */
export const ROW_SHAPES: { [K in ImportKind]: z.ZodType<ImportRows[K]> } = {
  homes: z
    .object({
      ...{ label: z.string().max(60), building: z.string(), unit: orNothing(z.string().max(20)) },
      ...{ floor: wholeOrNull(-10, 200), area: wholeOrNull(1, LARGEST_AREA) },
    })
    .transform(({ building, ...row }) => ({ ...row, buildingId: building })),
  residents: z
    .object({
      ...{ name: personName, phone: orNothing(phoneNumber), idNumber: orNothing(idNumber) },
      ...{ email: orNothing(emailAddress), home: z.string(), relation: z.enum(RELATIONS), since: orNothing(day) },
    })
    .refine(({ phone, idNumber: card }) => phone !== '' || card !== '', { path: ['phone'], message: 'phoneOrId' })
    .transform(({ home: homeId, ...row }) => ({ ...row, homeId })),
  moveIns: z
    .object({
      ...{ home: z.string(), name: personName, phone: orNothing(phoneNumber), idTail: orNothing(idTail) },
      ...{ relation: z.enum(RELATIONS), movedInOn: orNothing(day) },
    })
    .transform(({ home: homeId, ...row }) => ({ ...row, homeId })),
};
