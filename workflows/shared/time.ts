/** An absolute moment: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export type Instant = string;

/** Milliseconds. */
export type Millis = number;

export const MINUTE: Millis = 60_000;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

export function toMillis(instant: Instant): number {
  return Date.parse(instant);
}

export function toInstant(epochMillis: number): Instant {
  return new Date(epochMillis).toISOString();
}

export function addMillis(instant: Instant, millis: Millis): Instant {
  return toInstant(toMillis(instant) + millis);
}

/** The earliest of those given; undefined and null are passed over. */
export function earliest(...instants: (Instant | null | undefined)[]): Instant | null {
  let first: Instant | null = null;
  for (const at of instants) if (at && (!first || toMillis(at) < toMillis(first))) first = at;
  return first;
}
