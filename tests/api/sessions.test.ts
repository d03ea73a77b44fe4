import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { hashPassword } from '../../api/http/sessions';
import { databaseUrl, sharedDatabase } from '../support/database';
import { startApi, type Api } from './harness';

const db = sharedDatabase();
const password = 'correct horse';
let api: Api;
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
  api = await startApi(db, databaseUrl());
});
afterAll(async () => {
  await api.stop();
  await db.$disconnect();
});

async function account(more: object = {}) {
  const username = `clerk-${randomUUID().slice(0, 8)}`;
  return db.user.create({ data: { username, name: '许婉清', passwordHash, roles: ['agent'], ...more } });
}

const signIn = (username: string, secret = password) =>
  request(api.url).post('/api/session').set('X-Requested-With', 'wuye').send({ username, password: secret });

it('signing in answers who one is and what one may do, and gives a cookie that no script can read', async () => {
  const { username, id } = await account();
  const answer = await signIn(username);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ id, username, name: '许婉清', roles: ['agent'], homeId: null, homeLabel: null });
  expect(answer.body.rights).toContain('ticket.openCall');
  expect(answer.body).not.toHaveProperty('passwordHash');
  expect(answer.headers['set-cookie']![0]).toMatch(/^wuye_session=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/);
});

it('the cookie is for secure connections only when the server is reached by https', async () => {
  const secure = await startApi(db, databaseUrl(), undefined, { PUBLIC_URL: 'https://wuye.example' });
  const { username } = await account();
  const answer = await request(secure.url)
    .post('/api/session')
    .set('X-Requested-With', 'wuye')
    .send({ username, password });
  expect(answer.headers['set-cookie']![0]).toContain('; Secure');
  await secure.stop();
});

it('a wrong password, a name that does not exist and an account that was closed are answered alike', async () => {
  const { username } = await account();
  const closed = await account({ active: false });
  const answers = [await signIn(username, 'wrong'), await signIn('nobody-at-all'), await signIn(closed.username)];
  const told = answers.map(({ status, body }) => [status, body.code, body.message]);
  expect(told).toEqual(
    Array(3).fill([401, 'UNAUTHENTICATED', '用户名或密码不正确；连续输错 5 次后，账号会锁定一段时间。']),
  );
});

it('guessing a password is slowed down after ten attempts, for that name only', async () => {
  const { username } = await account();
  for (let attempt = 1; attempt <= 10; attempt++) expect((await signIn(username, `guess ${attempt}`)).status).toBe(401);
  const refused = await signIn(username, 'guess 11');
  expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn((await account()).username)).status).toBe(200);
});

it('signing out ends the session at once', async () => {
  const browser = await api.as(await account());
  await browser.get('/me').expect(200);
  await browser.delete('/session').expect(204);
  await browser.get('/me').expect(401);
});

it('a closed account and a new password end the sessions that were open', async () => {
  const admin = await api.as(await account({ roles: ['admin'] }));
  const user = await account();
  const browser = await api.as(user);
  await browser.get('/me').expect(200);
  const body = { username: user.username, name: user.name, roles: ['agent'], password: 'another password' };
  await admin.put(`/users/${user.id}`, body).expect(200);
  await browser.get('/me').expect(401);

  const other = await api.as(user);
  await other.get('/me').expect(200);
  await admin.put(`/users/${user.id}`, { ...body, password: '', active: false }).expect(200);
  await other.get('/me').expect(401);
});

it('a page of another origin can neither sign in nor command', async () => {
  const { username } = await account();
  const foreign = await request(api.url).post('/api/session').send({ username, password });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'FORBIDDEN']);
  const crossSite = request(api.url).post('/api/session').set('Sec-Fetch-Site', 'cross-site');
  expect((await crossSite.send({ username, password })).status).toBe(403);
  const ours = request(api.url).post('/api/session').set('Sec-Fetch-Site', 'same-origin');
  expect((await ours.send({ username, password })).status).toBe(200);
});

it('problems are told in the language of the reader, with what RFC 9457 and react-admin read', async () => {
  const answer = await request(api.url).get('/api/me?q=secret').set('Accept-Language', 'en-GB,en;q=0.9');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).toEqual({
    type: 'urn:wuye:problem:unauthenticated',
    title: 'UNAUTHENTICATED',
    status: 401,
    detail: 'Please sign in.',
    instance: '/api/me',
    code: 'UNAUTHENTICATED',
    request_id: answer.headers['x-request-id'],
    message: 'Please sign in.',
  });
  expect((await request(api.url).get('/api/me').set('Accept-Language', 'fr')).body.message).toBe('请先登录。');
});

it('what does not exist, what is no JSON and what is too large have their own answers', async () => {
  const browser = await api.as(await account());
  expect((await browser.get('/nothing')).body.code).toBe('NOT_FOUND');
  expect((await browser.get('/tickets/not-an-id')).body.code).toBe('NOT_FOUND');
  expect((await browser.put(`/tickets/${randomUUID()}`, {})).body.code).toBe('NOT_FOUND');
  const post = () =>
    request(api.url).post('/api/session').set({ 'X-Requested-With': 'wuye', 'Content-Type': 'application/json' });
  expect((await post().send('{"username":')).body.code).toBe('VALIDATION');
  expect((await post().send(JSON.stringify({ username: 'x'.repeat(300_000) }))).body.code).toBe('TOO_LARGE');
});
