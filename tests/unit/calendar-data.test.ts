import { chinaCalendar, OFFICIAL_YEARS, officialYear } from '../../prisma/calendar-data';
import { validateCalendar } from '../../workflows/shared/business-time';
import type { Weekday, Window } from '../../workflows/shared/calendar';

const DAY: Window[] = [[480, 1200]];
const weekly: Record<Weekday, Window[]> = { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY, 6: DAY, 7: [] };

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

describe('the official days', () => {
  test('of 2026 are those of the notice', () => {
    const { holidays, makeUpDays } = officialYear(2026);
    const spring = holidays.filter((date) => date.startsWith('2026-02'));
    expect(spring).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day}`));
    expect(holidays).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
    expect(makeUpDays).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });

  test.each(OFFICIAL_YEARS.map((year) => [year]))(
    'of %i: make-up days are weekend days that are no holidays',
    (year) => {
      const { holidays, makeUpDays } = officialYear(year);
      expect(holidays.length).toBeGreaterThan(20);
      for (const date of makeUpDays) expect([0, 6]).toContain(weekday(date));
      expect(makeUpDays.filter((date) => holidays.includes(date))).toEqual([]);
      expect([...holidays, ...makeUpDays].every((date) => date.startsWith(`${year}-`))).toBe(true);
    },
  );

  test.each([[2023], [2027]])('of %i are refused, not guessed', (year) => {
    expect(() => officialYear(year)).toThrow(RangeError);
  });
});

test('a calendar holds the days of its years, in order, and can be worked with', () => {
  const calendar = chinaCalendar([2025, 2026], weekly);
  expect(calendar).toMatchObject({ weekly, makeUpAs: 1, dates: {} });
  expect(calendar.holidays).toEqual([...officialYear(2025).holidays, ...officialYear(2026).holidays]);
  expect(calendar.makeUpDays).toEqual([...calendar.makeUpDays].sort());
  expect(validateCalendar(calendar)).toEqual([]);
  expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
});
