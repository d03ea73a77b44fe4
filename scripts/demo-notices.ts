import { DAY, HOUR } from '../workflows/shared/time';
import type { Audience, NoticeType } from '../workflows/notice/words';
import { pause } from './processes';
import type { Send } from './demo-residents';

/** What the author writes; days are told from today on. */
interface DemoNotice {
  key: string;
  by: 'agent' | 'supervisor' | 'organiser';
  type: NoticeType;
  urgent?: boolean;
  title: string;
  titleEn?: string;
  body: string;
  bodyEn?: string;
  audience?: Partial<Audience>;
  publishAt?: string;
  boards?: string[];
  /** Why what the checks found stays. */
  because?: string;
}

interface Notice {
  id: string;
  submission: number;
  contentVersion: number;
  recipients: number | null;
  audience: Audience;
  findings: { key: string; severity: 'error' | 'warning' }[];
}

const BOARDS: [name: string, buildingId: string | null][] = [
  ['南门公告栏', null],
  ['北门公告栏', null],
  ['3栋大堂公告栏', '3'],
  ['5栋大堂公告栏', '5'],
];

/** `11月27日（周五）` in Shanghai, so many days from now. */
function day(after: number): string {
  const at = new Date(Date.now() + after * DAY + 8 * HOUR);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日（周${'日一二三四五六'[at.getUTCDay()]}）`;
}

const paragraphs = (...lines: string[]): string => lines.map((line) => `<p>${line}</p>`).join('');
const list = (...lines: string[]): string => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

const WATER: DemoNotice = {
  key: 'water',
  by: 'agent',
  type: 'important',
  title: '3栋、5栋二次供水水箱清洗停水通知',
  titleEn: 'Water off in buildings 3 and 5 for cleaning of the tanks',
  audience: { buildings: ['3', '5'] },
  boards: ['3栋大堂公告栏', '5栋大堂公告栏'],
  body:
    paragraphs(
      '尊敬的住户：',
      `为保障用水安全，定于<strong>${day(2)}9:00–16:00</strong>对3栋、5栋的二次供水水箱进行清洗消毒，届时两栋全部楼层停水。`,
    ) +
    '<h3>请您提前准备</h3>' +
    list(
      '提前储备生活用水，停水期间关紧各处龙头；',
      '恢复供水后先放水三至五分钟，水清后再用；',
      '家中有净水器的，请先关闭进水阀。',
    ) +
    paragraphs('施工地点：3栋、5栋地下一层水泵房。给您带来不便，敬请谅解。'),
  bodyEn: paragraphs(
    'Dear residents,',
    'The water tanks of buildings 3 and 5 will be cleaned from 9:00 to 16:00 on the day given in the Chinese text. There will be no water on any floor meanwhile.',
    'Please keep some water ready, and let it run for a few minutes before you use it again.',
  ),
};

export const NOTICES = {
  firstWater: {
    ...WATER,
    key: 'water-first',
    title: '3栋二次供水水箱清洗停水通知',
    audience: { buildings: ['3'] },
    boards: [],
    body: paragraphs(`定于${day(1)}9:00–12:00对3栋水箱进行清洗，届时3栋停水。`, '施工地点：3栋地下一层水泵房。'),
    bodyEn: '',
    titleEn: '',
  },
  water: WATER,
  lamps: {
    key: 'lamps',
    by: 'agent',
    type: 'service',
    title: '园区主干道路灯检修安排',
    boards: ['南门公告栏', '北门公告栏'],
    body: paragraphs(
      `${day(1)}至${day(3)}，工程部将分段检修园区主干道路灯，每晚18:00–22:00施工路段照明减半。`,
      '施工路段：南门至中心花园、中心花园至北门。夜间出行请注意脚下，照看好老人和孩子。',
    ),
  },
  dumplings: {
    key: 'dumplings',
    by: 'organiser',
    type: 'activity',
    title: '冬至包饺子，邀您和邻居一起',
    body:
      paragraphs(`冬至将至，社区文化部备好了面和馅，邀您带上家人来包饺子。`) +
      list('时间：12月20日（周日）14:00–17:00', '地点：3栋架空层邻里客厅', '名额：40户，向客服中心报名，报满为止') +
      paragraphs('现场有给孩子的小手工，包好的饺子可以带回家。'),
  },
  fire: {
    key: 'fire',
    by: 'supervisor',
    type: 'tips',
    title: '冬季用电用火安全提示',
    body:
      paragraphs('天气转冷，取暖设备使用增多，请留意：') +
      list(
        '电暖器与窗帘、床品保持一米以上距离，出门前拔掉插头；',
        '电动自行车和电池不要带进电梯、楼道和家中，请在北门充电棚充电；',
        '闻到燃气味先关阀、开窗，到室外再打电话求助。',
      ),
    because: '常年适用的提示，没有具体时间',
  },
  lift: {
    key: 'lift',
    by: 'supervisor',
    type: 'important',
    urgent: true,
    title: '5栋2号电梯停用紧急通知',
    audience: { buildings: ['5'] },
    body: paragraphs(
      `5栋2号电梯今日（${day(0)}）检查发现门机故障，为安全起见已停用，维保单位正在更换部件，预计今晚20:00前恢复。`,
      '请改乘1号电梯。行动不便的住户可向客服中心求助，我们派人协助。地点：5栋大堂。',
    ),
  },
  garage: {
    key: 'garage',
    by: 'agent',
    type: 'service',
    title: '地下车库B2层地坪漆施工通知',
    body: paragraphs(
      `${day(5)}起，地下车库B2层分三个区域进行地坪漆施工，每个区域封闭三天。`,
      '请在封闭前一天20:00前将车辆移至B1层临时车位。',
    ),
  },
  run: {
    key: 'run',
    by: 'organiser',
    type: 'activity',
    title: '元旦亲子健步走',
    publishAt: new Date(Math.ceil(Date.now() / HOUR) * HOUR + 4 * DAY).toISOString(),
    body: paragraphs(
      '新年第一天，和孩子一起绕园区走一圈。',
      '时间：1月1日（周五）9:30集合；地点：南门广场；全程约三公里，完成者有纪念手环。',
    ),
  },
  fees: {
    key: 'fees',
    by: 'agent',
    type: 'service',
    title: '2027年度物业费缴费说明',
    body: paragraphs('新年度物业费开始缴纳，收费标准不变。现在缴费享全年最优惠，可在客服中心或手机上办理。'),
  },
} satisfies Record<string, DemoNotice>;

/** Notices of every type and in every stage, written and answered for by three people each; answers how many. */
export async function tellNotices(send: Send): Promise<number> {
  const boards = await putUpBoards(send);
  const draft = (notice: DemoNotice, amends: string | null = null) => write(send, notice, boards, amends);

  const first = await published(send, NOTICES.firstWater, await draft(NOTICES.firstWater));
  const water = await published(send, NOTICES.water, await draft(NOTICES.water, first));
  for (const resident of ['wangmin', 'zhoujiaying', 'wuting']) await read(send, resident, water);
  const lamps = await published(send, NOTICES.lamps, await draft(NOTICES.lamps));
  await read(send, 'wangmin', lamps);
  const dumplings = await published(send, NOTICES.dumplings, await draft(NOTICES.dumplings));
  for (const resident of ['wangmin', 'chenruoxi', 'gaoshan']) await read(send, resident, dumplings);
  await published(send, NOTICES.fire, await draft(NOTICES.fire));
  await submit(send, NOTICES.lift, await draft(NOTICES.lift));
  await sentBackOnce(send, NOTICES.garage, await draft(NOTICES.garage));
  await approve(send, NOTICES.run, await draft(NOTICES.run));
  await draft(NOTICES.fees);
  return Object.keys(NOTICES).length;
}

async function putUpBoards(send: Send): Promise<Map<string, string>> {
  const range = encodeURIComponent(JSON.stringify([0, 99]));
  const known = await send<{ id: string; name: string }[]>('supervisor', 'GET', `/boards?range=${range}`);
  const ids = new Map(known.map(({ id, name }) => [name, id]));
  for (const [name, buildingId] of BOARDS)
    if (!ids.has(name))
      ids.set(name, (await send<{ id: string }>('supervisor', 'POST', '/boards', { name, buildingId })).id);
  return ids;
}

const noticeOf = (send: Send, id: string): Promise<Notice> => send<Notice>('supervisor', 'GET', `/notices/${id}`);

async function write(
  send: Send,
  notice: DemoNotice,
  boards: Map<string, string>,
  amends: string | null,
): Promise<string> {
  const { key, by, type, urgent = false, title, publishAt = null } = notice;
  const plan = {
    ...{ type, urgent, publishAt, expiresAt: null, amends },
    boards: (notice.boards ?? []).map((name) => boards.get(name)!),
  };
  const made = await send<Notice>(by, 'POST', '/notices', { title }, `notice/${key}`);
  // told again after an interruption it may have been submitted
  if (made.contentVersion === 0) await save(send, notice, made, plan);
  return made.id;
}

async function save(send: Send, notice: DemoNotice, { id, contentVersion }: Notice, plan: object): Promise<void> {
  const { by, title, titleEn = '', body, bodyEn = '', audience } = notice;
  const everyone: Audience = { buildings: [], units: [], relations: [] };
  const text = { title, titleEn, body, bodyEn, plan, audience: { ...everyone, ...audience } };
  await send(by, 'PUT', `/notices/${id}`, { ...text, contentVersion });
}

async function submit(send: Send, { key, by, because = '已核对，确需保留' }: DemoNotice, id: string, time = 1) {
  const { findings } = await noticeOf(send, id);
  const overrides = findings
    .filter(({ severity }) => severity === 'warning')
    .map((finding) => ({ key: finding.key, reason: because }));
  await send(by, 'POST', `/notices/${id}/submit`, { overrides }, `notice/${key}/submit/${time}`);
}

async function approve(send: Send, notice: DemoNotice, id: string): Promise<void> {
  await submit(send, notice, id);
  const { key } = notice;
  await send('reviewer', 'POST', `/notices/${id}/passReview`, { submission: 1 }, `notice/${key}/passReview`);
  await send('approver', 'POST', `/notices/${id}/approve`, { submission: 1 }, `notice/${key}/approve`);
}

async function published(send: Send, notice: DemoNotice, id: string): Promise<string> {
  await approve(send, notice, id);
  for (let turn = 0; turn < 60; turn++) {
    if ((await noticeOf(send, id)).recipients !== null) return id;
    await pause(500);
  }
  throw new Error(`Expected the notice ${notice.title} to be published`);
}

/** The reviewer has looked, asked for a change, and finds it made. */
async function sentBackOnce(send: Send, notice: DemoNotice, id: string): Promise<void> {
  const { by, key } = notice;
  await submit(send, notice, id);
  await send('reviewer', 'POST', `/notices/${id}/looks`, { submission: 1 });
  const quote = '每个区域封闭三天';
  const start = notice.body.replace(/<[^>]+>/g, '').indexOf(quote);
  const comments = [{ field: 'body', start, end: start + quote.length, quote, text: '请写明三个区域各自的封闭日期' }];
  const back = { submission: 1, reason: '住户需要知道自己的车位哪天封闭', comments };
  await send('reviewer', 'POST', `/notices/${id}/sendBack`, back, `notice/${key}/sendBack`);
  const found = await send<Notice & { plan: object }>(by, 'GET', `/notices/${id}`);
  const areas = `A区${day(5)}至${day(7)}、B区${day(8)}至${day(10)}、C区${day(11)}至${day(13)}封闭`;
  if (found.contentVersion === 1)
    await save(send, { ...notice, body: notice.body.replace(quote, areas) }, found, found.plan);
  await submit(send, notice, id, 2);
}

async function read(send: Send, resident: string, id: string): Promise<void> {
  await send(resident, 'POST', `/my/notices/${id}/read`, {});
}
