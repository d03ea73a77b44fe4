import { expect, test } from '@playwright/test';
import { RESIDENTS, STAFF } from '../../prisma/demo-community';
import { openApi } from './api';
import { consoleUrl, open } from './console';
import { holderOf, report } from './filing';

/** The smallest PNG there is: one dark pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('from the offer to the resident’s answer, on a phone', async ({ page, browser }) => {
  const resident = await report('wangmin', { category: 'water_leak' });
  await expect.poll(() => holderOf(resident.api, resident.id)).not.toBeNull();
  const holder = (await holderOf(resident.api, resident.id))!;
  const { username } = STAFF.find(({ name }) => name === holder.name)!;

  await open(page, username, '/');
  await expect(page.getByRole('heading', { name: '我的工单' })).toBeVisible();
  const card = page.locator(`[data-ticket="${resident.number}"]`);

  await card.getByRole('button', { name: '接单', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('已联系到业主').check();
  await dialog
    .getByRole('button', { name: /^(今天|明天) / })
    .first()
    .click();
  await dialog.getByRole('button', { name: '接单' }).click();
  await expect(card.getByText(/^约定 /)).toBeVisible();

  await card.getByRole('button', { name: '打电话' }).click();
  await expect(dialog.getByLabel(/单号/)).toHaveValue(resident.number);
  await dialog.getByRole('button', { name: '显示一分钟' }).click();
  const { phone } = RESIDENTS.find(({ username: name }) => name === 'wangmin')!;
  await expect(card.getByRole('link', { name: `拨打 ${phone}` })).toHaveAttribute('href', `tel:${phone}`);

  await card.getByRole('button', { name: '记录进展' }).click();
  await dialog.getByLabel('进展内容').fill('已关闭总阀，正在更换软管');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'site.png', mimeType: 'image/png', buffer: PHOTO });
  await expect(dialog.getByRole('link', { name: /site\.png/ })).toBeVisible();
  await dialog.getByRole('button', { name: '记录进展' }).click();
  await expect(dialog).toBeHidden();

  await card.getByRole('button', { name: '挂起' }).click();
  await dialog.getByLabel('等待配件').check();
  await dialog.getByRole('button', { name: '挂起' }).click();
  await expect(card.getByText('挂起：等待配件')).toBeVisible();
  await card.getByRole('button', { name: '恢复处理' }).click();
  await dialog.getByRole('button', { name: '恢复处理' }).click();
  await expect(card.getByText('挂起：等待配件')).toBeHidden();

  await card.getByRole('button', { name: '现场完工' }).click();
  await dialog.getByRole('button', { name: '现场完工' }).click();
  await card.getByRole('button', { name: '反馈结果' }).click();
  await dialog.getByLabel('处理结果').fill('软管已更换，试水半小时无渗漏');
  await dialog.getByRole('button', { name: '反馈结果' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await resident.api.get(`tickets/${resident.id}`)).stage).toBe('verification');

  // The supervisor looks at the ticket while the resident answers: the page changes by itself.
  const desk = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const beside = await desk.newPage();
  await open(beside, 'supervisor', `/tickets/${resident.id}/show`);
  await expect(beside.locator('li[aria-current="step"]')).toHaveText('验收');
  await expect(beside.getByRole('link', { name: /site\.png/ }).first()).toBeVisible();
  await expect(beside.locator('[data-live="live"]')).toBeVisible();
  await resident.api.post(`tickets/${resident.id}/verify`, {
    satisfied: true,
    rating: { attitude: 5, speed: 4, quality: 5 },
    comment: '师傅很细心',
  });
  await expect(beside.getByText('师傅很细心')).toBeVisible({ timeout: 5_000 });
  await expect(beside.locator('li[aria-current="step"]')).toHaveCount(0);
  await desk.close();

  const supervisor = await openApi('supervisor');
  expect(await supervisor.get(`tickets/${resident.id}`)).toMatchObject({ stage: 'closed', outcome: 'satisfied' });
  await supervisor.close();
  await resident.api.close();
});

test('a technician sees neither the desk’s pages nor others’ tickets', async ({ page }) => {
  await open(page, 'heyuan', '/board');
  await expect(page.getByText('您的岗位没有此项权限')).toBeVisible();
  await page.goto(consoleUrl('/tickets/00000000-0000-7000-8000-000000000000/show'));
  await expect(page.getByText('没有这张工单，或您无权查看')).toBeVisible();
});
