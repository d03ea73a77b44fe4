import { expect, test } from '@playwright/test';
import { openApi } from './api';
import { open } from './console';

/** A practised agent, keyboard only (issue: 20 s); the machine's own part of it is a fraction. */
const PRACTISED = 20_000;

test('an agent enters a call with the keyboard alone and is ready for the next', async ({ page }) => {
  const title = `厨房水管漏水 ${Date.now()}`;
  await open(page, 'agent', '/');
  await expect(page.getByRole('heading', { name: '来电登记' })).toBeVisible();

  const begun = Date.now();
  await page.keyboard.press('F2');
  const home = page.getByRole('combobox', { name: '房号' });
  await expect(home).toBeFocused();
  await page.keyboard.type('3-1201');
  await expect(page.getByRole('option', { name: /3栋 1201/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('来电人')).toHaveValue('王*');

  // place, caller and number are passed over: the resident is known
  for (let press = 0; press < 4; press++) await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: '类别' })).toBeFocused();
  await page.keyboard.type('lsps');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type(title);
  await page.keyboard.press('Alt+u');
  await expect(page.getByRole('switch', { name: '紧急' })).toBeChecked();
  await page.keyboard.press('Control+Enter');

  await expect(page.getByText(/已录入 GD\d+/)).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(PRACTISED);
  await expect(page.getByLabel('来电号码')).toBeFocused();

  const api = await openApi('supervisor');
  const [ticket] = await api.get(`tickets?filter=${encodeURIComponent(JSON.stringify({ q: title }))}`);
  expect(ticket).toMatchObject({
    title,
    homeLabel: '3栋 1201',
    category: 'water_leak',
    priority: 'urgent',
    channel: 'hotline',
  });
  await api.close();
});

test('what an agent has typed survives a reload, and the clock runs from the call', async ({ page }) => {
  await open(page, 'agent', '/calls');
  await page.getByRole('button', { name: /前台到访/ }).click();
  await expect(page.getByText(/^剩 0?9:5\d$|^剩 10:00$/)).toBeVisible();
  await page.getByLabel('事项').fill('门厅灯不亮');
  await expect(page.locator('[data-draft="saved"]')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('事项')).toHaveValue('门厅灯不亮');
});

test('an agent is told at the field what is missing', async ({ page }) => {
  await open(page, 'agent', '/calls');
  await expect(page.getByRole('heading', { name: '来电登记' })).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByRole('combobox', { name: '房号' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('事项')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('请填写此项').first()).toBeVisible();
});
