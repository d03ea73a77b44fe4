import { dayWords, instantOf, spanWords, timeWords } from '../../admin/resident/time';

const NOON = Date.parse('2026-11-24T04:00:00.000Z');

describe('the residents’ clock', () => {
  beforeEach(() => void jest.useFakeTimers({ now: NOON }));
  afterEach(() => void jest.useRealTimers());

  it('is Shanghai’s, wherever the reader is', () => {
    expect(timeWords('2026-11-24T16:30:00.000Z', 'zh')).toBe('明天 00:30');
    expect(instantOf('2026-11-25', 9)).toBe('2026-11-25T01:00:00.000Z');
  });

  it('says today, tomorrow and yesterday, and other days by their date', () => {
    expect(dayWords('2026-11-24', 'zh')).toBe('今天');
    expect(dayWords('2026-11-23', 'en')).toBe('yesterday');
    expect(dayWords('2026-12-01', 'zh')).toMatch(/12月1日\s?周二/);
  });

  it('names the year only when it is another one', () => {
    expect(dayWords('2027-01-02', 'zh')).toMatch(/^2027年1月2日/);
  });

  it('says the day of a span once, unless there are two', () => {
    expect(spanWords('2026-11-24T06:00:00.000Z', '2026-11-24T08:00:00.000Z', 'zh')).toBe('今天 14:00–16:00');
    expect(spanWords('2026-11-24T06:00:00.000Z', '2026-11-25T02:00:00.000Z', 'zh')).toBe('今天 14:00 – 明天 10:00');
  });
});
