import fc from 'fast-check';
import { checkText } from '../../api/notices/checks/check';
import { seenThrough } from '../../api/notices/checks/seen-through';
import { sanitise } from '../../api/notices/sanitise';
import { plainTextOf } from '../../api/notices/html';
import { noticePlan, type CheckedText, type Finding } from '../../api/notices/schema';
import type { NoticeType } from '../../workflows/notice/words';
import { checkDigitOf } from '../../api/persons/fields';

const HOUSE = { host: 'yunqi.example.cn', phones: ['021-55501234'] };
const WORDS = [
  { kind: 'sensitive', word: '赌博' },
  { kind: 'sensitive', word: 'casino' },
  { kind: 'advertising', word: '全网最低' },
] as const;

function check(text: Partial<CheckedText>, type: NoticeType = 'tips'): Finding[] {
  const plan = { ...noticePlan.parse({}), type };
  return checkText({ title: '通知', body: '<p>正文</p>', titleEn: '', bodyEn: '', plan, ...text }, WORDS, HOUSE);
}
const kinds = (found: Finding[]) => found.map(({ kind }) => kind);
const inBody = (words: string, type?: NoticeType) => check({ body: sanitise(`<p>${words}</p>`) }, type);

describe('listed words', () => {
  it.each([
    ...['赌博', '赌 博', '赌*博', '赌-_-博', '赌\u200b博', '赌\u0336博', '賭博', '<strong>赌</strong>博'],
    ...['casino', 'CASINO', 'ｃａｓｉｎｏ', 'с\u0430sino', 'c.a.s.i.n.o', '𝒸𝒶𝓈𝒾𝓃𝑜', 'cásinó'],
  ])('%s is seen through', (words) => {
    expect(kinds(inBody(`请勿 ${words} 谢谢`))).toEqual(['sensitive']);
  });

  it.each(['赌。<p>博', '赌——————博', 'casinos', 'occasino', '赌气，博览会'])('%s is none', (words) => {
    const found = inBody(words);
    expect(kinds(found)).toEqual([]);
  });

  it('stand where they stand in the text as a browser has it', () => {
    const body = sanitise('<p>🙂 严禁 <em>赌</em> * 博 活动</p><p>全网 最低</p>');
    const [first, second] = check({ body });
    const { text } = plainTextOf(body);
    expect([text.slice(first!.start, first!.end), text.slice(second!.start, second!.end)]).toEqual([
      '赌 * 博',
      '全网 最低',
    ]);
    expect([first!.excerpt, first!.word, second!.kind]).toEqual(['赌 * 博', '赌博', 'advertising']);
  });

  it('are found wherever they are hidden, at their place, whatever stands around them', () => {
    const trick = fc.constantFrom('', ' ', '*', '\u200b', '\u00ad', '.-', '\u0301');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), trick, fc.string({ unit: 'grapheme' }), (before, between, after) => {
        const title = `${before}。。。。赌${between}博${after}`;
        const found = check({ title }).filter(({ word }) => word === '赌博');
        const last = found.find(({ start }) => start === before.length + 4);
        expect(last && title.slice(last.start, last.end).startsWith('赌')).toBe(true);
      }),
    );
  });

  it('letters and places of what is seen through always belong together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { letters, starts, ends } = seenThrough(text);
        expect([starts.length, ends.length]).toEqual([letters.length, letters.length]);
        expect(starts.every((start, index) => start <= ends[index]! && ends[index]! <= text.length)).toBe(true);
        expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
      }),
    );
  });

  it('two thousand of them are looked for in twenty thousand characters in a moment', () => {
    const words = Array.from({ length: 2_000 }, (_, index) => ({
      kind: 'sensitive' as const,
      word: String.fromCharCode(0x4e00 + index, 0x5e00 + ((index * 7) % 3_000), 0x4f00 + index),
    }));
    const title = Array.from({ length: 20_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 31) % 5_000)),
    ).join('');
    const text: CheckedText = { title, body: '', titleEn: '', bodyEn: '', plan: noticePlan.parse({}) };
    const took = Array.from({ length: 12 }, () => {
      const begun = process.cpuUsage();
      checkText(text, words, HOUSE);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1_000;
    });
    expect(Math.min(...took)).toBeLessThan(20);
  });
});

describe('personal data', () => {
  const card = '11010519491231002';
  it.each([
    ['mobile', '请联系 13912345678'],
    ['mobile', '请联系 139 1234 5678'],
    ['mobile', '请联系 １３９１２３４５６７８'],
    ['mobile', '+86 139-1234-5678'],
    ['landline', '电话 010-61234567'],
    ['idNumber', `身份证 ${card}${checkDigitOf(card)}`],
    ['bankCard', '卡号 6222 0213 0000 0000 007'.replace('007', luhn('6222021300000000'))],
    ['plate', '车牌沪A·12345 请挪车'],
    ['plate', '粤B12345D 请挪车'],
    ['email', '发到 someone@example.com'],
  ])('%s: %s', (word, words) => {
    expect(inBody(words).map((found) => found.word)).toEqual([word]);
  });

  it.each([
    ...['热线 021-55501234', '编号 20261124000123', `身份证 ${card}${checkDigitOf(card) === '0' ? '1' : '0'}`],
    ...['金额 1391234567 元', '共 6222021300000001 件', '京东快递柜', '2026年12月1日 09:00-17:00', '400-820-8820'],
  ])('%s is nobody’s', (words) => {
    expect(kinds(inBody(words))).toEqual([]);
  });

  it.each(['加微信：wuye_888', 'QQ群 123456789', 'vx wuye8888'])('%s is a way to somebody', (words) => {
    expect(kinds(inBody(words))).toEqual(['contact']);
  });
});

describe('when and where', () => {
  it.each(['12月1日 1栋', '明天上午 地下车库', '周三 活动室', '十二月一日 三号楼', '09：00 北门', '即日起 全体业主'])(
    '%s is enough',
    (words) => expect(kinds(inBody(words, 'activity'))).toEqual([]),
  );
  it('is asked of services and activities', () => {
    expect(kinds(inBody('请大家参加', 'activity'))).toEqual(['missingDate', 'missingPlace']);
    expect(kinds(inBody('明天停水', 'service'))).toEqual(['missingPlace']);
    expect(kinds(inBody('请大家注意', 'tips'))).toEqual([]);
  });
});

describe('links', () => {
  it.each(['https://evil.example/x', 'www.evil.com', '请访问evil.top查看', '<a href="http://evil.example">这里</a>'])(
    '%s leads out of the house',
    (words) => expect(kinds(inBody(words))).toEqual(['link']),
  );
  it.each([
    'https://yunqi.example.cn/m/',
    '<a href="https://yunqi.example.cn/m/">这里</a>',
    '<a href="tel:110">110</a>',
  ])('%s does not', (words) => expect(kinds(inBody(words))).toEqual([]));
});

it('an empty title or text, or half a translation, cannot be overridden', () => {
  const empty = check({ title: ' ', body: '<p></p>', titleEn: 'Notice' });
  expect(empty.map(({ field, severity }) => [field, severity])).toEqual([
    ['title', 'error'],
    ['body', 'error'],
    ['bodyEn', 'error'],
  ]);
  const picture = '<img src="/api/attachments/0199d3a0-0000-7000-8000-000000000001" alt="" />';
  expect(check({ body: picture })).toEqual([]);
});

it('a finding keeps its key when something else is written before it, and two alike have two keys', () => {
  const [first, second] = inBody('赌博，赌博');
  const later = inBody('加一句话。赌博，赌博');
  expect(later.map(({ key }) => key)).toEqual([first!.key, second!.key]);
  expect(first!.key).not.toBe(second!.key);
});

/** The digit that makes it a card's number. */
function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
