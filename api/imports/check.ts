import type { RowOutcome } from '../../prisma/registry/import/plan';
import { planRows, type ImportRows } from '../../prisma/registry/import/planners';
import type { ImportKind } from '../../prisma/registry/words';
import type { Database } from '../../prisma/client';
import type { Vault } from '../../prisma/vault/vault';
import type { FieldKey, MessageValues } from '../http/messages';
import { invalid, parsed, Problem, type FieldProblem } from '../http/problem';
import { COLUMNS, NUMBER_COLUMN, readCell, ROW_SHAPES, type Column, type Places } from './columns';
import { columnName, MAX_ROWS, type Sheet, type SheetRow } from './workbook';

/** What is wrong in a row, by field; kept with it and told in the language of whoever asks. */
export type RowErrors = Record<string, { key: FieldKey; values?: MessageValues; column: string }>;

export interface CheckedRow<R = unknown> {
  line: number;
  /** null when it has errors. */
  row: R | null;
  errors: RowErrors;
}

export interface Checked {
  rows: CheckedRow[];
  outcomes: Record<RowOutcome, number>;
  failed: number;
}

/** The dry run: every row's errors, and what would become of the others. Nothing is written. */
export async function checkSheet<K extends ImportKind>(
  { prisma, vault }: { prisma: Database; vault: Vault },
  kind: K,
  { rows: [header, ...lines], from1904 }: Sheet,
  places: Places,
): Promise<Checked> {
  const columns = columnsOf(kind, header);
  if (lines.length === 0) throw invalid({ file: 'required' });
  if (lines.length > MAX_ROWS) throw new Problem('TOO_LARGE');
  const rows: CheckedRow<ImportRows[K]>[] = [];
  for (const line of lines) {
    rows.push(readRow(kind, columns, line, { places, from1904 }));
    if (rows.length % ROWS_AT_ONCE === 0) await pause();
  }
  const outcomes = await compare({ prisma, vault }, kind, columns, rows);
  return { rows, outcomes, failed: rows.filter(({ row }) => row === null).length };
}

type Placed = Map<number, Column>;

/** Every column must be known, and every required one be there: a name mistyped would lose what is below it. */
function columnsOf(kind: ImportKind, header: SheetRow | undefined): Placed {
  const placed: Placed = new Map();
  const problems: Record<string, FieldProblem> = {};
  for (const [index, cell] of header?.cells ?? []) {
    const name = 'text' in cell ? cell.text.replace(/\s*\*$/, '') : '';
    if (name === NUMBER_COLUMN.zh || name === NUMBER_COLUMN.en) continue;
    const column = COLUMNS[kind].find(({ zh, en }) => name === zh || name.toLowerCase() === en.toLowerCase());
    const isTwice = column && [...placed.values()].includes(column);
    if (!column) problems[name.slice(0, 60) || columnName(index)] = 'unknownField';
    else if (isTwice) problems[name] = 'taken';
    else placed.set(index, column);
  }
  for (const column of COLUMNS[kind])
    if (column.required && ![...placed.values()].includes(column)) problems[column.zh] ??= 'required';
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return placed;
}

function readRow<K extends ImportKind>(
  kind: K,
  columns: Placed,
  { line, cells }: SheetRow,
  of: { places: Places; from1904: boolean },
): CheckedRow<ImportRows[K]> {
  const values: Record<string, string | number> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const [index, column] of columns) {
    const cell = cells.get(index);
    if (!cell) {
      if (column.required) problems[column.field] = 'required';
      continue;
    }
    const read = readCell(column, cell, of);
    if ('problem' in read) problems[column.field] = read.problem;
    else values[column.field] = read.value;
  }
  try {
    const row = parsed(ROW_SHAPES[kind], values) as ImportRows[K];
    if (Object.keys(problems).length === 0) return { line, row, errors: {} };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // what could not be read is missing to the schema too, for a reason that is known already
    for (const [field, problem] of Object.entries(error.options.fields ?? {})) problems[field] ??= problem;
  }
  return { line, row: null, errors: located(columns, problems) };
}

function located(columns: Placed, problems: Record<string, FieldProblem>): RowErrors {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => {
      const index = [...columns].find(([, column]) => column.field === field)?.[0];
      const column = index === undefined ? '' : columnName(index);
      const said =
        typeof problem === 'string' ? { key: problem } : 'key' in problem ? problem : { key: 'invalid' as const };
      return [field, { ...said, column }];
    }),
  );
}

const ROWS_AT_ONCE = 500;
const pause = () => new Promise((resolve) => setImmediate(resolve));

/** Row by row against the registry and the rows before it; a row that does not fit gets an error. */
async function compare<K extends ImportKind>(
  { prisma, vault }: { prisma: Database; vault: Vault },
  kind: K,
  columns: Placed,
  rows: CheckedRow<ImportRows[K]>[],
): Promise<Record<RowOutcome, number>> {
  const outcomes = { created: 0, updated: 0, unchanged: 0 };
  const good = rows.filter((checked) => checked.row !== null);
  const plan = await planRows(
    prisma,
    vault,
    kind,
    good.map(({ row }) => row!),
  );
  for (const [index, checked] of good.entries()) {
    const taken = plan.take(checked.row!);
    if (typeof taken === 'string') outcomes[taken]++;
    else {
      checked.row = null;
      checked.errors = located(columns, { [taken.field]: taken.why });
    }
    if (index % ROWS_AT_ONCE === 0) await pause();
  }
  return outcomes;
}
