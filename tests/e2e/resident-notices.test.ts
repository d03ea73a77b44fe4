import { expect, test, type Page } from '@playwright/test';
import { RESIDENTS } from '../../prisma/demo-community';
import { baseUrl, openApi } from './api';
import { open } from './console';
import { violations } from './violations';

test.use({ viewport: { width: 390, height: 844 } });

async function agreed(username: string): Promise<void> {
  const api = await openApi(username);
  const texts = (await api.get('legal-texts')) as { id: string }[];
  await api.post('consents', { consents: texts.map(({ id }) => id) });
  await api.close();
}

test('a resident finds a notice by a word of it, reads it, and it is not unread any more', async ({ page }) => {
  await agreed('liuzixuan');
  await open(page, 'liuzixuan', '/m/notices');
  const rows = page.locator('main').getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('searchbox', { name: '搜索公告' }).fill('饺子');
  await expect(rows).toHaveCount(1);
  await page.getByRole('combobox', { name: '全部类型' }).selectOption({ label: '重要通知' });
  await expect(page.getByText('没有符合条件的公告')).toBeVisible();
  await page.getByRole('combobox', { name: '全部类型' }).selectOption({ label: '社区活动' });
  await expect(rows.getByText('未读')).toBeVisible();
  await rows.getByRole('link').click();
  await expect(page.locator('.notice-article')).toContainText('饺子');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('searchbox', { name: '搜索公告' }).fill('饺子');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByText('未读')).toHaveCount(0);
});

test('important notices keep one way besides the page; the choice is still there later', async ({ page }) => {
  await agreed('liuzixuan');
  await open(page, 'liuzixuan', '/m/notices/how');
  const important = page.getByRole('group', { name: '重要通知' });
  await important.getByRole('checkbox', { name: '手机推送' }).uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(important.locator('.wrong')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await important.getByRole('checkbox', { name: '短信' }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('通知方式已保存')).toBeVisible();
  await page.reload();
  await expect(important.getByRole('checkbox', { name: '短信' })).toBeChecked();
  await expect(important.getByRole('checkbox', { name: '手机推送' })).not.toBeChecked();
});

test('a push is shown by the service worker, once for each notice', async ({ page, context }) => {
  await context.grantPermissions(['notifications'], { origin: baseUrl() });
  await agreed('liuzixuan');
  await open(page, 'liuzixuan', '/m/notices/how');
  const registrationId = await registered(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  const notice = { id: '1', noticeId: 'n', title: '停水通知', body: '明早九点', url: '/m/notices' };
  const push = { origin: baseUrl(), registrationId, data: JSON.stringify(notice) };
  await devtools.send('ServiceWorker.deliverPushMessage', push);
  await devtools.send('ServiceWorker.deliverPushMessage', push);
  await expect
    .poll(() =>
      page.evaluate(`navigator.serviceWorker.getRegistration('/m/')
        .then((registration) => registration.getNotifications())
        .then((shown) => shown.map(({ title, body }) => [title, body]))`),
    )
    .toEqual([['停水通知', '明早九点']]);
});

/** The worker that the page's switch would register, and the ID by which devtools know it. */
async function registered(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const known = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL === `${baseUrl()}/m/`);
      if (found) resolve(found.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  await page.evaluate(`navigator.serviceWorker.register('/resident-worker.js', { scope: '/m/' })
    .then(() => navigator.serviceWorker.ready)`);
  return known;
}

test('who has forgotten the password sets a new one with a code to the number on file', async ({ page }) => {
  // nobody else's story uses this account
  const { phone } = RESIDENTS.find(({ username }) => username === 'gaoshan')!;
  await page.goto(`${baseUrl()}/m/`);
  await page.getByRole('link', { name: '忘记密码？' }).click();
  await page.getByLabel('手机号', { exact: true }).fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发送，5 分钟内有效')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('验证码', { exact: true }).fill(await codeTo(page, phone));
  await page.getByLabel('新密码').fill('a river in the mist');
  await page.getByRole('button', { name: '重设密码' }).click();
  await expect(page.getByText('密码已重设，请用新密码登录')).toBeVisible();
  await page.getByLabel('手机号或账号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill('a river in the mist');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '请确认以下条款' })).toBeVisible();
});

/** As the telephone for development shows it. */
async function codeTo(page: Page, phone: string): Promise<string> {
  let code: string | undefined;
  await expect(async () => {
    const answer = await page.request.get(`${baseUrl()}/api/sandbox/messages`);
    const messages = (await answer.json()) as { kind: string; to: string; text: string }[];
    code = messages
      .filter(({ kind, to }) => kind === 'sms' && to === phone)
      .map(({ text }) => /\d{6}/.exec(text)?.[0])
      .find(Boolean);
    expect(code).toBeDefined();
  }).toPass();
  return code!;
}
