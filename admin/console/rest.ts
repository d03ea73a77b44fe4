import { API, fetchJson, isDefinite } from './http';

const RETRY_AFTER = [400, 1200];

export const get = async <T>(path: string): Promise<T> => (await fetchJson(API + path)).json as T;

/** For what does no harm when it is done twice. */
export async function put<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const { json } = await fetchJson(API + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return json as T;
}

/**
 * Sends a command. The key names the click: whatever goes wrong on the way, the same key is sent again, so the
 * command takes effect once. A 4xx is an answer and is not repeated.
 */
export async function send<T>(method: string, path: string, body: unknown, key: string): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { json } = await fetchJson(API + path, {
        method,
        body: JSON.stringify(body),
        headers: new Headers({ 'Idempotency-Key': key }),
      });
      return json as T;
    } catch (error) {
      const wait = RETRY_AFTER[attempt];
      if (isDefinite(error) || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
