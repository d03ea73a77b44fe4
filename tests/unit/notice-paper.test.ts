import { inflateSync } from 'node:zlib';
import { blocksOf } from '../../api/notices/paper/blocks';
import { drawPaper, type Paper } from '../../api/notices/paper/draw';

const paper = (body: string, more: Partial<Paper> = {}): Promise<Buffer> =>
  drawPaper({
    ...{ number: 'GG000123', type: '服务通知', title: '停水通知', blocks: blocksOf(body), pictures: new Map() },
    ...{ signer: '云栖物业', date: '2026年11月24日', address: 'https://yunqi.example/m/notices/1', ...more },
  });

it('a short text is one page, a long one several, each with the way to its original', async () => {
  const short = read(await paper('<p>今晚八点电梯检修。</p>'));
  expect(short.pages).toBe(1);
  for (const words of [
    '停水通知',
    '服务通知',
    'GG000123',
    '今晚八点电梯检修。',
    '云栖物业',
    '2026年11月24日',
    '以线上公告为准',
  ])
    expect(short.text).toContain(words);
  const long = read(await paper(`<p>${'请提前储水，由此带来的不便敬请谅解。'.repeat(80)}</p>`));
  expect(long.pages).toBeGreaterThan(1);
  expect(long.text.split('扫码查看线上公告').length - 1).toBe(long.pages);
}, 60_000);

it('carries the letters it uses in itself, and no more of the typeface', async () => {
  const pdf = await paper('<p>请<strong>储水</strong></p>');
  const source = pdf.toString('latin1');
  expect(source.match(/\/FontName \/\w{6}\+NotoSansSC/g)?.length).toBeGreaterThanOrEqual(2);
  expect(source).toMatch(/\/FontFile[23]/);
  expect(pdf.length).toBeLessThan(200_000);
}, 60_000);

it('sets headings, lists, tables, quotations, pictures and links as what they are', () => {
  const picture = '0199d3a0-0000-7000-8000-000000000001';
  const body = `<h2 class="text-center">一</h2><p class="text-right">请<strong>储</strong>水<br />谢</p><ul><li><p>甲</p><ol><li>乙</li></ol></li></ul>
    <blockquote><p>引</p></blockquote><table><tbody><tr><th><p>楼</p></th><td>时间</td></tr><tr><td>1栋</td><td>上午</td></tr></tbody></table><hr />
    <img src="/api/attachments/${picture}" alt="" /><p><a href="https://a.cn/x">看</a><a href="tel:110">110</a></p>`;
  const told = blocksOf(body).map((block) => {
    if ('runs' in block)
      return [block.kind, 'marker' in block ? block.marker : block.align, block.runs.map(({ text }) => text).join('')];
    return block;
  });
  expect(told).toEqual([
    ['heading', 'center', '一'],
    ['paragraph', 'right', '请储水\n谢'],
    ['item', '• ', '甲'],
    ['item', '1. ', '乙'],
    ['quote', 'left', '引'],
    {
      kind: 'table',
      rows: [
        ['楼', '时间'],
        ['1栋', '上午'],
      ],
    },
    { kind: 'rule' },
    { kind: 'picture', id: picture },
    ['paragraph', 'left', '看（https://a.cn/x）110'],
  ]);
});

/** Text and pages of a PDF as a reader extracts them: by each font's own map from glyphs to letters. */
function read(pdf: Buffer): { text: string; pages: number } {
  const source = pdf.toString('latin1');
  const objects = new Map<number, { dictionary: string; stream: string }>();
  for (const [, id, dictionary, stream] of source.matchAll(/(\d+) 0 obj\n(.*?)(?:stream\n(.*?)\nendstream\n)?endobj/gs))
    objects.set(Number(id), {
      dictionary: dictionary!,
      stream: stream === undefined ? '' : inflated(dictionary!, stream),
    });
  const named = (dictionary: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1]);
  const letters = new Map<string, Map<string, string>>();
  for (const { dictionary } of objects.values())
    for (const [, font, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g))
      letters.set(font!, lettersOf(objects.get(named(objects.get(Number(id))!.dictionary, 'ToUnicode'))?.stream ?? ''));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  const text = pages
    .map(({ dictionary }) => spoken(objects.get(named(dictionary, 'Contents'))!.stream, letters))
    .join('\n');
  return { text, pages: pages.length };
}

function inflated(dictionary: string, stream: string): string {
  return /FlateDecode/.test(dictionary) ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream;
}

function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from, , list] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g))
    [...list!.matchAll(/<(\w+)>/g)].forEach(([, code], index) => {
      const units = code!.match(/.{4}/g)!.map((unit) => parseInt(unit, 16));
      letters.set((parseInt(from!, 16) + index).toString(16).padStart(4, '0'), String.fromCharCode(...units));
    });
  return letters;
}

function spoken(content: string, letters: Map<string, Map<string, string>>): string {
  let font = '';
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/gs)) {
    if (name) font = name;
    for (const [, glyphs] of (shown ?? '').matchAll(/<(\w+)>/g))
      text += glyphs!
        .match(/.{4}/g)!
        .map((glyph) => letters.get(font)?.get(glyph) ?? '')
        .join('');
  }
  return text;
}
