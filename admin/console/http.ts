import { fetchUtils, HttpError, type Options } from 'ra-core';
import { followServerTime } from './now';

export const API = '/api';

/** JSON over the session's cookie; the header is what tells our own page from a foreign one (CSRF). */
export async function fetchJson(url: string, options: Options = {}) {
  const headers = new Headers(options.headers);
  headers.set('X-Requested-With', 'wuye');
  headers.set('Accept', 'application/json');
  headers.set('Accept-Language', document.documentElement.lang);
  const answer = await fetchUtils.fetchJson(url, { ...options, headers, credentials: 'same-origin' });
  followServerTime(answer.headers.get('Date'));
  return answer;
}

/** `crypto.randomUUID` exists on secure origins only; phones in the office network may come over plain HTTP. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** True when the server gave a definite answer: sending the same again can only repeat it. */
export function isDefinite(error: unknown): boolean {
  return error instanceof HttpError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

/** Sentences by field of a 422, or of a 409 that is about a field; null for anything else. */
export function fieldErrors(error: unknown): Record<string, string> | null {
  if (!(error instanceof HttpError) || (error.status !== 422 && error.status !== 409)) return null;
  const errors = (error.body as { errors?: Record<string, string> } | null)?.errors;
  return errors && Object.keys(errors).length > 0 ? errors : null;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof HttpError ? (error.body as { code?: string } | null)?.code : undefined;
}
