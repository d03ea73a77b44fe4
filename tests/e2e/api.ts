import { randomUUID } from 'node:crypto';
import { request, type APIRequestContext } from '@playwright/test';
import { DEMO_PASSWORD } from '../../prisma/demo-community';

export const baseUrl = (): string => {
  const url = process.env.BASE_URL;
  if (!url) throw new Error('Expected BASE_URL');
  return url;
};

const OURS = { 'X-Requested-With': 'wuye' };

export async function signInTo(context: APIRequestContext, username: string): Promise<void> {
  const answer = await context.post(`${baseUrl()}/api/session`, {
    data: { username, password: DEMO_PASSWORD },
    headers: OURS,
  });
  if (!answer.ok()) throw new Error(`Expected ${username} to be let in, got ${answer.status()}`);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read as they come
type Json = any;

/** What somebody does beside the browser that is being looked at. */
export interface Api {
  get(path: string): Promise<Json>;
  post(path: string, body?: object): Promise<Json>;
  count(resource: string, filter: object): Promise<number>;
  close(): Promise<void>;
}

export async function openApi(username: string): Promise<Api> {
  const context = await request.newContext({ extraHTTPHeaders: OURS });
  await signInTo(context, username);
  return {
    async get(path) {
      const answer = await context.get(`${baseUrl()}/api/${path}`);
      if (!answer.ok()) throw new Error(`Expected GET ${path} to work, got ${answer.status()}: ${await answer.text()}`);
      return answer.json();
    },
    async post(path, body = {}) {
      const answer = await context.post(`${baseUrl()}/api/${path}`, {
        data: body,
        headers: { 'Idempotency-Key': randomUUID() },
      });
      if (!answer.ok())
        throw new Error(`Expected POST ${path} to work, got ${answer.status()}: ${await answer.text()}`);
      return answer.json();
    },
    async count(resource, filter) {
      const query = `range=[0,0]&filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const answer = await context.get(`${baseUrl()}/api/${resource}?${query}`);
      if (!answer.ok()) throw new Error(`Expected the list of ${resource}, got ${answer.status()}`);
      return Number(answer.headers()['content-range']!.split('/')[1]);
    },
    close: () => context.dispose(),
  };
}
