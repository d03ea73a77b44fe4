import pg from 'pg';
import { noticeSearch } from '../../prisma/notice-search';
import { signIn, type ApiSession } from '../support/api-client';
import { settle } from '../support/community';
import type { Bench } from './bench';
import { percentile, type Figure } from './figures';
import { ownDatabase, startApi } from './own-api';

const BATCH = 5_000;
/** Before it counts: plans, caches, the just-in-time compiler. */
const WARM_UP = 8;
/** Without the index every search reads the whole table: a few tell enough. */
const WITHOUT_INDEX = 12;

const WHAT = [
  '停水',
  '停电',
  '电梯年检',
  '消防演练',
  '外墙清洗',
  '水箱清洗',
  '灭蚊消杀',
  '充电桩启用',
  '垃圾分类',
  '道路维修',
];
const HOW = ['通知', '公告', '温馨提示', '活动邀请', '延期说明', '结果公示', '注意事项', '重要提醒'];
const TEXT = [
  '请各位业主提前做好准备',
  '由此带来的不便敬请谅解',
  '具体安排以现场通知为准',
  '如有疑问请致电服务中心',
  '请照看好老人和儿童',
];

/** Common and rare, one word and several, in any order, with a number. */
const SEARCHES = [
  '停水',
  '电梯年检',
  '通知 外墙',
  '消防 演练 邀请',
  '17栋',
  '充电桩 3栋',
  '编号4711',
  '敬请谅解',
  '水',
  '不存在的词',
];

/** Notices found by words out of a hundred thousand, for staff and for a resident, with the index and without. */
export const notices: Bench = {
  name: 'notices',
  about: 'p99 of searching notices by words, for staff and for a resident',
  async run(stage) {
    const { sizes, log } = stage;
    const databaseUrl = await ownDatabase(stage.databaseUrl, 'wuye_bench_notices');
    const community = await settle(databaseUrl, { homes: 8, residents: 4, technicians: 1 });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    const begun = Date.now();
    await fillNotices(
      pool,
      sizes.notices,
      community.agent.id,
      community.residents.map(({ id }) => id),
    );
    log(`${sizes.notices} notices made in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    const api = await startApi(databaseUrl, stage);
    try {
      const staff = await signIn(api.url, community.supervisor);
      const resident = await signIn(api.url, community.residents[0]!);
      const find = async (lists: [ApiSession, string][], count: number): Promise<number[][]> => {
        const took = lists.map((): number[] => []);
        for (let round = -WARM_UP; round < count; round++)
          for (const [index, [session, path]] of lists.entries()) {
            const millis = await search(session, path, SEARCHES[Math.abs(round) % SEARCHES.length]!);
            if (round >= 0) took[index]!.push(millis);
          }
        return took;
      };
      const lists: [ApiSession, string][] = [
        [staff, 'notices'],
        [resident, 'my/notices'],
      ];
      const [forStaff, forResident] = await find(lists, sizes.pages);
      await pool.query('drop index notice_search_idx');
      const [without] = await find(lists.slice(0, 1), WITHOUT_INDEX);
      return [
        figure('notices.staff.p99', forStaff!, 100),
        figure('notices.resident.p99', forResident!, 100),
        figure('notices.withoutIndex.p99', without!),
      ];
    } finally {
      await api.stop();
      await pool.end();
    }
  },
};

function figure(name: string, took: number[], atMost?: number): Figure {
  const note = `p50 ${percentile(took, 0.5).toFixed(1)} ms`;
  return { name, value: percentile(took, 0.99), unit: 'ms', note, ...(atMost && { limit: { atMost } }) };
}

async function search(session: ApiSession, path: string, q: string): Promise<number> {
  const begun = performance.now();
  const { status } = await session.send('GET', `/api/${path}?filter=${encodeURIComponent(JSON.stringify({ q }))}`);
  if (status !== 200) throw new Error(`Expected a page, got ${status}`);
  return performance.now() - begun;
}

/** As if they had been published over ten years, each to these residents, who have read half. */
async function fillNotices(pool: pg.Pool, count: number, authorId: string, residents: string[]): Promise<void> {
  await pool.query(
    `with made as (
       insert into person (id, name, key_version) select gen_random_uuid(), '', 0 from generate_series(1, $1::int) returning id
     )
     update app_user u set person_id = p.id
     from (select id, row_number() over () as n from made) p, unnest($2::uuid[]) with ordinality as r(id, n)
     where u.id = r.id and r.n = p.n`,
    [residents.length, residents],
  );
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => noticeOf(from + offset));
    await pool.query(FILL, [JSON.stringify(rows), authorId, count, residents]);
  }
  await pool.query('vacuum analyze notice, notice_recipient');
}

function noticeOf(n: number) {
  const pick = (words: string[], by: number): string => words[Math.floor(n / by) % words.length]!;
  const title = `关于${1 + (n % 40)}栋${pick(WHAT, 1)}的${pick(HOW, 7)}`;
  const body = `<p>${[1, 3, 5, 11].map((by) => pick(TEXT, by)).join('，')}。编号${n}。</p>`.repeat(3);
  return { n, title, body, tokens: noticeSearch([title, body]) };
}

const FILL = `
  with made as (
    insert into notice (id, author_id, title, body, stage, stage_since, type, policy_version, submission, revision, published_at,
      expires_at, outcome, closed_at, ended, recipients, search)
    select gen_random_uuid(), $2, title, body, 'ended', at, (array['important', 'service', 'activity', 'tips'])[1 + n % 4], 1, 1, 9,
      at, at + interval '30 days', 'expired', at + interval '30 days', true, cardinality($4::uuid[]),
      array_to_tsvector(array(select jsonb_array_elements_text(tokens)))
    from (
      select r.*, now() - ($3::int - n) * (interval '3650 days' / $3::int) as at
      from jsonb_to_recordset($1::jsonb) as r(n int, title text, body text, tokens jsonb)
    ) r
    returning id, published_at
  )
  insert into notice_recipient (notice_id, person_id, user_id, first_read_at, views)
  select made.id, u.person_id, u.id, case when random() < 0.5 then published_at end, 1
  from made, app_user u where u.id = any($4::uuid[])`;
