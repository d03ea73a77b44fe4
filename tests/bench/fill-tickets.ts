import pg from 'pg';
import { DEFAULT_POLICY } from '../../prisma/default-policy';
import type { Community } from '../support/community';

const TITLES = ['厨房漏水', '卧室空调不制冷', '入户门锁损坏', '客厅跳闸', '电梯异响', '下水道堵塞', '墙面开裂', '停水'];
const PLACES = ['厨房', '主卧', '客厅', '卫生间', '阳台', '门厅', '地下车库', '电梯厅'];
const NAMES = ['王敏', '李浩然', '张玉兰', '刘子轩', '陈若曦', '杨光', '黄沛然', '赵文静'];
/** One in fifty is open: a community that has kept its tickets for years. */
const OPEN_SHARE = 0.02;
const BATCH = 100_000;

/** Rows by the hundred thousand, as if they had been filed and worked over two years. Indexes are made afterwards, which is quicker. */
export async function fillTickets(
  databaseUrl: string,
  { homes, technicians, residents }: Community,
  rows: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off; select setseed(0.5)`);
    const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
      `select indexname, indexdef from pg_indexes
       where tablename = 'ticket' and indexdef not like 'CREATE UNIQUE%'`,
    );
    for (const { indexname } of indexes) await client.query(`drop index "${indexname}"`);
    const categories = DEFAULT_POLICY.categories.map(({ code }) => code);
    const lists = [
      homes.map(({ id }) => id),
      technicians.map(({ id }) => id),
      residents.map(({ id }) => id),
      categories,
    ];
    for (let from = 1; from <= rows; from += BATCH)
      await client.query(FILL, [
        from,
        Math.min(from + BATCH - 1, rows),
        rows,
        OPEN_SHARE,
        ...lists,
        TITLES,
        PLACES,
        NAMES,
      ]);
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query('vacuum analyze ticket');
  } finally {
    await client.end();
  }
}

const pick = (list: string, by: string): string => `(${list})[1 + floor(${by} * array_length(${list}, 1))::int]`;

const FILL = `
  with drawn as (
    select n, random() as a, random() as b, random() as c, random() as d, random() as e, random() as f,
      random() < $4::float8 as open
    from generate_series($1::int, $2::int) n
  ), made as (
    select n, open,
      now() - (($3::int - n) * (interval '730 days' / $3::int)) as at,
      ${pick('$5::uuid[]', 'a')} as home_id,
      ${pick('$6::uuid[]', 'b')} as holder_id,
      ${pick('$7::uuid[]', 'c')} as reporter_id,
      ${pick('$8::text[]', 'd')} as category,
      ${pick('$9::text[]', 'e')} as title,
      ${pick('$10::text[]', 'f')} as place,
      ${pick('$11::text[]', 'a')} as reporter,
      ${pick(`array['urgent', 'high', 'normal', 'normal', 'normal']`, 'b')} as priority,
      case when open
        then ${pick(`array['dispatch', 'acceptance', 'handling', 'handling', 'handling', 'report', 'verification']`, 'c')}
        else 'closed' end as stage,
      1 + floor(f * 6)::int || '栋 ' || 1 + floor(e * 20)::int || '0' || 1 + floor(d * 2)::int as home
    from drawn
  )
  insert into ticket (id, number, channel, title, description, place, home_id, building_id, reporter_id, reporter_name,
    reporter_phone, opened_by, called_at, created_at, updated_at, search_text, revision, stage, stage_since, category, priority,
    policy_version, holder_id, due_at, due_clock, closed_at, outcome, ended)
  select gen_random_uuid(), n, 'online', title, title || '，请尽快处理，编号 ' || n, place, m.home_id, h.building_id,
    reporter_id, reporter, '139' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0'), reporter_id, at, at, at,
    'gd' || lpad(n::text, 6, '0') || ' ' || title || ' ' || title || '，请尽快处理，编号 ' || n || ' ' || place || ' ' || home
      || ' ' || reporter,
    8, stage, at, category, priority, 1,
    case when stage <> 'dispatch' then m.holder_id end,
    case when open then now() + (n % 2880 - 1440) * interval '1 minute' end,
    case when open then 'handling' end,
    case when not open then at + interval '1 day' end,
    case when not open then 'satisfied' end,
    not open
  from made m join home h on h.id = m.home_id`;
