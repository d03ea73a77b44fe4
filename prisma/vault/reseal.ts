import { searchTextOf } from '../../workflows/ticket/search-text';
import type { Database } from '../client';
import type { SealedTable } from '../../workflows/keys/contract';
import { adoptResidents } from '../registry/adopt';
import type { Subscription } from '../registry/sealed';
import { Unreadable, type IndexedField, type Vault } from './vault';

/** A sealed value where it lies. Tables are called `t` in all of SQL here. */
interface Cell {
  /** The column of its place; also its name here. */
  column: string;
  /** SQL that reads it. */
  read: string;
}

interface Layout {
  /** What rows go by, and its type. */
  key: { sql: string; type: 'uuid' | 'text' };
  /** SQL for the ID in the values' place. */
  id: string;
  /** The table in their place, if it is another. */
  place?: string;
  /** Rows that can hold sealed values at all. */
  where?: string;
  cells: Cell[];
  /** `from`: the part of the value that is indexed, if it is not all of it. */
  indexes: { column: string; field: IndexedField; of: string; from?(plain: string): string }[];
  /** Has a column that tells the version. */
  versioned: boolean;
  /** Assigns new values, called `n.<column>`; missing: each to its own column. */
  set?: string;
  /** Another text that depends on what may be sealed only now: the columns it is made of, and how. */
  derived?: { column: string; of: Record<string, string>; make(row: Row): string };
}

type Row = Record<string, string | null>;

const ROWS = 200;
const BY_ID: Pick<Layout, 'key' | 'id'> = { key: { sql: 't.id', type: 'uuid' }, id: 't.id' };

function columns(...names: string[]): Cell[] {
  return names.map((column) => ({ column, read: `t.${column}` }));
}

/** Paths of the reporter's name and number in JSON; absent ones stay absent. */
function inJson(column: string, path: string[]): Pick<Layout, 'cells' | 'set'> {
  const cells = [
    { column: 'reporter_name', read: `t.${column} #>> '{${[...path, 'reporterName'].join()}}'` },
    { column: 'reporter_phone', read: `t.${column} #>> '{${[...path, 'reporterPhone'].join()}}'` },
  ];
  const put = (into: string, key: string, value: string) =>
    `jsonb_set(${into}, '{${[...path, key].join()}}', coalesce(to_jsonb(${value}), 'null'), false)`;
  const name = put(`t.${column}`, 'reporterName', 'n.reporter_name');
  return { cells, set: `${column} = ${put(name, 'reporterPhone', 'n.reporter_phone')}` };
}

const LAYOUTS: Record<SealedTable, Layout[]> = {
  person: [
    {
      ...BY_ID,
      cells: columns('name', 'phone', 'email', 'id_number', 'bank_card'),
      indexes: [
        { column: 'name_index', field: 'name', of: 'name' },
        { column: 'phone_index', field: 'phone', of: 'phone' },
        { column: 'phone_tail', field: 'phoneTail', of: 'phone' },
        { column: 'id_index', field: 'idNumber', of: 'id_number' },
        { column: 'id_tail', field: 'idTail', of: 'id_number' },
      ],
      versioned: true,
    },
  ],
  title: [
    {
      ...BY_ID,
      cells: columns('certificate'),
      indexes: [{ column: 'certificate_index', field: 'certificate', of: 'certificate' }],
      versioned: true,
    },
  ],
  vehicle: [
    {
      ...BY_ID,
      cells: columns('plate'),
      indexes: [{ column: 'plate_index', field: 'plate', of: 'plate' }],
      versioned: true,
    },
  ],
  emergency_contact: [{ ...BY_ID, cells: columns('name', 'phone'), indexes: [], versioned: true }],
  move_in: [
    {
      ...BY_ID,
      cells: columns('name', 'phone', 'id_digits'),
      indexes: [
        { column: 'name_index', field: 'name', of: 'name' },
        { column: 'phone_index', field: 'phone', of: 'phone' },
        { column: 'id_tail', field: 'idTail', of: 'id_digits' },
      ],
      versioned: true,
    },
  ],
  resident_case: [{ ...BY_ID, cells: columns('form'), indexes: [], versioned: true }],
  import_row: [
    {
      key: { sql: `t.import_id || '/' || lpad(t.line::text, 9, '0')`, type: 'text' },
      id: `t.import_id || '/' || t.line`,
      cells: columns('content'),
      indexes: [],
      versioned: false,
    },
  ],
  app_user: [{ ...BY_ID, cells: columns('totp_secret'), indexes: [], versioned: true }],
  ticket: [
    {
      ...BY_ID,
      cells: columns('reporter_name', 'reporter_phone'),
      indexes: [
        { column: 'reporter_name_index', field: 'name', of: 'reporter_name' },
        { column: 'reporter_phone_index', field: 'phone', of: 'reporter_phone' },
        { column: 'reporter_phone_tail', field: 'phoneTail', of: 'reporter_phone' },
      ],
      versioned: true,
      derived: {
        column: 'search_text',
        of: {
          number: 't.number',
          title: 't.title',
          description: 't.description',
          place_text: 't.place',
          home_label: '(select label from home h where h.id = t.home_id)',
        },
        make: (row) =>
          searchTextOf({
            number: Number(row.number),
            title: row.title!,
            description: row.description!,
            place: row.place_text!,
            homeLabel: row.home_label ?? null,
          }),
      },
    },
    { ...BY_ID, where: `jsonb_typeof(t.draft) = 'object'`, ...inJson('draft', []), indexes: [], versioned: false },
  ],
  journal_entry: [
    {
      key: { sql: 't.id', type: 'uuid' },
      id: 't.case_id',
      place: 'ticket',
      where: `t.name = 'enter' and t.case_kind = 'ticket' and t.text ? 'form'`,
      ...inJson('text', ['form']),
      indexes: [],
      versioned: false,
    },
  ],
  push_subscription: [
    {
      ...BY_ID,
      cells: columns('subscription'),
      indexes: [
        {
          ...{ column: 'endpoint_index', field: 'endpoint', of: 'subscription' },
          from: (plain) => (JSON.parse(plain) as Subscription).endpoint,
        },
      ],
      versioned: true,
    },
  ],
  message: [{ ...BY_ID, cells: columns('content'), indexes: [], versioned: true }],
};

export interface ResealedPage {
  resealed: number;
  /** Keys of rows that do not open: left as they are. */
  unreadable: string[];
  /** Where the next page begins, as `<walk>/<key>`: some tables are walked more than once. null: all is done. */
  after: string | null;
}

/**
 * Seals and indexes one page of a table's rows anew, those only that hold something under another version than the vault's.
 * A row that was written meanwhile is left to the next pass.
 */
export async function resealPage(
  db: Database,
  vault: Vault,
  table: SealedTable,
  after: string | null,
): Promise<ResealedPage> {
  const adopted = table === 'app_user' ? await adoptResidents(db, vault, ROWS) : 0;
  if (adopted > 0) return { resealed: adopted, unreadable: [], after: after ?? '0/' };
  const layouts = LAYOUTS[table];
  const [walk, key] = after === null ? [0, ''] : [Number(after.split('/', 1)[0]), after.slice(after.indexOf('/') + 1)];
  const layout = layouts[walk]!;
  const rows = await staleRows(db, vault, table, layout, key || null);
  const unreadable: string[] = [];
  const next = rows.flatMap((row) => {
    try {
      return [resealed(vault, table, layout, row)];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unreadable.push(row.key!);
      return [];
    }
  });
  const done = { resealed: next.length === 0 ? 0 : await write(db, vault, table, layout, next), unreadable };
  if (rows.length === ROWS) return { ...done, after: `${walk}/${rows.at(-1)!.key}` };
  return { ...done, after: walk + 1 < layouts.length ? `${walk + 1}/` : null };
}

function staleRows(db: Database, vault: Vault, table: string, layout: Layout, after: string | null): Promise<Row[]> {
  const { key, id, cells, versioned, where, derived } = layout;
  const isStale = cells.map(({ read }) => `(${read} <> '' and ${read} not like $1)`);
  const more = derived ? { ...derived.of, [derived.column]: `t.${derived.column}` } : {};
  return db.$queryRawUnsafe<Row[]>(
    `select (${key.sql})::text as key, (${id})::text as id,
       ${[...cells.map(({ column, read }) => `${read} as ${column}`), ...Object.entries(more).map(([name, sql]) => `(${sql})::text as ${name}`)].join(', ')}
     from ${table} t
     where ($2::text is null or ${key.sql} > $2::${key.type})
       and (${[...isStale, ...(versioned ? ['t.key_version <> $3::int'] : ['$3::int is null'])].join(' or ')})
       ${where ? `and ${where}` : ''}
     order by ${key.sql} limit ${ROWS}`,
    `k${vault.version}:%`,
    after,
    vault.version,
  );
}

function write(db: Database, vault: Vault, table: string, layout: Layout, rows: Row[]): Promise<number> {
  const { key, cells, indexes, versioned, derived } = layout;
  const old = [...cells, ...(derived ? [{ column: derived.column, read: `t.${derived.column}` }] : [])];
  const texts = [...old.flatMap(({ column }) => [column, `old_${column}`]), ...indexes.map(({ column }) => column)];
  const set = [
    ...(layout.set ? [layout.set] : cells.map(({ column }) => `${column} = n.${column}`)),
    ...[...indexes, ...(derived ? [derived] : [])].map(({ column }) => `${column} = n.${column}`),
    ...(versioned ? [`key_version = ${vault.version}`] : []),
  ];
  return db.$executeRawUnsafe(
    `update ${table} t set ${set.join(', ')}
     from jsonb_to_recordset($1::jsonb) as n(key ${key.type}, ${texts.map((name) => `${name} text`).join(', ')})
     where ${key.sql} = n.key
       and ${old.map(({ column, read }) => `${read} is not distinct from n.old_${column}`).join(' and ')}`,
    JSON.stringify(rows),
  );
}

/** The row's new values, and the old ones that it must still have when they are written. */
function resealed(vault: Vault, table: string, { place = table, cells, indexes, derived }: Layout, row: Row): Row {
  const next: Row = { key: row.key! };
  const plain: Row = {};
  for (const { column } of cells) {
    const stored = row[column] ?? null;
    const at = { table: place, column, id: row.id! };
    plain[column] = stored === null ? null : vault.open(at, stored);
    next[`old_${column}`] = stored;
    next[column] = plain[column] === null ? null : vault.seal(at, plain[column]);
  }
  for (const { column, field, of, from = whole } of indexes) next[column] = vault.index(field, from(plain[of] ?? ''));
  if (derived) {
    next[`old_${derived.column}`] = row[derived.column] ?? null;
    next[derived.column] = derived.make(row);
  }
  return next;
}

const whole = (plain: string): string => plain;
