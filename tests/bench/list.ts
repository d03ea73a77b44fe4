import pg from 'pg';
import { createCounter, orderOf, whereOf } from '../../api/http/list';
import type { Reader } from '../../api/http/sessions';
import { ticketConditions, ticketList, type TicketFilter } from '../../api/tickets/list';
import { findRecords } from '../../api/tickets/record';
import { scopeOf } from '../../api/tickets/scope';
import { findsTickets } from '../../api/tickets/search';
import type { Database } from '../../prisma/client';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import { Prisma } from '../../prisma/generated/client';
import { signIn, type ApiSession } from '../support/api-client';
import { settle } from '../support/community';
import { testVault } from '../support/vault';
import type { Bench } from './bench';
import { percentile, type Figure } from './figures';
import { fillTickets } from './fill-tickets';
import { ownDatabase, startApi } from './own-api';

const PAGE = 25;

interface ListCase {
  name: string;
  sort: [keyof typeof ticketList.sort, 'ASC' | 'DESC'];
  /** The page's number matters: nobody stays on the first. */
  filter: (page: number) => TicketFilter;
}

const WORDS = ['漏水', '跳闸', '门锁 3栋', '1201', '空调', '异响 厨房', '电梯 5栋', '停水'];

const CASES: ListCase[] = [
  { name: 'newest', sort: ['createdAt', 'DESC'], filter: () => ({}) },
  { name: 'due', sort: ['dueAt', 'ASC'], filter: () => ({ open: true }) },
  { name: 'stage', sort: ['dueAt', 'ASC'], filter: () => ({ stage: ['handling'] }) },
  { name: 'search', sort: ['createdAt', 'DESC'], filter: (page) => ({ q: WORDS[page % WORDS.length]! }) },
];

/** A page of the ticket list out of very many, against the same statements sent to PostgreSQL by themselves. */
export const list: Bench = {
  name: 'list',
  about: 'p99 of a page of tickets through the API against the same SQL alone',
  async run(stage) {
    const { sizes, log } = stage;
    const databaseUrl = await ownDatabase(stage.databaseUrl, 'wuye_bench_list');
    const community = await settle(databaseUrl, { homes: 240, residents: 20, technicians: 12 });
    const begun = Date.now();
    await fillTickets(databaseUrl, community, sizes.rows);
    log(`${sizes.rows} tickets made in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    const api = await startApi(databaseUrl, stage);
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    try {
      const session = await signIn(api.url, community.supervisor);
      const figures: Figure[] = [];
      for (const each of CASES) figures.push(...(await compare(each, session, pool, sizes.pages)));
      return figures;
    } finally {
      await api.stop();
      await pool.end();
    }
  },
};

async function compare(of: ListCase, session: ApiSession, pool: pg.Pool, pages: number): Promise<Figure[]> {
  const alone = sqlAlone(pool);
  const took = { api: [] as number[], sql: [] as number[] };
  // a few before it counts: plans, caches, the just-in-time compiler
  for (let page = -8; page < pages; page++) {
    const number = (page + 8) % 40;
    const begun = performance.now();
    await pageOfApi(of, session, number);
    const between = performance.now();
    await alone(of, number);
    const ended = performance.now();
    if (page < 0) continue;
    took.api.push(between - begun);
    took.sql.push(ended - between);
  }
  const [api, sql] = [percentile(took.api, 0.99), percentile(took.sql, 0.99)];
  const note = `sorted by ${of.sort.join(' ').toLowerCase()}, p50 ${percentile(took.api, 0.5).toFixed(1)} ms`;
  return [
    { name: `list.${of.name}.p99`, value: api, unit: 'ms', note },
    { name: `list.${of.name}.sql.p99`, value: sql, unit: 'ms', note: `p50 ${percentile(took.sql, 0.5).toFixed(1)} ms` },
    { name: `list.${of.name}.ratio`, value: api / sql, unit: '', limit: { atMost: 3 } },
  ];
}

async function pageOfApi({ sort, filter }: ListCase, session: ApiSession, page: number): Promise<void> {
  const range = [page * PAGE, page * PAGE + PAGE - 1];
  const query = Object.entries({ sort, range, filter: filter(page) }).map(
    ([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`,
  );
  const { status } = await session.send('GET', `/api/tickets?${query.join('&')}`);
  if (status !== 200) throw new Error(`Expected a page, got ${status}`);
}

/** What the route asks of the database, sent by `pg` without anything around it. */
function sqlAlone(pool: pg.Pool): (of: ListCase, page: number) => Promise<unknown> {
  const db = {
    $queryRaw: async (query: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) => {
      const { text, values: given } = 'raw' in query ? Prisma.sql(query, ...values) : query;
      return (await pool.query(text, given)).rows;
    },
  } as unknown as Database;
  const count = createCounter(db);
  const vault = testVault();
  const reader = { id: '', roles: ['supervisor'], skills: [], buildings: [] } as unknown as Reader;
  return async (of, page) => {
    const order = orderOf(ticketList, ...of.sort);
    const filter = of.filter(page);
    const found = await findsTickets({ prisma: db, vault }, filter.q);
    const conditions = ticketConditions(filter, { reader, policy: DEFAULT_POLICY, found });
    const where = whereOf([scopeOf(reader, DEFAULT_POLICY), ...conditions]);
    return Promise.all([
      findRecords({ prisma: db, vault }, reader, { where, order, limit: PAGE, offset: page * PAGE }),
      count(Prisma.sql`ticket t`, where),
    ]);
  };
}
