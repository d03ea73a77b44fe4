/** A server as the page sees it: what it answers to `GET /me`, and what it was asked. */
export interface Server {
  asked: { line: string; body: unknown; key: string | null }[];
  /** How often, and what with. */
  of: (line: string) => Server['asked'];
}

/** `null`: the connection is lost. */
export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | null;
export type Answers = Record<string, Answer | ((body: unknown) => Answer | Promise<Answer>)>;

/** Stands in for the network until the test is over. Lists are answered without their query. */
export function serve(answers: Answers): Server {
  const asked: Server['asked'] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (url, { method = 'GET', body, headers } = {}) => {
    const line = `${method} ${String(url).replace('/api', '').split('?')[0]}`;
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : (body ?? null);
    asked.push({ line, body: sent, key: new Headers(headers).get('Idempotency-Key') });
    const known = answers[line];
    const answer = typeof known === 'function' ? await known(sent) : known;
    if (answer === null) throw new TypeError('Failed to fetch');
    const { status = 404, body: content = {}, headers: more } = answer ? { status: 200, ...answer } : {};
    return new Response(status === 204 ? null : JSON.stringify(content), { status, headers: more });
  };
  afterThis(() => (globalThis.fetch = real));
  return { asked, of: (line) => asked.filter((one) => one.line === line) };
}

const undo: (() => void)[] = [];
const afterThis = (back: () => void) => undo.push(back);
afterEach(() => {
  for (const back of undo.splice(0)) back();
});

/** RFC 9457, as every answer other than success. */
export const problem = (status: number, message: string, errors?: Record<string, string>): Answer => ({
  status,
  body: { code: 'ANY', message, ...(errors && { errors }) },
});
