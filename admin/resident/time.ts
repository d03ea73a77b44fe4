import type { Instant } from './types';
import type { Language } from './words';

/** The community's clock on the wall, wherever the reader is. Eight hours before UTC all year: no daylight saving since 1991. */
const ZONE = 'Asia/Shanghai';
const AHEAD = 8 * 3_600_000;
const DAY = 24 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: ZONE, ...options });
    formats.set(key, found);
  }
  return found;
}

/** `2026-11-24` in Shanghai. */
export const dayOf = (at: Instant | number): string =>
  new Date(new Date(at).getTime() + AHEAD).toISOString().slice(0, 10);

/** `14:05` in Shanghai. */
export const clockOf = (at: Instant | number): string =>
  new Date(new Date(at).getTime() + AHEAD).toISOString().slice(11, 16);

/** An hour of a day in Shanghai. */
export const instantOf = (day: string, hour: number): Instant =>
  new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 - AHEAD).toISOString();

export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const TODAY = { zh: '今天', en: 'today' };
const TOMORROW = { zh: '明天', en: 'tomorrow' };
const YESTERDAY = { zh: '昨天', en: 'yesterday' };

/** `今天`, `11月26日 周四`; with its year when that is another one. */
export function dayWords(day: string, language: Language, now: number = Date.now()): string {
  const today = dayOf(now);
  if (day === today) return TODAY[language];
  if (day === daysLater(today, 1)) return TOMORROW[language];
  if (day === daysLater(today, -1)) return YESTERDAY[language];
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return format(language, { ...year, month: 'short', day: 'numeric', weekday: 'short' }).format(
    new Date(instantOf(day, 12)),
  );
}

/** `2026年11月24日` */
export const dateWords = (day: string, language: Language): string =>
  format(language, { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(instantOf(day, 12)));

/** `今天 14:05` */
export const timeWords = (at: Instant, language: Language): string => `${dayWords(dayOf(at), language)} ${clockOf(at)}`;

/** `明天 14:00–16:00`; both days when they differ. */
export function spanWords(from: Instant, to: Instant | null, language: Language): string {
  if (!to) return timeWords(from, language);
  if (dayOf(from) === dayOf(to)) return `${timeWords(from, language)}–${clockOf(to)}`;
  return `${timeWords(from, language)} – ${timeWords(to, language)}`;
}
