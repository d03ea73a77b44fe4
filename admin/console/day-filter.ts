import { localDate } from './format';

/** Date inputs of filters: a day of Shanghai as the instants it begins and ends at, and back. */
export const startOfDay = (date: string | null) => (date ? new Date(`${date}T00:00:00+08:00`).toISOString() : null);
export const endOfDay = (date: string | null) => (date ? new Date(`${date}T23:59:59.999+08:00`).toISOString() : null);
export const dateOf = (at: string | null) => (at ? localDate(at) : '');
