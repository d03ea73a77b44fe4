import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInPage } from '../../admin/resident/entrance/SignInPage';
import { show } from './page';
import { problem, serve } from './server';

async function signIn(account = '13900001201', password = 'wrong') {
  await userEvent.type(screen.getByLabelText('手机号或账号'), account);
  await userEvent.type(screen.getByLabelText('密码'), password);
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
}

it('a wrong password is told in the server’s words', async () => {
  const server = serve({ 'POST /session': problem(401, '用户名或密码不正确') });
  await show(<SignInPage />, null);
  await signIn(' 139 0000 1201 '.trim());
  expect(await screen.findByRole('alert')).toHaveTextContent('用户名或密码不正确');
  expect(server.of('POST /session')[0]!.body).toEqual({ username: '139 0000 1201', password: 'wrong' });
});

it('without a connection it says so, and the next try goes through', async () => {
  let isAway = true;
  serve({ 'POST /session': () => (isAway ? null : { body: {} }) });
  await show(<SignInPage />, null);
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('网络不通');
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('the password can be looked at', async () => {
  serve({});
  await show(<SignInPage />, null);
  await userEvent.click(screen.getByRole('button', { name: '显示密码' }));
  expect(screen.getByLabelText('密码')).toHaveAttribute('type', 'text');
});

it('another language changes every word and what the server is asked for', async () => {
  serve({});
  await show(<SignInPage />, null);
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('en');
});
