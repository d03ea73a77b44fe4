import { checkPassword } from '../../api/http/sessions';
import { createAdmin } from '../../scripts/create-admin';
import { freshDatabase, type TestDatabase } from '../support/database';

const FIRST = { username: 'first', password: 'correct horse battery' };

let own: TestDatabase;
beforeEach(async () => {
  own = await freshDatabase();
});
afterEach(() => own.drop());

test('the first administrator is made with the password that was given', async () => {
  await createAdmin(own.db, FIRST);
  const made = await own.db.user.findUniqueOrThrow({ where: { username: 'first' } });
  expect(made).toMatchObject({ roles: ['admin'], active: true, totpConfirmedAt: null, mustChangePassword: false });
  expect(await checkPassword(made.passwordHash, FIRST.password)).toBe(true);
});

test('a second one is made only when it is asked for, and never over an account that is there', async () => {
  await createAdmin(own.db, FIRST);
  await expect(createAdmin(own.db, { ...FIRST, username: 'second' })).rejects.toThrow('--another');
  await createAdmin(own.db, { ...FIRST, username: 'second' }, true);
  await expect(createAdmin(own.db, FIRST, true)).rejects.toThrow('taken');
});

test.each([
  ['no name', { ...FIRST, username: ' ' }],
  ['a short password', { ...FIRST, password: 'short' }],
  ['a common password', { ...FIRST, password: '1234567890' }],
  ['a password that has the name in it', { ...FIRST, password: 'the-first-password' }],
])('%s is refused', async (_, given) => {
  await expect(createAdmin(own.db, given)).rejects.toThrow();
  expect(await own.db.user.count()).toBe(0);
});
