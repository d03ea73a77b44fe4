import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { chinaCalendar } from '../../prisma/calendar-data';
import {
  addBusinessTime,
  businessTimeBetween,
  CALENDAR_CLOSED,
  validateCalendar,
} from '../../workflows/shared/business-time';
import type { Calendar, Weekday, Window } from '../../workflows/shared/calendar';
import { addMillis, DAY, HOUR, MINUTE, toInstant, toMillis, type Instant } from '../../workflows/shared/time';

const MORNING: Window = [8 * 60, 12 * 60];
const AFTERNOON: Window = [13 * 60 + 30, 17 * 60 + 30];
const OFFICE: Window[] = [MORNING, AFTERNOON];

/** A moment as the clock on the wall in Shanghai shows it. */
function wall(local: string): Instant {
  return toInstant(Date.parse(`${local.replace(' ', 'T')}+08:00`));
}

function weekOf(weekdays: Window[], weekend: Window[]): Record<Weekday, Window[]> {
  return { 1: weekdays, 2: weekdays, 3: weekdays, 4: weekdays, 5: weekdays, 6: weekend, 7: weekend };
}

function office(changes: Partial<Calendar> = {}): Calendar {
  return { ...chinaCalendar([2024, 2025, 2026], weekOf(OFFICE, [])), ...changes };
}

const NEVER: Calendar = { weekly: weekOf([], []), makeUpAs: 1, holidays: [], makeUpDays: [], dates: {} };

describe('adding business time', () => {
  const calendar = office();

  test.each([
    // Edges of a window (Z2); 2026-03-04 is a Wednesday
    ['from the opening', '2026-03-04 08:00', HOUR, '2026-03-04 09:00'],
    ['from a millisecond before the opening', '2026-03-04 07:59:59.999', HOUR, '2026-03-04 09:00'],
    ['from a millisecond after the opening', '2026-03-04 08:00:00.001', HOUR, '2026-03-04 09:00:00.001'],
    ['a millisecond short of closing', '2026-03-04 17:00', HOUR / 2 - 1, '2026-03-04 17:29:59.999'],
    ['used up exactly at closing', '2026-03-04 17:00', HOUR / 2, '2026-03-04 17:30'],
    ['a millisecond past closing', '2026-03-04 17:00', HOUR / 2 + 1, '2026-03-05 08:00:00.001'],
    ['from a millisecond before closing', '2026-03-04 17:29:59.999', 1, '2026-03-04 17:30'],
    ['from closing', '2026-03-04 17:30', 1, '2026-03-05 08:00:00.001'],
    // Lunch
    ['used up exactly at lunch', '2026-03-04 11:00', HOUR, '2026-03-04 12:00'],
    ['a millisecond past lunch', '2026-03-04 11:00', HOUR + 1, '2026-03-04 13:30:00.001'],
    ['from the start of lunch', '2026-03-04 12:00', HOUR, '2026-03-04 14:30'],
    ['from within lunch', '2026-03-04 12:45', HOUR, '2026-03-04 14:30'],
    ['from the end of lunch', '2026-03-04 13:30', HOUR, '2026-03-04 14:30'],
    // Night, weekend
    ['over night', '2026-03-04 17:00', HOUR, '2026-03-05 08:30'],
    ['from the night before midnight', '2026-03-04 23:59:59.999', HOUR, '2026-03-05 09:00'],
    ['from the night after midnight', '2026-03-05 00:00', HOUR, '2026-03-05 09:00'],
    ['a whole day', '2026-03-04 08:00', 8 * HOUR, '2026-03-04 17:30'],
    ['a whole day from the middle', '2026-03-04 10:00', 8 * HOUR, '2026-03-05 10:00'],
    ['over the weekend', '2026-03-06 17:00', HOUR, '2026-03-09 08:30'],
    ['used up exactly on Friday evening', '2026-03-06 16:30', HOUR, '2026-03-06 17:30'],
    ['from a Saturday', '2026-03-07 10:00', HOUR, '2026-03-09 09:00'],
    ['from a Sunday at midnight', '2026-03-08 23:59:59.999', HOUR, '2026-03-09 09:00'],
    ['a whole week', '2026-03-04 10:00', 40 * HOUR, '2026-03-11 10:00'],
    // Spring Festival 2026: 15 to 23 February off, the Saturdays 14 and 28 worked
    ['into the make-up Saturday', '2026-02-13 17:00', HOUR, '2026-02-14 08:30'],
    ['used up at the closing before the festival', '2026-02-14 16:30', HOUR, '2026-02-14 17:30'],
    ['over the festival', '2026-02-14 17:00', HOUR, '2026-02-24 08:30'],
    ['from within the festival', '2026-02-17 09:00', HOUR, '2026-02-24 09:00'],
    ['into the make-up Saturday after the festival', '2026-02-27 17:00', HOUR, '2026-02-28 08:30'],
    // Leap day, turn of the year, a year without official days
    ['over a leap day', '2024-02-28 17:00', 9 * HOUR, '2024-03-01 08:30'],
    ['into a leap day', '2028-02-28 17:00', HOUR, '2028-02-29 08:30'],
    ['over the turn of the year', '2025-12-31 17:00', HOUR, '2026-01-04 08:30'],
    ['out of the years with official days', '2026-12-31 17:00', HOUR, '2027-01-01 08:30'],
    ['before the years with official days', '2019-10-01 10:00', HOUR, '2019-10-01 11:00'],
  ])('%s', (_, from, millis, until) => {
    expect(addBusinessTime(calendar, wall(from), millis)).toBe(wall(until));
  });

  test('goes by the date in Shanghai, not in UTC', () => {
    // Still Friday in Greenwich
    expect(addBusinessTime(calendar, '2026-03-06T16:30:00.000Z', HOUR)).toBe(wall('2026-03-09 09:00'));
  });

  test('nothing to use up ends where it starts, within and outside the windows', () => {
    expect(addBusinessTime(calendar, wall('2026-03-04 09:00'), 0)).toBe(wall('2026-03-04 09:00'));
    expect(addBusinessTime(calendar, wall('2026-03-04 12:30'), 0)).toBe(wall('2026-03-04 12:30'));
    expect(addBusinessTime(NEVER, wall('2026-03-04 12:30'), -1)).toBe(wall('2026-03-04 12:30'));
  });

  test('without a calendar every hour counts', () => {
    expect(addBusinessTime(null, wall('2026-02-16 23:30'), HOUR)).toBe(wall('2026-02-17 00:30'));
    expect(businessTimeBetween(null, wall('2026-02-16 23:30'), wall('2026-02-17 00:30'))).toBe(HOUR);
  });

  test('a shift over midnight is two windows that touch', () => {
    const night = office({ weekly: weekOf([[0, 120], [1320, 1440]], [[0, 120], [1320, 1440]]) }); // prettier-ignore
    expect(addBusinessTime(night, wall('2026-03-04 23:00'), HOUR)).toBe(wall('2026-03-05 00:00'));
    expect(addBusinessTime(night, wall('2026-03-04 23:00'), HOUR + 1)).toBe(wall('2026-03-05 00:00:00.001'));
    expect(addBusinessTime(night, wall('2026-03-04 23:00'), 4 * HOUR)).toBe(wall('2026-03-05 23:00'));
  });
});

describe('which windows a date has (Z1)', () => {
  test('a make-up day has those of the weekday it stands for', () => {
    const weekly = { ...weekOf(OFFICE, []), 3: [MORNING] };
    const calendar = office({ weekly, makeUpAs: 3 });
    expect(businessTimeBetween(calendar, wall('2026-02-14 00:00'), wall('2026-02-15 00:00'))).toBe(4 * HOUR);
  });

  test('windows of its own beat those of the make-up day', () => {
    const calendar = office({ dates: { '2026-02-14': [[9 * 60, 10 * 60]] } });
    expect(addBusinessTime(calendar, wall('2026-02-13 17:00'), HOUR)).toBe(wall('2026-02-14 09:30'));
    expect(addBusinessTime(calendar, wall('2026-02-14 09:30'), HOUR)).toBe(wall('2026-02-24 08:30'));
  });

  test('windows of its own beat the holiday', () => {
    const calendar = office({ dates: { '2026-02-17': [[10 * 60, 11 * 60]] } });
    expect(addBusinessTime(calendar, wall('2026-02-14 17:00'), HOUR)).toBe(wall('2026-02-17 10:30'));
    expect(addBusinessTime(calendar, wall('2026-02-17 10:30'), HOUR)).toBe(wall('2026-02-24 08:30'));
  });

  test('an empty list of its own closes an ordinary day and a make-up day', () => {
    const calendar = office({ dates: { '2026-03-05': [], '2026-02-14': [] } });
    expect(addBusinessTime(calendar, wall('2026-03-04 17:00'), HOUR)).toBe(wall('2026-03-06 08:30'));
    expect(addBusinessTime(calendar, wall('2026-02-13 17:00'), HOUR)).toBe(wall('2026-02-24 08:30'));
  });

  test('a make-up day beats a holiday of the same date', () => {
    const calendar = office({ holidays: ['2026-03-07'], makeUpDays: ['2026-03-07'] });
    expect(addBusinessTime(calendar, wall('2026-03-06 17:00'), HOUR)).toBe(wall('2026-03-07 08:30'));
  });
});

describe('business time between two moments', () => {
  const calendar = office();

  test.each([
    ['nothing when they are the same', '2026-03-04 09:00', '2026-03-04 09:00', 0],
    ['nothing when the second is earlier', '2026-03-05 09:00', '2026-03-04 09:00', 0],
    ['only what overlaps lunch', '2026-03-04 11:30', '2026-03-04 14:00', HOUR],
    ['nothing within lunch', '2026-03-04 12:00', '2026-03-04 13:30', 0],
    ['a millisecond on either side of lunch', '2026-03-04 11:59:59.999', '2026-03-04 13:30:00.001', 2],
    ['nothing over night', '2026-03-04 17:30', '2026-03-05 08:00', 0],
    ['nothing over a weekend', '2026-03-06 17:30', '2026-03-09 08:00', 0],
    ['the whole festival and its two make-up Saturdays', '2026-02-14 00:00', '2026-03-01 00:00', 6 * 8 * HOUR],
    ['a leap day', '2024-02-29 00:00', '2024-03-01 00:00', 8 * HOUR],
    ['a year: 248 working days in 2026', '2026-01-01 00:00', '2027-01-01 00:00', 248 * 8 * HOUR],
  ])('%s', (_, from, to, millis) => {
    expect(businessTimeBetween(calendar, wall(from), wall(to))).toBe(millis);
  });
});

describe('a calendar without open time', () => {
  const from = wall('2026-03-04 09:00');

  test('has a failure of its own that no retry cures', () => {
    expect(() => addBusinessTime(NEVER, from, 1)).toThrow(
      expect.objectContaining({ type: CALENDAR_CLOSED, nonRetryable: true }),
    );
    expect(businessTimeBetween(NEVER, from, addMillis(from, DAY))).toBe(0);
  });

  test('that opens on single dates can be used to the last millisecond', () => {
    const calendar = { ...NEVER, dates: { '2026-03-10': [MORNING], '2026-04-01': [AFTERNOON] } };
    expect(addBusinessTime(calendar, from, 4 * HOUR)).toBe(wall('2026-03-10 12:00'));
    expect(addBusinessTime(calendar, from, 8 * HOUR)).toBe(wall('2026-04-01 17:30'));
    expect(() => addBusinessTime(calendar, from, 8 * HOUR + 1)).toThrow(
      expect.objectContaining({ type: CALENDAR_CLOSED }),
    );
  });
});

describe('validating a calendar', () => {
  test('finds nothing in a proper one, windows that touch and the whole day included', () => {
    expect(validateCalendar(office({ weekly: weekOf([[0, 720], [720, 1440]], [[0, 1440]]) }))).toEqual([]); // prettier-ignore
  });

  test.each([
    ['a window that ends where it begins', [[480, 480]], 'weekly.1.0', 'WINDOW'],
    ['a window that ends before it begins', [[480, 479]], 'weekly.1.0', 'WINDOW'],
    ['a window from before midnight', [[-1, 480]], 'weekly.1.0', 'WINDOW'],
    ['a window past midnight', [[480, 1441]], 'weekly.1.0', 'WINDOW'],
    ['half a minute', [[480.5, 500]], 'weekly.1.0', 'WINDOW'],
    ['an overlap of one minute', [[480, 720], [719, 900]], 'weekly.1.1', 'ORDER'], // prettier-ignore
    ['windows out of order', [[800, 900], [480, 720]], 'weekly.1.1', 'ORDER'], // prettier-ignore
  ])('names %s', (_, monday, path, rule) => {
    const weekly = { ...weekOf(OFFICE, []), 1: monday as Window[] };
    expect(validateCalendar(office({ weekly }))).toEqual([{ path, rule }]);
  });

  test('names dates that do not exist, are not written in full, or come twice', () => {
    const calendar = office({
      holidays: ['2026-02-29', '2028-02-29', '2026-3-1'],
      makeUpDays: ['2026-03-07', '2026-03-07'],
      dates: { '2026-04-31': [], '2026-04-30': [[10, 5]] },
    });
    expect(validateCalendar(calendar)).toEqual([
      { path: 'holidays.0', rule: 'DATE' },
      { path: 'holidays.2', rule: 'DATE' },
      { path: 'makeUpDays.1', rule: 'REPEATED' },
      { path: 'dates.2026-04-31', rule: 'DATE' },
      { path: 'dates.2026-04-30.0', rule: 'WINDOW' },
    ]);
  });

  test('names a make-up weekday that does not exist and a week that never opens', () => {
    expect(validateCalendar({ ...NEVER, makeUpAs: 8 as Weekday })).toEqual([
      { path: 'weekly', rule: 'NEVER_OPEN' },
      { path: 'makeUpAs', rule: 'WEEKDAY' },
    ]);
  });
});

/** The rules once more, minute by minute, slowly and in a different way. */
function isOpen(calendar: Calendar, moment: number): boolean {
  const local = new Date(moment + 8 * HOUR);
  const date = local.toISOString().slice(0, 10);
  const weekday = (local.getUTCDay() || 7) as Weekday;
  const windows =
    calendar.dates[date] ??
    (calendar.makeUpDays.includes(date) ? calendar.weekly[calendar.makeUpAs] : undefined) ??
    (calendar.holidays.includes(date) ? [] : calendar.weekly[weekday]);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return windows.some(([open, close]) => open <= minute && minute < close);
}

function walkBetween(calendar: Calendar, from: Instant, to: Instant): number {
  let open = 0;
  for (let moment = toMillis(from); moment < toMillis(to); moment += MINUTE)
    if (isOpen(calendar, moment)) open += MINUTE;
  return open;
}

function walkFrom(calendar: Calendar, from: Instant, millis: number): Instant {
  let left = millis;
  let moment = toMillis(from);
  for (; left > 0; moment += MINUTE) if (isOpen(calendar, moment)) left -= MINUTE;
  return toInstant(moment);
}

const FIRST_DAY = toMillis(wall('2026-02-02 00:00'));
const anyDate = fc.integer({ min: 0, max: 27 }).map((day) => toInstant(FIRST_DAY + day * DAY + 8 * HOUR).slice(0, 10));
const anyWindows: fc.Arbitrary<Window[]> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 1440)), { maxLength: 6 })
  .map((edges) => {
    const sorted = edges.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index): Window => [
      sorted[2 * index]!,
      sorted[2 * index + 1]!,
    ]);
  });
const anyWeek: fc.Arbitrary<Record<Weekday, Window[]>> = fc
  .record({ 1: anyWindows, 2: anyWindows, 3: anyWindows, 4: anyWindows, 5: anyWindows, 6: anyWindows, 7: anyWindows })
  // Some weekday must be open, or there is nothing to find
  .map((weekly) => ({ ...weekly, 4: weekly[4].length > 0 ? weekly[4] : [MORNING] }));
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  weekly: anyWeek,
  makeUpAs: fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7),
  holidays: fc.uniqueArray(anyDate, { maxLength: 12 }),
  makeUpDays: fc.uniqueArray(anyDate, { maxLength: 6 }),
  dates: fc.dictionary(anyDate, anyWindows, { maxKeys: 6 }),
});
const anyMinute = fc.integer({ min: 0, max: 30 * 1440 }).map((minute) => toInstant(FIRST_DAY + minute * MINUTE));
const anyMoment = fc.integer({ min: 0, max: 400 * DAY }).map((millis) => toInstant(FIRST_DAY + millis));
const anyAmount = fc.integer({ min: 1, max: 200 * DAY });

describe('for any calendar', () => {
  test('the time between is what a walk minute by minute counts', () => {
    fc.assert(
      fc.property(anyCalendar, anyMinute, fc.integer({ min: 0, max: 9 * 1440 }), (calendar, from, minutes) => {
        const to = addMillis(from, minutes * MINUTE);
        expect(businessTimeBetween(calendar, from, to)).toBe(walkBetween(calendar, from, to));
      }),
      { numRuns: 150 },
    );
  });

  test('the end is where a walk minute by minute arrives', () => {
    const withinAWeek = fc.integer({ min: 1, max: 12 * 60 });
    fc.assert(
      fc.property(anyCalendar, anyMinute, withinAWeek, (calendar, from, minutes) => {
        const until = addBusinessTime(calendar, from, minutes * MINUTE);
        fc.pre(toMillis(until) - toMillis(from) < 30 * DAY);
        expect(until).toBe(walkFrom(calendar, from, minutes * MINUTE));
      }),
      { numRuns: 150 },
    );
  });

  test('adding and measuring are inverse, to the millisecond', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyAmount, (calendar, from, millis) => {
        const until = addBusinessTime(calendar, from, millis);
        expect(businessTimeBetween(calendar, from, until)).toBe(millis);
        // The earliest such moment: a millisecond before it, something is left
        expect(businessTimeBetween(calendar, from, addMillis(until, -1))).toBe(millis - 1);
      }),
    );
  });

  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyAmount, anyAmount, (calendar, from, first, second) => {
        const between = addBusinessTime(calendar, from, first);
        expect(addBusinessTime(calendar, between, second)).toBe(addBusinessTime(calendar, from, first + second));
      }),
    );
  });

  test('time over two spans adds up', () => {
    fc.assert(
      fc.property(anyCalendar, fc.tuple(anyMoment, anyMoment, anyMoment), (calendar, moments) => {
        const [first, second, third] = moments.sort();
        const sum = businessTimeBetween(calendar, first, second) + businessTimeBetween(calendar, second, third);
        expect(businessTimeBetween(calendar, first, third)).toBe(sum);
      }),
    );
  });

  test('what starts later or takes longer never ends earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, anyAmount, anyAmount, (calendar, one, other, amount, more) => {
        const [early, late] = [one, other].sort() as [Instant, Instant];
        const until = addBusinessTime(calendar, early, amount);
        expect(addBusinessTime(calendar, late, amount) >= until).toBe(true);
        expect(addBusinessTime(calendar, early, amount + more) > until).toBe(true);
      }),
    );
  });

  test('a copy through JSON gives the same answers', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyAmount, (calendar, from, millis) => {
        const copy = JSON.parse(JSON.stringify(calendar)) as Calendar;
        expect(addBusinessTime(copy, from, millis)).toBe(addBusinessTime(calendar, from, millis));
      }),
    );
  });
});

describe('speed', () => {
  /** The median over batches: a pause of the machine costs one batch, not the figure. */
  function microsecondsPerCall(call: (index: number) => unknown, calls: number): number {
    const batches: number[] = [];
    for (let batch = 0; batch < 41; batch++) {
      const start = performance.now();
      for (let index = 0; index < calls; index++) call(index);
      batches.push(((performance.now() - start) * 1000) / calls);
    }
    return batches.sort((a, b) => a - b)[20]!;
  }

  test('a span of one year takes less than 0.02 ms, either way', () => {
    const calendar = office();
    const year = businessTimeBetween(calendar, wall('2025-03-04 09:00'), wall('2026-03-04 09:00'));
    const starts = Array.from({ length: 500 }, (_, index) => addMillis(wall('2025-03-04 09:00'), index * 37 * MINUTE));
    const ends = starts.map((start) => addBusinessTime(calendar, start, year));
    const adding = microsecondsPerCall((index) => addBusinessTime(calendar, starts[index]!, year), 500);
    const measuring = microsecondsPerCall((index) => businessTimeBetween(calendar, starts[index]!, ends[index]!), 500);
    process.stdout.write(
      `business time over one year: add ${adding.toFixed(2)} µs, between ${measuring.toFixed(2)} µs\n`,
    );
    expect(adding).toBeLessThan(20);
    expect(measuring).toBeLessThan(20);
  });

  test('a calendar just parsed answers first within 1 ms', () => {
    const text = JSON.stringify(office());
    const copies = Array.from({ length: 41 * 5 }, () => JSON.parse(text) as Calendar);
    const first = microsecondsPerCall(() => addBusinessTime(copies.pop()!, wall('2026-03-04 09:00'), HOUR), 5);
    process.stdout.write(`first answer of a new calendar: ${first.toFixed(0)} µs\n`);
    expect(first).toBeLessThan(1000);
  });
});
