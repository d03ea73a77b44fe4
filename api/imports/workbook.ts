import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Problem } from '../http/problem';

/**
 * Reads the first sheet of an .xlsx as it comes from outside: a zip with XML in it. Nothing is executed, looked up elsewhere
 * or expanded beyond the limits; merged cells, names, styles and whatever else a workbook may hold are not looked at.
 */

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_ROWS = 20_000;
const MAX_ENTRIES = 1_000;
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;
const MAX_COLUMNS = 64;
const MAX_TEXT = 2_000;
const CHUNK = 64 * 1024;

export type Cell =
  { kind: 'text'; text: string } | { kind: 'number'; text: string } | { kind: 'formula' } | { kind: 'error' };

export interface SheetRow {
  /** As the sheet counts them, from 1. */
  line: number;
  /** By column, from 0. */
  cells: Map<number, Cell>;
}

export interface Sheet {
  rows: SheetRow[];
  /** Days are counted from 1904, as old Macintoshes did. */
  from1904: boolean;
}

export async function readWorkbook(file: Buffer): Promise<Sheet> {
  try {
    return await firstSheet(entriesOf(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('UNSUPPORTED_FILE', { sentence: 'NOT_A_WORKBOOK' });
  }
}

type Entries = Map<string, () => Promise<string>>;

async function firstSheet(entries: Entries): Promise<Sheet> {
  if (!entries.has('[Content_Types].xml')) throw new Error('Expected a list of content types');
  if ([...entries.keys()].some((name) => /vbaProject\.bin$/i.test(name))) throw new Error('Expected no macros');
  const read = (name: string): Promise<string> => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`Expected ${name}`);
    return entry();
  };
  const { sheet, from1904 } = await workbookOf(await read('xl/workbook.xml'));
  const target = await targetOf(await read('xl/_rels/workbook.xml.rels'), sheet);
  const strings = entries.has('xl/sharedStrings.xml') ? await stringsOf(await read('xl/sharedStrings.xml')) : [];
  const rows = await rowsOf(await read(target), strings);
  return { rows, from1904 };
}

// ── the zip ──────────────────────────────────────────────────────────────────

const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

const inflate = promisify(inflateRaw) as (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** What the central directory lists; what an entry says of its size is the most that is taken from it. */
function entriesOf(zip: Buffer): Entries {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new Error('Expected fewer entries');
  const entries: Entries = new Map();
  let total = 0;
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('Expected an entry of the directory');
    const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes!);
    const offset = zip.readUInt32LE(at + 42);
    total += size;
    if (flags & ENCRYPTED || total > MAX_INFLATED_BYTES) throw new Error('Expected a plain and moderate workbook');
    if (entries.has(name)) throw new Error('Expected each name once');
    entries.set(name, () => contentOf(zip, { offset, method, packed, size }));
    at += CENTRAL_BYTES + nameBytes! + extraBytes! + commentBytes!;
  }
  return entries;
}

function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT);
  for (let at = zip.length - END_BYTES; at >= first; at--) if (zip.readUInt32LE(at) === END) return at;
  throw new Error('Expected a zip');
}

async function contentOf(
  zip: Buffer,
  { offset, method, packed, size }: { offset: number; method: number; packed: number; size: number },
): Promise<string> {
  if (zip.readUInt32LE(offset) !== LOCAL) throw new Error('Expected an entry');
  const begin = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (begin + packed > zip.length) throw new Error('Expected the whole entry');
  const data = zip.subarray(begin, begin + packed);
  if (method === STORED) return data.toString('utf8');
  if (method !== DEFLATED) throw new Error('Expected a known compression');
  return (await inflate(data, { maxOutputLength: Math.max(size, 1) })).toString('utf8');
}

// ── the XML ──────────────────────────────────────────────────────────────────

interface Listener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Names come without their prefix. Gives way between pieces, so that others are served meanwhile. */
async function parseXml(xml: string, listener: Listener): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('Expected no document type');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => listener.open?.(bare(name), attributes));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(bare(name)));
  for (let at = 0; at < xml.length; at += CHUNK) {
    parser.write(xml.slice(at, at + CHUNK));
    await new Promise((resolve) => setImmediate(resolve));
  }
  parser.close();
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

async function workbookOf(xml: string): Promise<{ sheet: string; from1904: boolean }> {
  let sheet: string | undefined;
  let from1904 = false;
  await parseXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || sheet !== undefined || (attributes.state ?? 'visible') !== 'visible') return;
      sheet = Object.entries(attributes).find(([key]) => key.includes(':') && bare(key) === 'id')?.[1];
    },
  });
  if (sheet === undefined) throw new Error('Expected a sheet');
  return { sheet, from1904 };
}

async function targetOf(xml: string, sheet: string): Promise<string> {
  let target: string | undefined;
  await parseXml(xml, {
    open(name, { Id, Target, TargetMode }) {
      if (name === 'Relationship' && Id === sheet && TargetMode !== 'External') target = Target;
    },
  });
  if (target === undefined) throw new Error('Expected where the sheet is');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Of a text with formats inside, the text; not how its characters are pronounced. */
async function stringsOf(xml: string): Promise<string[]> {
  const strings: string[] = [];
  const gathering = gatherText();
  await parseXml(xml, {
    open(name) {
      if (name === 'si') gathering.begin();
      gathering.open(name);
    },
    text: gathering.text,
    close(name) {
      gathering.close(name);
      if (name === 'si') strings.push(gathering.taken());
    },
  });
  return strings;
}

function gatherText() {
  let gathered = '';
  let inText = false;
  let inPronunciation = false;
  return {
    begin: () => void (gathered = ''),
    open(name: string) {
      if (name === 'rPh') inPronunciation = true;
      if (name === 't') inText = true;
    },
    text(text: string) {
      if (inText && !inPronunciation && gathered.length <= MAX_TEXT) gathered += text;
    },
    close(name: string) {
      if (name === 'rPh') inPronunciation = false;
      if (name === 't') inText = false;
    },
    taken: () => unescaped(gathered).slice(0, MAX_TEXT),
  };
}

/** Characters that XML cannot hold are written as _x000D_. */
function unescaped(text: string): string {
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

async function rowsOf(xml: string, strings: string[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const inline = gatherText();
  let row: SheetRow | undefined;
  let line = 0;
  let column = -1;
  let type = 'n';
  let value = '';
  let inValue = false;
  let hasFormula = false;

  await parseXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!Number.isSafeInteger(line) || line < 1) throw new Error('Expected a number of a row');
        row = { line, cells: new Map() };
        column = -1;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? 'n';
        value = '';
        hasFormula = false;
        inline.begin();
      } else if (name === 'f') hasFormula = true;
      else if (name === 'v') inValue = true;
      else inline.open(name);
    },
    text(text) {
      if (inValue && value.length <= MAX_TEXT) value += text;
      inline.text(text);
    },
    close(name) {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name === 'c' && row && column < MAX_COLUMNS) {
        const cell = hasFormula ? ({ kind: 'formula' } as const) : cellOf(type, value, inline.taken(), strings);
        if (cell) row.cells.set(column, cell);
      }
      if (name === 'row' && row) {
        if (row.cells.size > 0) rows.push(row);
        if (rows.length > MAX_ROWS + 1) throw new Problem('TOO_LARGE');
        row = undefined;
      }
    },
  });
  return rows;
}

function cellOf(type: string, value: string, inline: string, strings: string[]): Cell | null {
  const text = (of: string): Cell | null => (of.trim() === '' ? null : { kind: 'text', text: of.trim() });
  switch (type) {
    case 's':
      return text(strings[Number(value)] ?? '');
    case 'inlineStr':
      return text(inline);
    case 'str':
    case 'd':
      return text(unescaped(value));
    case 'b':
      return text(value === '1' ? 'TRUE' : 'FALSE');
    case 'e':
      return { kind: 'error' };
    default:
      return value.trim() === '' ? null : { kind: 'number', text: value.trim() };
  }
}

/** 0 for A, 26 for AA. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (!letters) throw new Error('Expected the place of a cell');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A for 0. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
