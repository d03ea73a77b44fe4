import { PASSWORD, type Account } from './community';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface ApiSession {
  account: Account;
  /** Rejects when no answer comes: the connection failed, or 20 s went by. */
  send(method: string, path: string, options?: { body?: unknown; key?: string }): Promise<Answer>;
}

const ANSWER_WITHIN = 20_000;

/** Signs in, and speaks to the API as the console does. */
export async function signIn(url: string, account: Account): Promise<ApiSession> {
  let cookie = '';
  const send: ApiSession['send'] = async (method, path, { body, key } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'x-requested-with': 'wuye',
        'accept-language': 'en',
        ...(cookie && { cookie }),
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const answer = await send('POST', '/api/session', { body: { username: account.username, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`Expected ${account.username} to sign in, got ${answer.status}`);
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { account, send };
}
