export const API = '/api';

/** What the server says went wrong, in the reader's language; `status` 0: it was not reached. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string,
    readonly errors: Record<string, string> = {},
    /** Seconds until it is worth trying again. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof Failure && error.status === status;

/** True when the server gave a definite answer: sending the same again can only repeat it. */
export const isDefinite = (error: unknown): boolean =>
  error instanceof Failure && error.status >= 400 && error.status < 500 && error.status !== 429;

interface Sending {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Of a request that makes or changes a case: the same one sent again finds what became of the first. */
  key?: string;
}

/** JSON over the session's cookie; the header is what tells our own page from a foreign one (CSRF). */
export async function send<T>(path: string, { method = 'GET', body, key }: Sending = {}): Promise<T> {
  const isFile = body instanceof FormData;
  const headers = {
    'X-Requested-With': 'wuye',
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
    ...(key && { 'Idempotency-Key': key }),
    ...(body !== undefined && !isFile && { 'Content-Type': 'application/json' }),
  };
  const answer = await fetch(API + path, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Failure(0, '', 'NETWORK');
  });
  const read = answer.status === 204 ? null : ((await answer.json().catch(() => null)) as unknown);
  if (!answer.ok) throw failureOf(answer, read);
  return read as T;
}

function failureOf(answer: Response, body: unknown): Failure {
  const { message, code, errors } = (body ?? {}) as Partial<Pick<Failure, 'message' | 'code' | 'errors'>>;
  const wait = Number(answer.headers.get('Retry-After'));
  return new Failure(answer.status, message ?? '', code ?? 'INTERNAL', errors, wait > 0 ? wait : null);
}

interface Listing {
  filter?: object;
  sort?: [string, 'ASC' | 'DESC'];
  /** First and last, counted from 0. */
  range?: [number, number];
}

export function listPath(resource: string, asked: Listing): string {
  const query = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
  return `/${resource}?${query.join('&')}`;
}

/** `crypto.randomUUID` exists on secure origins only; a phone on the house's network may come over plain HTTP. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
