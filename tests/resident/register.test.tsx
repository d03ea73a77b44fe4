import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import RegisterPage from '../../admin/resident/entrance/RegisterPage';
import { show } from './page';
import { problem, serve, type Answers } from './server';

const text = (kind: 'privacy' | 'terms', version: number) => ({
  ...{ id: `${kind}-${version}`, kind, version, zh: `${kind} 第一条\n第二条`, en: '' },
  publishedAt: '2026-11-01T00:00:00.000Z',
});
const HOMES = [
  { id: 'h2', label: '3栋 201', buildingId: '3', buildingName: '3栋' },
  { id: 'h10', label: '3栋 1001', buildingId: '3', buildingName: '3栋' },
];

const answers = (more: Answers = {}): Answers => ({
  'GET /legal-texts': { body: [text('privacy', 2), text('terms', 1)] },
  'GET /buildings': { body: [{ id: '3', name: '3栋' }] },
  'GET /registrations/homes': { body: HOMES },
  'POST /registrations/code': { body: { minutes: 5 } },
  ...more,
});

const next = () => userEvent.click(screen.getByRole('button', { name: '下一步' }));

async function agree() {
  await userEvent.click(await screen.findByRole('checkbox', { name: /隐私政策/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /住户服务协议/ }));
  await next();
}

async function describeHome() {
  await userEvent.selectOptions(screen.getByLabelText('楼栋'), '3栋');
  await userEvent.selectOptions(screen.getByLabelText('房号'), await screen.findByRole('option', { name: '201' }));
  await userEvent.click(screen.getByRole('radio', { name: /^业主/ }));
  await userEvent.type(screen.getByLabelText('姓名'), ' 林若溪 ');
  await userEvent.type(screen.getByLabelText(/身份证号/), '11010519491231002X');
  await next();
}

async function provePhone() {
  await userEvent.type(screen.getByLabelText('手机号'), '13900004321');
  await userEvent.type(screen.getByLabelText('验证码'), '123456');
  await userEvent.type(screen.getByLabelText('设置密码'), 'a house by the lake');
  await userEvent.click(screen.getByRole('button', { name: '提交登记' }));
}

it('each text is shown in full with its version, and nothing goes on before both are ticked', async () => {
  serve(answers());
  await show(<RegisterPage />, null);
  expect(await screen.findByText('privacy 第一条')).toBeInTheDocument();
  expect(screen.getByText(/^第 2 版/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('checkbox', { name: /隐私政策/ }));
  await next();
  expect(screen.getAllByText('请先阅读并勾选同意')).toHaveLength(1);
  expect(screen.getByText('第 1 步，共 3 步', { exact: false })).toBeInTheDocument();
});

it('rooms come as the server orders them, without their building', async () => {
  serve(answers());
  await show(<RegisterPage />, null);
  await agree();
  await userEvent.selectOptions(screen.getByLabelText('楼栋'), '3栋');
  await screen.findByRole('option', { name: '201' });
  const rooms = Array.from(screen.getByLabelText<HTMLSelectElement>('房号').options, ({ text: room }) => room);
  expect(rooms).toEqual(['请选择', '201', '1001']);
});

it('everything that was given is sent once, with what was agreed to', async () => {
  const server = serve(answers({ 'POST /registrations': { status: 201, body: {} } }));
  await show(<RegisterPage />, null);
  await agree();
  await describeHome();
  await provePhone();
  await waitFor(() => expect(server.of('POST /registrations')).toHaveLength(1));
  expect(server.of('POST /registrations')[0]!.body).toEqual({
    name: '林若溪',
    idNumber: '11010519491231002X',
    phone: '13900004321',
    code: '123456',
    password: 'a house by the lake',
    homeId: 'h2',
    relation: 'owner',
    household: [],
    consents: ['privacy-2', 'terms-1'],
  });
});

it('what the server refuses is shown where it was filled in', async () => {
  serve(answers({ 'POST /registrations': problem(422, '填写的内容有误', { homeId: '不存在' }) }));
  await show(<RegisterPage />, null);
  await agree();
  await describeHome();
  await provePhone();
  expect(await screen.findByText('不存在')).toBeVisible();
  expect(screen.getByText('第 2 步，共 3 步', { exact: false })).toBeInTheDocument();
  expect(screen.getByLabelText('房号')).toHaveFocus();
});

it('a code is asked for once a minute', async () => {
  const server = serve(answers());
  await show(<RegisterPage />, null);
  await agree();
  await describeHome();
  await userEvent.type(screen.getByLabelText('手机号'), '13900004321');
  await userEvent.click(screen.getByRole('button', { name: '获取验证码' }));
  expect(await screen.findByText('验证码已发送，5 分钟内有效')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /秒后可重新获取/ })).toBeDisabled();
  expect(server.of('POST /registrations/code')[0]!.body).toEqual({ phone: '13900004321' });
});
