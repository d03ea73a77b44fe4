import { expect, test } from '@playwright/test';
import { open } from './console';
import { report } from './filing';

test('a dispatcher sees a ticket come in by itself and gives it to a person with one key', async ({ page }) => {
  await open(page, 'dispatcher', '/');
  await expect(page.getByRole('heading', { name: '调度台' })).toBeVisible();
  await expect(page.locator('[data-live="live"]')).toBeVisible();

  const { api, id, title } = await report('lihaoran', { category: 'service_complaint' });
  const row = page.getByRole('listitem', { name: title });
  await expect(row).toBeVisible();
  await expect(row).toContainText('此类工单由调度派单');

  // By day she is the suggestion, by night one of the others: either way one key is enough.
  await row.getByRole('button', { name: '其他人选' }).click();
  await expect(row).toContainText('缺少技能');
  await row.getByRole('button', { name: '派给 沈静' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已派单')).toBeVisible();
  await expect(row).toBeHidden();
  expect(await api.get(`tickets/${id}`)).toMatchObject({ stage: 'acceptance' });
  await api.close();
});

test('several tickets are reassigned together, each with a result of its own', async ({ page }) => {
  const first = await report('zhangyulan', { category: 'water_leak' });
  const second = await report('chenruoxi', { category: 'drainage' });
  await expect.poll(async () => (await first.api.get(`tickets/${first.id}`)).stage).toBe('acceptance');
  await expect.poll(async () => (await second.api.get(`tickets/${second.id}`)).stage).toBe('acceptance');

  const words = first.title.split(' ')[0]!;
  await open(
    page,
    'dispatcher',
    `/tickets?filter=${encodeURIComponent(JSON.stringify({ q: words, stage: 'acceptance' }))}`,
  );
  for (const { number } of [first, second])
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('checkbox')
      .check();
  await page.getByRole('button', { name: '批量转派' }).click();
  await page.getByLabel('原因').fill('班组调整');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText(/成功 \d 件，未成功 \d 件/)).toBeVisible();
  for (const { number } of [first, second]) await expect(page.getByRole('dialog')).toContainText(number);
  await first.api.close();
  await second.api.close();
});
