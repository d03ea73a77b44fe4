import { expect, test } from '@playwright/test';
import { DEMO_PASSWORD } from '../../prisma/demo-community';
import { consoleUrl } from './console';

test('a wrong password is refused in words, and the right one leads to the work', async ({ page }) => {
  await page.goto(consoleUrl('/'));
  await page.getByLabel('用户名').fill('supervisor');
  await page.getByLabel('密码', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toContainText('用户名或密码不正确');

  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '工单看板' })).toBeVisible();
  await expect(page.locator('[data-live="live"]')).toBeVisible();
});

test('the language can be changed and stays changed', async ({ page }) => {
  await page.goto(consoleUrl('/'));
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
