import type { Client } from 'pg';
import type { NoticePolicy } from '../workflows/notice/contract';
import { DEFAULT_POLICY } from './default-policy';

export const DEFAULT_NOTICE_POLICY: NoticePolicy = {
  types: {
    important: { reviewHours: 4, approvalHours: 4, lifeDays: 30 },
    service: { reviewHours: 8, approvalHours: 8, lifeDays: 30 },
    activity: { reviewHours: 16, approvalHours: 16, lifeDays: 30 },
    tips: { reviewHours: 16, approvalHours: 16, lifeDays: 90 },
  },
  urgentMinutes: 30,
  warnPercent: 80,
  postingHours: 8,
  unreadHours: 24,
  unreadReminders: 2,
  quiet: [22 * 60, 8 * 60],
  calendar: DEFAULT_POLICY.calendar,
};

/** What a notice should not say, to begin with (N2); staff keep the lists from then on. */
const FIRST_WORDS: Record<'sensitive' | 'advertising', string[]> = {
  sensitive: ['赌博', '办证', '代开发票', '反动', '色情', '枪支', '毒品', '传销', '非法集资', '邪教'],
  advertising: [
    '最优惠',
    '全网最低',
    '史上最低',
    '限时抢购',
    '点击领取',
    '包赚',
    '稳赚不赔',
    '第一品牌',
    '扫码加微信',
    '联系客服领取',
  ],
};

/** A version of this kind and lists of words exist in every database. */
export async function ensureFirstNoticePolicy(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `insert into policy_version (kind, body, note)
     select 'notice', $1, $2 where not exists (select 1 from policy_version where kind = 'notice')`,
    [JSON.stringify(DEFAULT_NOTICE_POLICY), '制度规定的默认值'],
  );
  if (rowCount === 0) return;
  for (const [kind, words] of Object.entries(FIRST_WORDS))
    await client.query(
      `insert into notice_word (id, kind, word) select gen_random_uuid(), $1, unnest($2::text[]) on conflict do nothing`,
      [kind, words],
    );
}
