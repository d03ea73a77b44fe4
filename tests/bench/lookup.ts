import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { sealPerson } from '../../prisma/registry/sealed';
import { signIn } from '../support/api-client';
import { settle } from '../support/community';
import { testVault } from '../support/vault';
import type { Bench } from './bench';
import { percentile, type Figure } from './figures';
import { ownDatabase, startApi } from './own-api';

const BATCH = 5_000;
/** Before it counts: plans, caches, the just-in-time compiler. */
const WARM_UP = 200;

const vault = testVault();
const phoneOf = (index: number): string => String(13_000_000_000 + index * 7_919);
const nameOf = (index: number): string => `住户${index}`;

/** Somebody found by their telephone number among very many: sealed and indexed blindly, against plain text in a plain index. */
export const lookup: Bench = {
  name: 'lookup',
  about: 'p99 of finding a resident by telephone number, sealed against plain text',
  async run(stage) {
    const { sizes, log } = stage;
    const databaseUrl = await ownDatabase(stage.databaseUrl, 'wuye_bench_lookup');
    const community = await settle(databaseUrl, { homes: 4, residents: 1, technicians: 1 });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    const begun = Date.now();
    await fillPersons(pool, sizes.residents);
    log(`${sizes.residents} residents sealed in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    const api = await startApi(databaseUrl, stage);
    try {
      const session = await signIn(api.url, community.agent);
      const throughApi = async (phone: string): Promise<string> => {
        const { status, body } = await session.send('POST', '/api/persons/search', { body: { q: phone } });
        if (status !== 200) throw new Error(`Expected an answer, got ${status}`);
        return `${(body as unknown[]).length}`;
      };
      const took = { sealed: [] as number[], plain: [] as number[], api: [] as number[] };
      // in turns, and each first as often as the others: what else the machine does falls on all alike
      for (let round = -WARM_UP; round < sizes.lookups; round++) {
        const index = Math.floor(Math.random() * sizes.residents);
        const phone = phoneOf(index);
        const kinds = [
          [took.sealed, () => findSealed(pool, phone), nameOf(index)],
          [took.plain, () => findPlain(pool, phone), nameOf(index)],
          [took.api, () => throughApi(phone), '1'],
        ] as const;
        for (let turn = 0; turn < kinds.length; turn++) {
          const [times, find, expected] = kinds[(turn + Math.abs(round)) % kinds.length]!;
          const millis = await time(find, expected);
          if (round >= 0) times.push(millis);
        }
      }
      return figuresOf(took);
    } finally {
      await api.stop();
      await pool.end();
    }
  },
};

function figuresOf(took: { sealed: number[]; plain: number[]; api: number[] }): Figure[] {
  const p = (values: number[], at: number): number => percentile(values, at);
  const half = (values: number[]): string => `p50 ${p(values, 0.5).toFixed(2)} ms`;
  const [sealed, plain, api] = [p(took.sealed, 0.99), p(took.plain, 0.99), p(took.api, 0.99)];
  return [
    { name: 'lookup.sealed.p99', value: sealed, unit: 'ms', note: `index, query, open; ${half(took.sealed)}` },
    { name: 'lookup.plain.p99', value: plain, unit: 'ms', note: half(took.plain) },
    { name: 'lookup.ratio', value: sealed / plain, unit: '', limit: { atMost: 1.5 } },
    { name: 'lookup.api.p99', value: api, unit: 'ms', note: `with scope, masks and access log; ${half(took.api)}` },
  ];
}

async function time(find: () => Promise<string | undefined>, expected: string): Promise<number> {
  const begun = performance.now();
  const found = await find();
  const took = performance.now() - begun;
  if (found !== expected) throw new Error(`Expected ${expected}, got ${found}`);
  return took;
}

async function findSealed(pool: pg.Pool, phone: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string; name: string }>({
    name: 'sealed',
    text: 'select id, name, phone from person where phone_index = any($1)',
    values: [vault.indexes('phone', phone)],
  });
  const [row] = rows;
  return row && vault.open({ table: 'person', column: 'name', id: row.id }, row.name);
}

async function findPlain(pool: pg.Pool, phone: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>({
    name: 'plain',
    text: 'select id, name, phone from plain_person where phone = $1',
    values: [phone],
  });
  return rows[0]?.name;
}

async function fillPersons(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(`create table plain_person as select id, name, phone from person limit 0`);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => {
      const [id, name, phone] = [randomUUID(), nameOf(from + offset), phoneOf(from + offset)];
      const sealed = sealPerson(vault, id, { name, phone, email: '', idNumber: '', bankCard: '' });
      return { id, plainName: name, plainPhone: phone, ...sealed };
    });
    await pool.query(FILL, [JSON.stringify(rows)]);
  }
  await pool.query('create index on plain_person (phone)');
  await pool.query('vacuum analyze person, plain_person');
}

const FILL = `
  with made as (
    select * from jsonb_to_recordset($1::jsonb) as r(id uuid, "plainName" text, "plainPhone" text, name text, "nameIndex" text,
      phone text, "phoneIndex" text, "phoneTail" text, "keyVersion" int)
  ), plain as (
    insert into plain_person (id, name, phone) select id, "plainName", "plainPhone" from made
  )
  insert into person (id, name, name_index, phone, phone_index, phone_tail, key_version)
  select id, name, "nameIndex", phone, "phoneIndex", "phoneTail", "keyVersion" from made`;
