import { expect, test } from '@playwright/test';
import { RESIDENTS } from '../../prisma/demo-community';
import { open } from './console';
import { registerResident } from './registering';

test('a registration is verified, unmasked for a reason, and an auditor finds who saw it', async ({
  page,
  browser,
}) => {
  const resident = await registerResident('2栋 1902');
  const masked = resident.phone.replace(/^(\d{3})\d{4}/, '$1****');

  await open(page, 'registrar', '/');
  await expect(page.getByRole('heading', { name: '档案办理' })).toBeVisible();
  await page.getByRole('row').filter({ hasText: resident.number }).click();
  await expect(page.getByRole('region', { name: '自动核对' })).toContainText('入住登记册中没有');
  await expect(page.getByText(masked)).toBeVisible();
  await expect(page.getByText(resident.phone)).toHaveCount(0);

  await page.getByRole('button', { name: '显示手机号' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/单号/)).toHaveValue(resident.number);
  await dialog.getByRole('button', { name: '显示一分钟' }).click();
  await expect(page.getByText(resident.phone)).toBeVisible();
  await page.getByRole('button', { name: '隐藏手机号' }).click();
  await expect(page.getByText(resident.phone)).toHaveCount(0);

  await page.getByRole('button', { name: '身份属实' }).click();
  await dialog.getByLabel('说明').fill('已当面核对证件');
  await dialog.getByRole('button', { name: '身份属实' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('待核实权属')).toBeVisible();
  await expect(page.getByText('已当面核对证件')).toBeVisible();
  await page.getByRole('button', { name: '权属属实' }).click();
  await dialog.getByRole('button', { name: '权属属实' }).click();
  await expect(page.getByText('已通过')).toBeVisible();
  await expect(page.getByText('当前阶段无需您操作')).toBeVisible();

  // the auditor, beside it: who saw this person, and what that one saw
  const desk = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const audit = await desk.newPage();
  await open(audit, 'auditor', `/persons/${resident.personId}/show`);
  await expect(audit.getByRole('button', { name: '显示手机号' })).toHaveCount(0);
  await audit.getByRole('link', { name: '谁看过此人' }).click();
  const entry = audit.getByRole('row').filter({ hasText: '显示完整内容' });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('潘晓峰');
  await expect(entry).toContainText('手机号');
  await expect(entry).toContainText(resident.number);
  await expect(audit.getByText(resident.phone)).toHaveCount(0);
  await audit.getByRole('button', { name: '查看全部记录' }).click();
  await audit.getByRole('button', { name: '潘晓峰 看过什么' }).first().click();
  await expect(audit.getByRole('row').filter({ hasText: '浏览列表' }).first()).toBeVisible();

  // and what the case's own workflow remembers of it, which today's code would decide the same
  await open(audit, 'auditor', `/cases/${resident.id}/show`);
  await audit.getByRole('link', { name: '查看办理履历' }).click();
  const story = audit.getByRole('region', { name: '经过', exact: true }).getByRole('listitem');
  await expect(story.filter({ hasText: '身份属实' })).toContainText('潘晓峰');
  await expect(story.filter({ hasText: '身份属实' })).toContainText('已当面核对证件');
  await expect(story.filter({ hasText: '权属属实' })).toHaveCount(1);
  await audit.getByRole('button', { name: '重放核验' }).click();
  await expect(audit.getByRole('status').filter({ hasText: '一致' })).toBeVisible();
  await audit.getByRole('button', { name: '展开原始事件' }).click();
  await expect(audit.getByText('Workflow execution started')).toBeVisible();
  await expect(audit.getByRole('link', { name: '下载 JSON' })).toHaveAttribute('href', /download=1$/);
  await desk.close();
});

test('a resident is found by what is known of them, and by nothing less', async ({ page }) => {
  const [resident] = RESIDENTS;
  const searches: string[] = [];
  page.on('request', (sent) => searches.push(sent.url()));
  await open(page, 'registrar', '/persons');
  const found = page.getByRole('region', { name: '找到 1 人' });
  for (const q of [resident!.phone, resident!.phone.slice(-4), resident!.name]) {
    await page.getByLabel('查找住户').fill(q);
    await page.getByRole('button', { name: '查找' }).click();
    await expect(found.getByText(resident!.home)).toBeVisible();
  }
  await page.getByLabel('查找住户').fill(resident!.phone.slice(0, 7));
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByText('没有找到，请核对后完整输入')).toBeVisible();
  expect(searches.filter((url) => url.includes(resident!.phone))).toEqual([]);
});

test('two people with the same record open do not overwrite each other', async ({ page, browser }) => {
  const resident = await registerResident('2栋 1901');
  const beside = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  for (const desk of [page, beside]) {
    await open(desk, 'registrar', `/persons/${resident.personId}`);
    await expect(desk.getByLabel('邮箱')).toBeVisible();
  }
  await page.getByLabel('邮箱').fill('first@example.com');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('*');

  await beside.getByLabel('邮箱').fill('second@example.com');
  await beside.getByRole('button', { name: '保存' }).click();
  await expect(beside.getByRole('alert').filter({ hasText: '他人已修改并保存' })).toBeVisible();
  await beside.getByRole('button', { name: '载入最新内容' }).click();
  await expect(beside.getByLabel('邮箱')).toHaveValue('f***@example.com');
  await beside.context().close();
});

test('an agent enters a change that a resident has told, and it runs on a clock', async ({ page }) => {
  const resident = await registerResident('2栋 1802');
  await open(page, 'registrar', `/cases/${resident.id}/show`);
  for (const step of ['身份属实', '权属属实']) {
    await page.getByRole('button', { name: step }).click();
    await page.getByRole('dialog').getByRole('button', { name: step }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(page.getByText('已通过')).toBeVisible();

  await open(page, 'agent', `/persons/${resident.personId}/show`);
  await page.getByRole('button', { name: '登记变更' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('新手机号').fill(`136${resident.phone.slice(3)}`);
  await dialog.getByRole('button', { name: '登记变更' }).click();
  await expect(page.getByRole('heading', { name: '资料变更' })).toBeVisible();
  await expect(page.getByText('办理时限')).toBeVisible();
  await page.getByRole('button', { name: '核实并更新' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '核实并更新' }).click();
  await expect(page.getByText('已更新', { exact: true })).toBeVisible();
});
