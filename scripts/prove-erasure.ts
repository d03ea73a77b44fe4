import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type pg from 'pg';
import { loadKeyRing } from '../prisma/vault/keys';
import { createVault, type IndexedField, type Vault } from '../prisma/vault/vault';
import { withClient } from './database';
import { reach } from './reach';

/** Where something was found; never what. */
export interface Trace {
  where: string;
  /** Which of the words, counted from one. */
  word: number;
}

/** Not the tails: others share them. */
const FIELDS: IndexedField[] = ['phone', 'name', 'idNumber', 'plate', 'certificate'];
const SEALED = /k[1-9]\d*:[\w-]{38,}/g;
const ROWS = 1_000;
/** The embedded database's own files: what is in them is searched through the database. */
const NOT_SEARCHED = new Set(['postgres']);

type Find = (text: string) => number[];

/**
 * Finds words in text, whatever the case of letters and however digits are grouped, and the blind indexes that would still
 * tell who has the word.
 */
export function finderOf(words: readonly string[], vault: Vault): Find {
  const patterns = words.map((word) => {
    const literal = word.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const grouped = /^\d+$/.test(literal) ? [...literal].join('[ -]?') : literal;
    const indexes = FIELDS.flatMap((field) => vault.indexes(field, word));
    return new RegExp([grouped, ...indexes].join('|'), 'iu');
  });
  return (text) => patterns.flatMap((pattern, index) => (pattern.test(text) ? [index + 1] : []));
}

/** Every column of every table: as it is, unpacked, and opened. */
export async function searchDatabase(client: pg.Client, vault: Vault, find: Find): Promise<Trace[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  const traces: Trace[] = [];
  for (const { name } of tables) {
    await client.query('begin');
    await client.query(`declare everything no scroll cursor for select * from ${name}`);
    for (;;) {
      const { rows } = await client.query<Record<string, unknown>>(`fetch ${ROWS} from everything`);
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          for (const text of textsOf(value, (sealed) => opened(vault, { table: name, column, row }, sealed)))
            for (const word of find(text)) traces.push({ where: `${name}.${column} ${keyOf(row)}`, word });
      if (rows.length < ROWS) break;
    }
    await client.query('commit');
  }
  return traces;
}

const keyOf = (row: Record<string, unknown>): string =>
  String(row.id ?? row.seq ?? row.key ?? row.import_id ?? row.version ?? '');

/** What a value says, and what it hides. */
function textsOf(value: unknown, open: (sealed: string) => string): string[] {
  if (value === null || value === undefined || value instanceof Date) return [];
  if (Buffer.isBuffer(value)) return [unpacked(value)];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [text, ...(text.match(SEALED) ?? []).map(open)];
}

function unpacked(bytes: Buffer): string {
  try {
    return legible(gunzipSync(bytes).toString());
  } catch {
    return bytes.toString();
  }
}

/** A history with every payload in clear. */
function legible(historyJson: string): string {
  return historyJson.replace(/"data":\s*"([A-Za-z0-9+/=]*)"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString(),
  );
}

/** Tried under every place that it can belong to: the right one is the one where it opens. */
function opened(
  vault: Vault,
  { table, column, row }: { table: string; column: string; row: Record<string, unknown> },
  sealed: string,
): string {
  const ids = Object.values(row).filter((value) => typeof value === 'string' && /^[\da-f-]{36}$/.test(value));
  const line = row.import_id !== undefined ? [`${String(row.import_id)}/${String(row.line)}`] : [];
  for (const id of [...ids, ...line] as string[])
    for (const place of [
      { table, column, id },
      { table: 'ticket', column: 'reporter_name', id },
      { table: 'ticket', column: 'reporter_phone', id },
    ])
      try {
        return vault.open(place, sealed);
      } catch {
        continue;
      }
  throw new Error(`Expected a sealed value in ${table}.${column} ${keyOf(row)} to open: nothing can be proven`);
}

/** Uploaded files, logs, and the server's own store, as bytes. */
export async function searchFiles(folder: string, find: Find): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) traces.push(...(NOT_SEARCHED.has(entry.name) ? [] : await searchFiles(file, find)));
    else if (entry.isFile()) for (const word of await searchFile(file, find)) traces.push({ where: file, word });
  }
  return traces;
}

/** In pieces that overlap by more than the longest word. */
const OVERLAP = 1_024;

async function searchFile(file: string, find: Find): Promise<number[]> {
  const found = new Set<number>(find(path.basename(file)));
  let before = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const piece = Buffer.concat([before, chunk as Buffer]);
    for (const word of find(piece.toString())) found.add(word);
    before = piece.subarray(-OVERLAP);
  }
  return [...found];
}

/** Every history that the server still has. */
export async function searchHistories(client: Client, find: Find): Promise<Trace[]> {
  const traces: Trace[] = [];
  for await (const { workflowId, runId, memo, searchAttributes } of client.workflow.list()) {
    const history = historyToJSON(await client.workflow.getHandle(workflowId, runId).fetchHistory());
    const told = [workflowId, JSON.stringify([memo, searchAttributes]), legible(history)].join('\n');
    for (const word of find(told)) traces.push({ where: `workflow ${workflowId} ${runId}`, word });
  }
  return traces;
}

async function main(): Promise<void> {
  const words = process.argv.slice(2).filter((word) => word.trim() !== '');
  if (words.length === 0)
    throw new Error('Expected the names and numbers to look for: npm run prove-erasure -- NAME NUMBER …');
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  const keyFile = process.env.WUYE_KEYS ? {} : { WUYE_KEY_FILE: path.join(dataDir, 'keys.json') };
  const vault = createVault(loadKeyRing({ ...keyFile, ...process.env }));
  const find = finderOf(words, vault);
  const { databaseUrl: url, temporal } = reach(process.env);
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    const traces = [
      ...(await withClient(url, (database) => searchDatabase(database, vault, find))),
      ...(await searchFiles(dataDir, find)),
      ...(await searchHistories(client, find)),
    ];
    for (const { where, word } of traces) console.log(`word ${word}: ${where}`);
    console.log(`${words.length} words: found in ${traces.length} places`);
    if (traces.length > 0) process.exitCode = 1;
  } finally {
    await connection.close();
  }
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
