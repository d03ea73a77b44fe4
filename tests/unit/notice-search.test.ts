import { noticeQuery, noticeSearch } from '../../prisma/notice-search';
import { sharedDatabase } from '../support/database';

const db = sharedDatabase();
afterAll(() => db.$disconnect());

async function finds(q: string, ...texts: string[]): Promise<boolean> {
  const query = noticeQuery(q);
  if (query === null) return false;
  const [{ found }] = await db.$queryRaw<[{ found: boolean }]>`
    select array_to_tsvector(${noticeSearch(texts)}::text[]) @@ ${query}::tsquery as found`;
  return found;
}

const TITLE = '关于3号楼电梯年检的停运通知';
const BODY = '<p>因年度检验，电梯将于<strong>12月1日</strong>停<em>运</em>。</p><p>WiFi6 密码不变 &amp; 请谅解</p>';

it.each([
  '电梯',
  '停运',
  '停运通知',
  '电梯 通知',
  '通知 电梯',
  '3号楼',
  '12月1日',
  'wifi',
  'WIFI6',
  '知',
  '运',
  '关',
  '电梯年检',
])('finds %s', async (q) => expect(await finds(q, TITLE, BODY)).toBe(true));
it.each([
  '停水',
  '电梯 停水',
  'ifi',
  '运谅',
  '3号梯',
  '2月1日',
  '号楼3',
  'p',
  'strong',
  'amp',
  '变请',
  '',
  '！？',
  '验电',
])('does not find %s', async (q) => expect(await finds(q, TITLE, BODY)).toBe(false));

it('words of any length are kept and found', async () => {
  const long = 'x'.repeat(50_000);
  expect(await finds(long, `长${long}`)).toBe(true);
});

it('whatever is asked for is a query that the database understands', async () => {
  for (const q of ["'", "a'b", '\\', '& | !', ':*', '<->', '𠮷野家', 'ﬁn', '１２', 'é', 'ا', '🙂', "x':*"])
    await expect(finds(q, TITLE)).resolves.toBeDefined();
});
