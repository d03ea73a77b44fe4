import { expect, test } from '@playwright/test';
import { TOTP } from 'otpauth';
import { DEMO_PASSWORD } from '../../prisma/demo-community';
import { startProduct, type Product } from '../support/product';

/** Demo accounts need no second factor: here they do. */
let product: Product;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  product = await startProduct({ env: { DEMO: 'accounts', TOTP: '1' } });
});
test.afterAll(() => product.stop());

const PERIOD = 30_000;

test('an auditor sets up one-time passwords, and needs one from then on', async ({ page }) => {
  test.setTimeout(180_000);
  const signIn = async () => {
    await page.getByLabel('用户名').fill('auditor');
    await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  await page.goto(product.url);
  await signIn();
  await expect(page.getByRole('heading', { name: '绑定身份验证器' })).toBeVisible();
  await expect(page.getByRole('img', { name: '供身份验证器扫描的二维码' })).toBeVisible();
  const secret = (await page.locator('[data-secret]').textContent())!.replaceAll(' ', '');
  const codeAt = (timestamp: number) => new TOTP({ secret }).generate({ timestamp });

  await page.getByLabel('6 位动态口令').fill('000000');
  await page.getByRole('button', { name: '绑定并登录' }).click();
  await expect(page.getByText('验证码不正确或已用过')).toBeVisible();
  const used = Date.now();
  await page.getByLabel('6 位动态口令').fill(codeAt(used));
  await page.getByRole('button', { name: '绑定并登录' }).click();
  await expect(page.getByRole('heading', { name: '工单看板' })).toBeVisible();

  await page.getByRole('button', { name: '个人中心' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await signIn();
  await expect(page.getByRole('heading', { name: '动态口令' })).toBeVisible();
  // the page behind it is not to be had without
  await page.goto(`${product.url}/access-log`);
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await signIn();
  await page.getByLabel('6 位动态口令').fill(codeAt(used));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('验证码不正确或已用过')).toBeVisible();
  await page.getByLabel('6 位动态口令').fill(codeAt(used + PERIOD));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '工单看板' })).toBeVisible();
});

test('staff change a password that somebody else has chosen before anything else', async ({ page, playwright }) => {
  const admin = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { 'X-Requested-With': 'wuye' },
  });
  await admin.post('/api/session', { data: { username: 'admin', password: DEMO_PASSWORD } });
  const { secret } = (await (
    await admin.post('/api/session/second-factor', { data: { password: DEMO_PASSWORD } })
  ).json()) as { secret: string };
  await admin.post('/api/session/code', { data: { code: new TOTP({ secret }).generate() } });
  const made = await admin.post('/api/users', {
    data: { username: 'newcomer', name: '新同事', roles: ['agent'], password: 'for-the-first-day' },
  });
  expect(made.status()).toBe(201);
  await admin.dispose();

  await page.goto(product.url);
  await page.getByLabel('用户名').fill('newcomer');
  await page.getByLabel('密码', { exact: true }).fill('for-the-first-day');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible();
  await page.getByLabel('新密码', { exact: true }).fill('newcomer-2026');
  await page.getByLabel('再输一次新密码').fill('newcomer-2026');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await expect(page.getByText('密码不能包含用户名')).toBeVisible();
  await page.getByLabel('新密码', { exact: true }).fill('quiet water garden');
  await page.getByLabel('再输一次新密码').fill('quiet water');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await expect(page.getByText('两次输入的密码不一致')).toBeVisible();
  await page.getByLabel('再输一次新密码').fill('quiet water garden');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await expect(page.getByRole('heading', { name: '来电登记' })).toBeVisible();
});
