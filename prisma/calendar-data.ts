// The data alone: the package's functions go by the machine's time zone and are a day off west of Greenwich.
import published from 'chinese-days/dist/chinese-days.json';
import type { Calendar, LocalDate, Weekday, Window } from '../workflows/shared/calendar';

/** One year as the State Council published it. */
export interface OfficialYear {
  /** The dates off, weekends within a holiday included: some calendars are open on weekends. */
  holidays: LocalDate[];
  /** Weekend dates worked instead (调休). */
  makeUpDays: LocalDate[];
}

/** Published every November for the year after; what is missing here has not been published, or is too old for us. */
export const OFFICIAL_YEARS: readonly number[] = [2024, 2025, 2026];

/** Throws a RangeError for a year that is not in OFFICIAL_YEARS: a guess would set wrong deadlines. */
export function officialYear(year: number): OfficialYear {
  if (!OFFICIAL_YEARS.includes(year))
    throw new RangeError(`Expected a year of ${OFFICIAL_YEARS.join(', ')}, got ${year}`);
  return { holidays: datesOf(published.holidays, year), makeUpDays: datesOf(published.workdays, year) };
}

/** A calendar as policy data: the weekly windows, with the official days of these years. A make-up day is as a Monday. */
export function chinaCalendar(years: readonly number[], weekly: Record<Weekday, Window[]>): Calendar {
  const official = years.map(officialYear);
  return {
    weekly,
    makeUpAs: 1,
    holidays: official.flatMap(({ holidays }) => holidays),
    makeUpDays: official.flatMap(({ makeUpDays }) => makeUpDays),
    dates: {},
  };
}

function datesOf(nameByDate: Record<LocalDate, string>, year: number): LocalDate[] {
  return Object.keys(nameByDate)
    .filter((date) => date.startsWith(`${year}-`))
    .sort();
}
