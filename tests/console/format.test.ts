import {
  duration,
  fromLocalInput,
  localDate,
  money,
  shortTime,
  span,
  target,
  toLocalInput,
} from '../../admin/console/format';

const HOUR = 3_600_000;

describe('times on the wall in Shanghai', () => {
  it('begin a new day at 16:00 UTC', () => {
    expect(localDate('2026-11-24T15:59:59.999Z')).toBe('2026-11-24');
    expect(localDate('2026-11-24T16:00:00.000Z')).toBe('2026-11-25');
  });

  it('go through an input and come back as the same instant', () => {
    const at = '2026-11-24T06:30:00.000Z';
    expect(toLocalInput(at)).toBe('2026-11-24T14:30');
    expect(fromLocalInput(toLocalInput(at))).toBe(at);
  });

  it('are nothing while an input is half filled in', () => {
    expect(fromLocalInput('')).toBeNull();
  });

  it('show the time alone today, and the day on any other', () => {
    const now = Date.parse('2026-11-24T04:00:00Z');
    expect(shortTime('2026-11-24T01:05:00Z', 'zh', now)).toBe('09:05');
    expect(shortTime('2026-11-23T01:05:00Z', 'zh', now)).toBe('11月23日 09:05');
  });

  it('name the day once when a visit begins and ends on it', () => {
    expect(span('2026-11-24T06:00:00Z', '2026-11-24T08:00:00Z', 'zh')).toMatch(/^11月24日.* 14:00–16:00$/);
  });
});

describe('lengths of time', () => {
  it.each([
    [59_000, '59 秒'],
    [60_000, '1 分'],
    [HOUR, '1 小时'],
    [25 * HOUR, '1 天 1 小时'],
  ])('of %d ms read as people say them', (millis, words) => {
    expect(duration(millis, 'zh')).toBe(words);
  });

  it('run in minutes and seconds below an hour', () => {
    expect(duration(HOUR - 1000, 'zh', true)).toBe('59:59');
    expect(duration(HOUR, 'zh', true)).toBe('1 小时');
  });

  it('of a target stay in hours, because a working day is not 24 of them', () => {
    expect(target(40 * HOUR, 'zh')).toBe('40 小时');
    expect(target(72 * HOUR, 'en')).toBe('3 d');
  });
});

it('money is written in yuan and kept in fen', () => {
  expect(money(12_650)).toBe('¥126.50');
});
