import type { Instant } from './types';

/** The community's clock on the wall, wherever the reader sits. Eight hours before UTC all year: no daylight saving since 1991. */
const ZONE = 'Asia/Shanghai';
const OFFSET = '+08:00';
const AHEAD = 8 * 3_600_000;

export type Language = 'zh' | 'en';
export const languageOf = (locale: string): Language => (locale.startsWith('en') ? 'en' : 'zh');
const tag = (locale: string) => (languageOf(locale) === 'en' ? 'en-GB' : 'zh-CN');

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag(locale) + JSON.stringify(options);
  let found = formats.get(key);
  if (!found)
    formats.set(key, (found = new Intl.DateTimeFormat(tag(locale), { timeZone: ZONE, hourCycle: 'h23', ...options })));
  return found;
}

/** `2026-11-24` in Shanghai. */
export function localDate(at: Instant | number): string {
  return new Date(new Date(at).getTime() + AHEAD).toISOString().slice(0, 10);
}

/** `14:05` in Shanghai. */
export function localTime(at: Instant | number): string {
  return new Date(new Date(at).getTime() + AHEAD).toISOString().slice(11, 16);
}

/** `14:05:09` in Shanghai. */
export function secondsTime(at: Instant): string {
  return new Date(new Date(at).getTime() + AHEAD).toISOString().slice(11, 19);
}

/** What a datetime-local input shows, and back. */
export const toLocalInput = (at: Instant | null): string => (at ? `${localDate(at)}T${localTime(at)}` : '');
export function fromLocalInput(value: string): Instant | null {
  const millis = Date.parse(`${value.slice(0, 16)}:00${OFFSET}`);
  return Number.isNaN(millis) ? null : new Date(millis).toISOString();
}

/** Today: the time only; this year: day and time; else the whole date. */
export function shortTime(at: Instant, locale: string, now = Date.now()): string {
  if (localDate(at) === localDate(now)) return localTime(at);
  const sameYear = localDate(at).slice(0, 4) === localDate(now).slice(0, 4);
  const day = format(locale, { ...(sameYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' });
  return `${day.format(new Date(at))} ${localTime(at)}`;
}

export function fullTime(at: Instant, locale: string): string {
  const day = format(locale, { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' });
  return `${day.format(new Date(at))} ${secondsTime(at)}`;
}

export function dayName(at: Instant | number, locale: string): string {
  return format(locale, { month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(at));
}

/** `2026年11月`, of 2026-11. */
export function monthName(month: string, locale: string): string {
  return format(locale, { year: 'numeric', month: 'long' }).format(new Date(`${month}-01T04:00:00Z`));
}

/** `周二`, of 2026-11-24. */
export function weekdayName(day: string, locale: string): string {
  return format(locale, { weekday: 'short' }).format(new Date(`${day}T04:00:00Z`));
}

/** `11月24日 14:00–16:00`; both days when they differ. */
export function span(from: Instant, to: Instant | null, locale: string): string {
  if (!to) return shortTime(from, locale);
  if (localDate(from) === localDate(to)) return `${dayName(from, locale)} ${localTime(from)}–${localTime(to)}`;
  return `${dayName(from, locale)} ${localTime(from)} – ${dayName(to, locale)} ${localTime(to)}`;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** A length of time as people say it; below an hour with running seconds. */
export function duration(millis: number, locale: string, running = false): string {
  const total = Math.floor(Math.abs(millis) / 1000);
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const en = languageOf(locale) === 'en';
  if (running && total < 3600) return `${pad(minutes)}:${pad(total % 60)}`;
  const words = [
    days ? (en ? `${days} d` : `${days} 天`) : '',
    hours ? (en ? `${hours} h` : `${hours} 小时`) : '',
    minutes && !days ? (en ? `${minutes} min` : `${minutes} 分`) : '',
  ].filter(Boolean);
  if (words.length > 0) return words.join(' ');
  return en ? `${total} s` : `${total} 秒`;
}

/** A target as rules state it: in hours and minutes; whole days only from three on, because a working day is not 24 hours. */
export function target(millis: number, locale: string): string {
  const minutes = Math.round(millis / 60_000);
  const en = languageOf(locale) === 'en';
  if (minutes >= 4320 && minutes % 1440 === 0) return en ? `${minutes / 1440} d` : `${minutes / 1440} 天`;
  const hours = Math.floor(minutes / 60);
  const words = [
    hours ? (en ? `${hours} h` : `${hours} 小时`) : '',
    minutes % 60 ? (en ? `${minutes % 60} min` : `${minutes % 60} 分`) : '',
  ].filter(Boolean);
  return words.join(' ') || (en ? '0 min' : '0 分');
}

/** Fen as yuan. */
export function money(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}

export function fileSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
