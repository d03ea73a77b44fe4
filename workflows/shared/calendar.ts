/** [open, close) in minutes after midnight, Asia/Shanghai; 0 ≤ open < close ≤ 1440. */
export type Window = [open: number, close: number];

/** A day as written on the wall in Shanghai: `2026-02-17`. */
export type LocalDate = string;

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Working hours as data (Z1). Precedence for a date: `dates`, then `makeUpDays` (the windows of `makeUpAs`), then
 * `holidays` (closed), then `weekly`. Windows of a day are sorted and do not overlap.
 */
export interface Calendar {
  weekly: Record<Weekday, Window[]>;
  /** The weekday whose windows a make-up working day (调休) has, unless `dates` gives its own. */
  makeUpAs: Weekday;
  holidays: LocalDate[];
  makeUpDays: LocalDate[];
  dates: Record<LocalDate, Window[]>;
}

/** What a clock counts: the calendar's open hours only, or every hour. */
export const CLOCK_HOURS = ['calendar', 'around_the_clock'] as const;
export type ClockHours = (typeof CLOCK_HOURS)[number];
