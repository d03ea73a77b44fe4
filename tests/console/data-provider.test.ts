import { dataProvider, isUnknown } from '../../admin/console/data-provider';

interface Sent {
  url: string;
  key: string | null;
  headers: Headers;
  body: unknown;
}

/** What the network does, one answer after the other. */
function network(...answers: (() => Response | Promise<Response>)[]) {
  const sent: Sent[] = [];
  global.fetch = jest.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
    // react-admin's fetchJson hands over a Request or a URL with its options
    const request = input instanceof Request ? input : null;
    const headers = new Headers(request?.headers ?? init?.headers);
    const body = init?.body;
    sent.push({
      url: request?.url ?? String(input),
      key: headers.get('Idempotency-Key'),
      headers,
      body: typeof body === 'string' ? JSON.parse(body) : null,
    });
    const next = answers.shift();
    if (!next) throw new Error('Expected no more requests');
    return next();
  });
  return sent;
}
const json =
  (status: number, body: unknown, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const broken = () => Promise.reject<Response>(new TypeError('Failed to fetch'));

beforeEach(() => {
  document.documentElement.lang = 'zh';
});

describe('ticketCommand', () => {
  it('sends its key again after a lost connection, so that it takes effect once', async () => {
    const sent = network(broken, json(503, { code: 'UNAVAILABLE' }), json(200, { id: 't1', revision: 4 }));
    const answer = await dataProvider.ticketCommand('t1', 'urge', {}, 'key-1');
    expect(answer).toMatchObject({ revision: 4 });
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it('takes a refusal for an answer and asks no more', async () => {
    const sent = network(json(409, { code: 'WRONG_STAGE', message: 'moved on' }));
    await expect(dataProvider.ticketCommand('t1', 'accept', { contacted: true }, 'key-2')).rejects.toMatchObject({
      status: 409,
      body: { code: 'WRONG_STAGE' },
    });
    expect(sent).toHaveLength(1);
  });

  it('gives up after three tries and says so', async () => {
    const sent = network(broken, broken, broken);
    await expect(dataProvider.ticketCommand('t1', 'urge', {}, 'key-3')).rejects.toThrow();
    expect(sent).toHaveLength(3);
  });

  it('tells an unknown outcome from a ticket', async () => {
    network(json(202, { status: 'unknown', commandId: 'c', caseId: 't1', message: '…' }));
    expect(isUnknown(await dataProvider.ticketCommand('t1', 'urge', {}, 'key-4'))).toBe(true);
  });

  it('goes to the command of its name, as our own page, in the language of the page', async () => {
    const sent = network(json(200, { id: 't1' }));
    await dataProvider.ticketCommand('t1', 'reportResult', { result: '已修好' }, 'key-5');
    expect(sent[0]).toMatchObject({
      url: expect.stringContaining('/api/tickets/t1/reportResult'),
      body: { result: '已修好' },
    });
    expect(sent[0]!.headers.get('X-Requested-With')).toBe('wuye');
    expect(sent[0]!.headers.get('Accept-Language')).toBe('zh');
  });
});

describe('lists', () => {
  it('speak the simple REST dialect', async () => {
    const sent = network(json(200, [{ id: 't1' }], { 'Content-Range': 'tickets 0-0/319' }));
    const { data, total } = await dataProvider.getList('tickets', {
      pagination: { page: 2, perPage: 25 },
      sort: { field: 'dueAt', order: 'ASC' },
      filter: { late: true },
    });
    expect({ data, total }).toEqual({ data: [{ id: 't1' }], total: 319 });
    const query = new URL(sent[0]!.url, 'http://console').searchParams;
    expect(Object.fromEntries(query)).toEqual({ sort: '["dueAt","ASC"]', range: '[25,49]', filter: '{"late":true}' });
  });
});

describe('bulk commands', () => {
  it('give each ticket a result of its own', async () => {
    const results = [
      { id: 'a', status: 200 },
      { id: 'b', status: 409, code: 'CLOSED' },
    ];
    const sent = network(json(200, { results }));
    expect(await dataProvider.bulkReassign(['a', 'b'], 'automatic', '交班', 'key-6')).toEqual({ results });
    expect(sent[0]).toMatchObject({ key: 'key-6', body: { ids: ['a', 'b'], to: 'automatic', reason: '交班' } });
  });
});
