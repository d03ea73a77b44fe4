import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import request from 'supertest';
import { hashPassword } from '../../api/http/sessions';
import { TRIES } from '../../api/session/lockout';
import { weaknessOf } from '../../api/session/passwords';
import type { Role } from '../../workflows/shared/rights';
import { freshDatabase, type TestDatabase } from '../support/database';
import { startApi, type Api } from './harness';

const PASSWORD = 'correct horse battery';

let database: TestDatabase;
let api: Api;
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

interface Account {
  id: string;
  username: string;
}

async function account(role: Role = 'agent', more: object = {}): Promise<Account> {
  const username = `staff-${randomUUID().slice(0, 8)}`;
  return database.db.user.create({ data: { username, name: '许婉清', passwordHash, roles: [role], ...more } });
}

async function logOf({ id }: Account) {
  const entries = await database.db.accessLog.findMany({ where: { subjectKind: 'account', subjects: { has: id } } });
  return entries.map(({ action, route }) => [action, route]);
}

const stored = ({ id }: Account) => database.db.user.findUniqueOrThrow({ where: { id } });

function signIn({ username }: { username: string }, password = PASSWORD, at = api) {
  const post = request(at.url).post('/api/session').set({ 'X-Requested-With': 'wuye', 'User-Agent': 'a browser' });
  return post.send({ username, password });
}

/** A browser that keeps the cookie of its sign-in. */
async function signedIn(who: Account, at = api) {
  const answer = await signIn(who, PASSWORD, at).expect(200);
  const cookie = answer.headers['set-cookie']![0]!.split(';')[0]!;
  const send = (method: 'get' | 'post' | 'put' | 'delete', where: string, body?: object) =>
    request(at.url)[method](`/api${where}`).set({ 'X-Requested-With': 'wuye', Cookie: cookie }).send(body);
  return { me: answer.body as Record<string, unknown>, send };
}

async function lock(who: Account): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) await signIn(who, `wrong ${attempt}`).expect(401);
}

async function unlockLater(who: Account): Promise<void> {
  await database.db.user.update({ where: { id: who.id }, data: { lockedUntil: new Date(Date.now() - 1) } });
}

const minutesLeft = async (who: Account) => ((await stored(who)).lockedUntil!.getTime() - Date.now()) / 60_000;

describe('lock-out', () => {
  test('five wrong passwords in a row lock the account for a quarter of an hour, even to the right one', async () => {
    const who = await account();
    await lock(who);
    const refused = await signIn(who);
    expect([refused.status, refused.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await minutesLeft(who)).toBeGreaterThan(14);
    expect(await minutesLeft(who)).toBeLessThanOrEqual(15);
  });

  test('a locked account is told in the same words as a wrong password and a name that nobody has', async () => {
    const locked = await account();
    await lock(locked);
    const answers = [
      await signIn(locked),
      await signIn(await account(), 'wrong'),
      await signIn({ username: 'nobody' }),
    ];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code} ${body.message}`)).size).toBe(1);
  });

  test('each further five double the time, and tries while it is locked count for nothing', async () => {
    const who = await account();
    await lock(who);
    await signIn(who, 'wrong').expect(401);
    expect((await stored(who)).failedLogins).toBe(TRIES);
    await unlockLater(who);
    for (let attempt = 0; attempt < 4; attempt++) await signIn(who, 'wrong').expect(401);
    expect(await minutesLeft(who)).toBeLessThan(0);
    await database.db.user.update({ where: { id: who.id }, data: { failedLogins: 2 * TRIES - 1 } });
    const elsewhere = await startApi(database.db, database.url); // the slowing down by address begins anew
    await signIn(who, 'wrong', elsewhere).expect(401);
    await elsewhere.stop();
    expect(await minutesLeft(who)).toBeGreaterThan(29);
  });

  test('wrong passwords that come at once are all counted', async () => {
    const who = await account();
    await Promise.all(Array.from({ length: TRIES }, () => signIn(who, 'wrong')));
    expect(await minutesLeft(who)).toBeGreaterThan(14);
  });

  test('a right password forgets the wrong ones before it', async () => {
    const who = await account();
    for (let attempt = 1; attempt < TRIES; attempt++) await signIn(who, 'wrong').expect(401);
    await signIn(who).expect(200);
    expect(await stored(who)).toMatchObject({ failedLogins: 0, lockedUntil: null });
  });

  test('an administrator sees who is locked, and unlocks', async () => {
    const who = await account();
    await lock(who);
    const admin = await api.as(await account('admin'));
    expect((await admin.get(`/users/${who.id}`)).body.lockedUntil).not.toBeNull();
    await admin.post(`/users/${who.id}/unlock`).expect(200);
    await signIn(who).expect(200);
    expect(await logOf(who)).toEqual([['unlock', 'post /users/:id/unlock']]);
  });
});

describe('second factor', () => {
  const codeOf = (secret: string, timestamp = Date.now()) => new TOTP({ secret }).generate({ timestamp });

  const enrol = (browser: Awaited<ReturnType<typeof signedIn>>, password = PASSWORD) =>
    browser.send('post', '/session/second-factor', { password });

  /** Enrolled by the code of the step before, so that the present one is still to be used. */
  async function enrolled(role: Role = 'auditor') {
    const who = await account(role);
    const browser = await signedIn(who);
    const { secret } = (await enrol(browser).expect(200)).body as { secret: string };
    await browser.send('post', '/session/code', { code: codeOf(secret, Date.now() - 30_000) }).expect(200);
    return { who, secret, browser };
  }

  test.each<Role>(['admin', 'finance', 'auditor'])('a session of %s may do nothing until it has one', async (role) => {
    const browser = await signedIn(await account(role));
    expect(browser.me).toMatchObject({ roles: [role], rights: [], secondFactor: 'enrol', mustChangePassword: false });
    for (const where of ['/notifications', '/sessions', '/categories', '/users', '/access-log']) {
      const refused = await browser.send('get', where);
      expect([where, refused.status, refused.body.code]).toEqual([where, 403, 'SECOND_FACTOR']);
    }
  });

  test('who needs none is signed in with the password, and may set one up all the same', async () => {
    const who = await account('agent');
    const browser = await signedIn(who);
    expect(browser.me.secondFactor).toBeNull();
    const { secret } = (await enrol(browser).expect(200)).body as { secret: string };
    expect((await signedIn(who)).me.secondFactor).toBeNull();
    await browser.send('post', '/session/code', { code: codeOf(secret) }).expect(200);
    expect((await signedIn(who)).me.secondFactor).toBe('required');
  });

  test('enrolling shows a secret as text and picture, kept sealed, and a code of it gives the session its rights', async () => {
    const who = await account('auditor');
    const browser = await signedIn(who);
    const shown = (await enrol(browser).expect(200)).body as Record<string, string>;
    expect(shown.uri).toContain(`otpauth://totp/`);
    expect(shown.qr).toMatch(/^data:image\/png;base64,/);
    expect((await stored(who)).totpSecret).toMatch(/^k1:/);
    const me = await browser.send('post', '/session/code', { code: codeOf(shown.secret!) }).expect(200);
    expect(me.body).toMatchObject({ secondFactor: null });
    expect(me.body.rights).toContain('accessLog.read');
    await browser.send('get', '/notifications').expect(200);
  });

  test('a session without the password gets no secret, and five wrong ones lock the account', async () => {
    const who = await account('auditor');
    const browser = await signedIn(who);
    await browser.send('post', '/session/second-factor', {}).expect(422);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const { body } = await enrol(browser, 'not the right one').expect(422);
      expect(body.errors).toEqual({ password: expect.any(String) });
    }
    await enrol(browser).expect(422);
    expect((await stored(who)).totpSecret).toBeNull();
  });

  test('the next sign-in asks for a code, and neither shows the secret again nor takes a new one', async () => {
    const { who, secret } = await enrolled();
    const browser = await signedIn(who);
    expect(browser.me).toMatchObject({ secondFactor: 'required', rights: [] });
    await enrol(browser).expect(403);
    await browser.send('put', '/session/password', { current: PASSWORD, password: 'another good one' }).expect(403);
    await browser.send('post', '/session/code', { code: codeOf(secret) }).expect(200);
    await enrol(browser).expect(409);
  });

  test('a code works once, on whatever session', async () => {
    const { who, secret } = await enrolled();
    const [first, second] = [await signedIn(who), await signedIn(who)];
    const code = codeOf(secret);
    const answers = await Promise.all(
      [first, second].map((browser) => browser.send('post', '/session/code', { code })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    await first.send('post', '/session/code', { code }).expect(422);
  });

  test('codes of long ago, of the future and no codes at all are refused', async () => {
    const { who, secret } = await enrolled();
    const browser = await signedIn(who);
    for (const code of [
      codeOf(secret, Date.now() - 120_000),
      codeOf(secret, Date.now() + 120_000),
      '12345',
      'abcdef',
      '',
    ])
      expect([code, (await browser.send('post', '/session/code', { code })).status]).toEqual([code, 422]);
  });

  test('wrong codes lock the account and end the session, and a right password between them does not help', async () => {
    const { who } = await enrolled();
    let browser = await signedIn(who);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await browser.send('post', '/session/code', { code: '000000' }).expect(422);
      if (attempt < TRIES - 1) browser = await signedIn(who);
    }
    await browser.send('get', '/me').expect(401);
    await signIn(who).expect(401);
  });

  test('an administrator resets a lost one: sessions end, and the next sign-in sets it up again', async () => {
    const { who, secret, browser } = await enrolled();
    const admin = await api.as(await account('admin'));
    await admin.post(`/users/${who.id}/reset-second-factor`).expect(200);
    expect(await logOf(who)).toEqual([['resetSecondFactor', 'post /users/:id/reset-second-factor']]);
    await browser.send('get', '/me').expect(401);
    const again = await signedIn(who);
    expect(again.me.secondFactor).toBe('enrol');
    await again.send('post', '/session/code', { code: codeOf(secret) }).expect(409);
  });

  test('TOTP=0 asks for none, and is refused in production', async () => {
    const lax = await startApi(database.db, database.url, undefined, { TOTP: '0' });
    expect((await signedIn(await account('admin'), lax)).me).toMatchObject({ secondFactor: null });
    await lax.stop();
    const production = startApi(database.db, database.url, undefined, { TOTP: '0', NODE_ENV: 'production' });
    await expect(production).rejects.toThrow('TOTP=0');
  });
});

describe('passwords', () => {
  test.each([
    ['short', 'passwordShort'],
    ['123456789', 'passwordShort'],
    ['1234567890', 'passwordCommon'],
    ['Password123', 'passwordCommon'],
    ['aaaaaaaaaaaa', 'passwordCommon'],
    ['my-Wangmin-1988', 'passwordName'],
  ])('%s is refused', (password, why) => {
    const weakness = weaknessOf('wangmin', password);
    expect(typeof weakness === 'object' && weakness !== null && 'key' in weakness ? weakness.key : weakness).toBe(why);
  });

  test('ten characters that nobody guesses first will do', () => {
    expect(weaknessOf('wangmin', 'yunqi-demo')).toBeNull();
  });

  test('who was given a password may do nothing until they have one of their own', async () => {
    const admin = await api.as(await account('admin'));
    const username = `new-${randomUUID().slice(0, 8)}`;
    const made = { username, name: '新同事', roles: ['agent'], password: PASSWORD };
    await admin.post('/users', { ...made, password: 'short' }).expect(422);
    const { id } = (await admin.post('/users', made).expect(201)).body as Account;
    const browser = await signedIn({ id, username });
    expect(browser.me).toMatchObject({ mustChangePassword: true, rights: [], secondFactor: null });
    expect((await browser.send('get', '/tickets')).body.code).toBe('PASSWORD_CHANGE');
    const change = (current: string, password: string) =>
      browser.send('put', '/session/password', { current, password });
    await change('wrong', 'another good one').expect(422);
    await change(PASSWORD, PASSWORD).expect(422);
    await change(PASSWORD, '1234567890').expect(422);
    const me = (await change(PASSWORD, 'another good one').expect(200)).body as { rights: string[] };
    expect(me.rights).toContain('ticket.openCall');
    await browser.send('get', '/tickets').expect(200);
    await signIn({ username }).expect(401);
    await signIn({ username }, 'another good one').expect(200);
  });

  test('a new password ends every other session of the account', async () => {
    const who = await account();
    const [mine, other] = [await signedIn(who), await signedIn(who)];
    await mine.send('put', '/session/password', { current: PASSWORD, password: 'another good one' }).expect(200);
    await mine.send('get', '/me').expect(200);
    await other.send('get', '/me').expect(401);
  });

  test('guessing the present password on a stolen session locks the account', async () => {
    const who = await account();
    const browser = await signedIn(who);
    const guess = () => browser.send('put', '/session/password', { current: 'wrong', password: 'another good one' });
    for (let attempt = 0; attempt < TRIES; attempt++) await guess().expect(422);
    await browser.send('put', '/session/password', { current: PASSWORD, password: 'another good one' }).expect(422);
    await signIn(who).expect(401);
  });
});

describe('sessions', () => {
  interface Listed {
    id: string;
    userId: string;
    ip: string;
    userAgent: string;
    current: boolean;
  }

  test('everybody sees their own, with address and browser, and ends the one they do not know', async () => {
    const who = await account();
    const [mine, other] = [await signedIn(who), await signedIn(who)];
    await signedIn(await account());
    const listed = (await mine.send('get', '/sessions').expect(200)).body as Listed[];
    expect(listed).toHaveLength(2);
    expect(listed.every(({ userId, userAgent, ip }) => userId === who.id && userAgent !== '' && ip !== '')).toBe(true);
    await mine.send('delete', `/sessions/${listed.find(({ current }) => !current)!.id}`).expect(204);
    await other.send('get', '/me').expect(401);
    await mine.send('get', '/me').expect(200);
  });

  test('nobody ends those of others, but who has the right to', async () => {
    const who = await account();
    const theirs = await signedIn(who);
    const [{ id }] = (await theirs.send('get', '/sessions')).body as [Listed];
    const stranger = await api.as(await account());
    await stranger.delete(`/sessions/${id}`).expect(404);
    await stranger.delete(`/sessions/${'0'.repeat(64)}`).expect(404);
    await stranger.delete('/sessions/no-session').expect(404);
    const admin = await api.as(await account('admin'));
    const all = await admin.list('sessions', { filter: { userId: who.id, open: true } });
    expect((all.body as Listed[]).map((session) => session.id)).toEqual([id]);
    await admin.delete(`/sessions/${id}`).expect(204);
    await theirs.send('get', '/me').expect(401);
    expect((await admin.list('sessions', { filter: { userId: who.id, open: true } })).body).toEqual([]);
  });

  test.each([
    ['other roles', { roles: ['dispatcher'] }],
    ['other buildings', { buildings: ['1'] }],
    ['a new password', { password: 'another good one' }],
    ['a closed account', { active: false }],
  ])('%s end the sessions that are open', async (_, change) => {
    const who = await account();
    const browser = await signedIn(who);
    const admin = await api.as(await account('admin'));
    const body = { username: who.username, name: '许婉清', roles: ['agent'], buildings: [], password: '' };
    await admin.put(`/users/${who.id}`, { ...body, name: '另一个名字', skills: ['hvac'] }).expect(200);
    await browser.send('get', '/me').expect(200);
    await admin.put(`/users/${who.id}`, { ...body, ...change }).expect(200);
    await browser.send('get', '/me').expect(401);
  });
});
