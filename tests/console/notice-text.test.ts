import { differencesOf } from '../../admin/console/notices/differences';
import { daysOfMonth, monthAfter } from '../../admin/console/notices/month';
import { linesOf, placeOf, rangeOf, selectedIn } from '../../admin/console/notices/plain-text';

describe("a notice's text", () => {
  it('is read in lines, one for each block, and nothing in it runs', () => {
    const html =
      '<h3>停水</h3><p>周三<strong>9点</strong>起<br>请储水</p><ul><li><p>3栋</p></li><li><p>5栋</p></li></ul>';
    expect(linesOf(html)).toBe('停水\n周三9点起\n请储水\n3栋\n5栋');
    expect(linesOf('<img src=x onerror="globalThis.ran = true"><p></p>')).toBe('');
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('has a quoted place where it stood, or at the nearest place that has the words now', () => {
    const text = '请勿停放，请勿堵塞';
    expect(placeOf(text, '请勿', 0)).toBe(0);
    expect(placeOf(text, '请勿', 5)).toBe(5);
    expect(placeOf(text, '请勿', 4)).toBe(5);
    expect(placeOf(text, '可以', 0)).toBeNull();
    expect(placeOf(text, '', 0)).toBeNull();
  });

  it('is marked across the elements that the words lie in, and read back from there', () => {
    const root = document.createElement('div');
    root.innerHTML = '<p>定于<strong>周三上午</strong>停水</p><p>周三恢复</p>';
    document.body.append(root);
    const range = rangeOf(root, '上午停', 4)!;
    expect(range.toString()).toBe('上午停');
    document.getSelection()!.removeAllRanges();
    document.getSelection()!.addRange(range);
    expect(selectedIn(root)).toEqual({ start: 4, end: 7, quote: '上午停' });
    expect(selectedIn(document.createElement('div'))).toBeNull();
    root.remove();
  });
});

describe('the differences of two texts', () => {
  const joined = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');
  const changed = (pieces: { text: string; isChanged: boolean }[]) =>
    pieces.filter(({ isChanged }) => isChanged).map(({ text }) => text);

  it('are words of Chinese, and both sides stay complete', () => {
    const [before, after] = ['周三停水，请储水。', '周四停水，请提前储水。'];
    const found = differencesOf(before, after);
    expect(joined(found.before)).toBe(before);
    expect(joined(found.after)).toBe(after);
    expect(changed(found.before)).toEqual(['周三']);
    expect(changed(found.after)).toEqual(['周四', '提前']);
  });

  it('are none where nothing has changed', () => {
    const { before, after } = differencesOf('停水', '停水');
    expect([...changed(before), ...changed(after)]).toEqual([]);
  });
});

describe('a month', () => {
  it('is shown in whole weeks from a Monday, over the turn of a year', () => {
    const days = daysOfMonth('2026-11');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(daysOfMonth('2027-02')).toHaveLength(28);
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2027-01', -1)).toBe('2026-12');
  });
});
