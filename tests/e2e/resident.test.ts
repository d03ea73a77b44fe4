import { expect, test, type Page } from '@playwright/test';
import { DEMO_PASSWORD, STAFF } from '../../prisma/demo-community';
import { baseUrl, openApi, type Api } from './api';
import { holderOf } from './filing';
import { violations } from './violations';

/** The smallest PNG there is: one dark pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PASSWORD = 'a house by the lake';

const resident = (path: string): string => `${baseUrl()}/m${path}`;

/** Nobody else's: a number of a form that is not given out. */
const newPhone = (): string => `139${String(Date.now()).slice(-8)}`;

/** The code, as the telephone for development shows it. */
async function codeFor(page: Page, phone: string): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const answer = await page.request.get(`${baseUrl()}/api/sandbox/messages`);
    const messages = (await answer.json()) as { to: string; text: string }[];
    found = /\d{6}/.exec(messages.find(({ to }) => to === phone)?.text ?? '')?.[0];
    expect(found).toBeDefined();
  }).toPass();
  return found!;
}

interface Applicant {
  name: string;
  phone: string;
  building: string;
  room: string;
}

/** Through the three steps to the page that says how it stands. */
async function register(page: Page, { name, phone, building, room }: Applicant): Promise<void> {
  await page.goto(resident('/'));
  await page.getByRole('link', { name: '住户登记' }).click();
  await page.getByLabel('我已阅读并同意《隐私政策》').check();
  await page.getByLabel('我已阅读并同意《住户服务协议》').check();
  await page.getByRole('button', { name: '下一步' }).click();

  await page.getByLabel('楼栋').selectOption({ label: building });
  await page.getByLabel('房号').selectOption({ label: room });
  await page.getByRole('radio', { name: /^业主/ }).check();
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByRole('button', { name: '下一步' }).click();

  await page.getByLabel('手机号', { exact: true }).fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发送，5 分钟内有效')).toBeVisible();
  await page.getByLabel('设置密码').fill(PASSWORD);
  await page.getByLabel('验证码', { exact: true }).fill(await codeFor(page, phone));
  await page.getByRole('button', { name: '提交登记' }).click();
  await expect(page.getByRole('heading', { name: '正在核实您的身份' })).toBeVisible();
}

async function newestRegistration(registrar: Api): Promise<string> {
  const query = `filter=${encodeURIComponent('{"kind":"registration","open":true}')}&sort=["createdAt","DESC"]`;
  const [newest] = (await registrar.get(`cases?${query}`)) as { id: string }[];
  return newest!.id;
}

/** From the offer to the result that the resident is asked about. */
async function handle(ticketId: string): Promise<void> {
  const supervisor = await openApi('supervisor');
  await expect.poll(() => holderOf(supervisor, ticketId)).not.toBeNull();
  const holder = (await holderOf(supervisor, ticketId))!;
  await supervisor.close();
  const technician = await openApi(STAFF.find(({ name }) => name === holder.name)!.username);
  await technician.post(`tickets/${ticketId}/accept`, { contacted: true, progressTold: '一小时内上门' });
  await technician.post(`tickets/${ticketId}/finish`);
  await technician.post(`tickets/${ticketId}/reportResult`, { result: '已更换密封圈，试水正常' });
  await technician.close();
}

test('from registering to a report that was well handled, on a phone', async ({ page }) => {
  test.setTimeout(120_000);
  const phone = newPhone();
  await register(page, { name: '林若溪', phone, building: '6栋', room: '1802' });
  const registrar = await openApi('registrar');
  const caseId = await newestRegistration(registrar);

  // The page follows by itself: sent back with its reason, set right, verified.
  await registrar.post(`cases/${caseId}/sendBack`, { reason: '姓名与入住登记不一致' });
  await expect(page.getByText('姓名与入住登记不一致')).toBeVisible();
  await page.getByLabel('姓名', { exact: true }).fill('林若兮');
  await page.getByRole('button', { name: '重新提交' }).click();
  await expect(page.getByRole('heading', { name: '正在核实您的身份' })).toBeVisible();
  await registrar.post(`cases/${caseId}/confirmTruth`);
  await expect(page.getByRole('heading', { name: '身份已核实，正在核实住房权利' })).toBeVisible();
  await registrar.post(`cases/${caseId}/confirmRights`);
  await registrar.close();
  await expect(page.getByRole('heading', { name: '林若兮，您好' })).toBeVisible();
  await expect(page.getByText('6栋 1802 · 业主')).toBeVisible();

  await page.getByRole('link', { name: /^我要报事/ }).click();
  await page.getByRole('radio', { name: '漏水、跑水' }).check();
  // the same words twice are refused
  const title = `厨房水槽下方漏水 ${Date.now()}`;
  await page.getByLabel('一句话说明').fill(title);
  await page.locator('input[type=file]').setInputFiles({ name: 'site.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(page.getByRole('button', { name: '移除 site.png' })).toBeVisible();
  await page.getByLabel('希望何时上门').selectOption({ index: 2 });
  await page.getByRole('button', { name: '提交报事' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('link', { name: '查看 site.png' })).toBeVisible();

  await handle(page.url().split('/').at(-1)!);
  await page.getByRole('radio', { name: '满意，完结' }).check();
  await page.getByRole('button', { name: '验收', exact: true }).click();
  await expect(page.getByText('必填').first()).toBeVisible();
  for (const asked of ['服务态度', '响应速度', '维修质量'])
    await page.getByRole('group', { name: asked }).getByRole('radio', { name: '5 分' }).check();
  await page.getByRole('button', { name: '验收', exact: true }).click();
  await expect(page.getByText('谢谢您的评价')).toBeVisible();
  await expect(page.getByText('已完结')).toBeVisible();

  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('手机号或账号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { name: '林若兮，您好' })).toBeVisible();
});

test('residents keep their own vehicles and telephone number', async ({ page }) => {
  const phone = newPhone();
  await page.goto(resident('/'));
  await signIn(page, 'zhoujiaying');

  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('link', { name: '登记车辆' }).click();
  await page.getByLabel('车牌号').fill('浙');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('格式不正确')).toBeVisible();
  await page.getByLabel('车牌号').fill('浙A·5G208');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('link', { name: '浙A5G208' }).click();
  await page.getByRole('button', { name: '删除车辆' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除车辆' }).click();
  await expect(page.getByRole('link', { name: '浙A5G208' })).toHaveCount(0);

  await page.getByRole('link', { name: /^手机号/ }).click();
  await page.getByLabel('新手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发送，5 分钟内有效')).toBeVisible();
  await page.getByLabel('验证码', { exact: true }).fill(await codeFor(page, phone));
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('link', { name: /^手机号/ })).toContainText(phone);
});

async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('手机号或账号').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  const consent = page.getByRole('heading', { name: '请确认以下条款' });
  const home = page.getByRole('link', { name: /^我要报事/ });
  await expect(consent.or(home)).toBeVisible();
  if (await home.isVisible()) return;
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '同意并继续' }).click();
  await expect(home).toBeVisible();
}

const PAGES = [
  '/',
  '/reports',
  '/reports/new',
  '/me',
  '/me/name',
  '/me/phone',
  '/me/email',
  '/me/members/new',
  '/me/vehicles/new',
  '/me/contacts/new',
  '/me/password',
  '/me/sessions',
  '/me/legal',
  '/me/erasure',
  '/registration/again',
  '/register',
  '/sandbox',
  '/nowhere',
];

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'light', width: 1440 },
] as const)
  test(`no page of the residents keeps anybody out, ${colorScheme} at ${width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(resident('/'));
    await page.waitForSelector('form');
    const found = (await violations(page)).map((one) => `sign-in ${one}`);
    await signIn(page, 'wangmin');
    for (const path of PAGES) {
      await page.goto(resident(path));
      await page.waitForSelector('h1', { timeout: 30_000 });
      await expect(page.locator('.loading')).toHaveCount(0);
      found.push(...(await violations(page)).map((one) => `${path} ${one}`));
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (overflow > 0) found.push(`${path} is ${overflow} px too wide`);
    }
    await page.goto(resident('/reports'));
    await page.locator('.rows a').first().click();
    await expect(page.getByRole('heading', { name: '办理经过' })).toBeVisible();
    found.push(...(await violations(page)).map((one) => `report ${one}`));
    expect(found).toEqual([]);
  });
