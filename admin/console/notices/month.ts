/** 2026-11. Days are of Shanghai and written 2026-11-24; only counted here, never put into a zone. */
export type Month = string;

const DAY = 86_400_000;
const written = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Whole weeks from a Monday on, so that the whole month is in them. */
export function daysOfMonth(month: Month): string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const begin = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`);
  const weeks = Math.ceil((next - begin) / (7 * DAY));
  return Array.from({ length: weeks * 7 }, (_, index) => written(begin + index * DAY));
}

export function monthAfter(month: Month, by: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return written(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}
