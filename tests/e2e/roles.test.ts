import { expect, test, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../prisma/demo-community';
import { consoleUrl, open } from './console';
import { consolePages } from './pages';

/** What the API refused while the page stood. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() === 403) refused.push(answer.url());
  });
  return refused;
}

test('a resident who signs in where staff do is brought to their own page', async ({ page }) => {
  const refused = refusals(page);
  await page.goto(consoleUrl('/login'));
  await page.getByLabel('用户名').fill('wangmin');
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/m/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(refused).toEqual([]);
});

test('a technician looks a ticket up, and every name in it is there', async ({ page }) => {
  const pages = await consolePages();
  const { username } = pages.find(({ name }) => name === 'mine')!;
  await open(page, username, '/tickets');
  await expect(page.getByRole('heading', { name: '工单查询' })).toBeVisible();
  await open(page, username, pages.find(({ name }) => name === 'ticket')!.path);
  await expect(page.getByText(/^派给 /).first()).toBeVisible();
  await expect(page.getByText('同事')).toHaveCount(0);
});

test('pages that are not for a role say so, and nothing is asked for it that the API refuses', async ({ page }) => {
  const refused = refusals(page);
  for (const path of ['/tickets', '/users', '/queue', '/persons', '/cases', '/access-log', '/imports']) {
    await open(page, 'organiser', path);
    await expect(page.getByText('您的岗位没有此项权限')).toBeVisible();
  }
  expect(refused).toEqual([]);
});

test('every role’s menu leads to pages that open', async ({ page }) => {
  test.setTimeout(240_000);
  const refused = refusals(page);
  const usernames = ['registrar', 'cashier', 'auditor', 'supervisor', 'admin', 'agent', 'dispatcher'];
  for (const username of [...usernames, 'organiser', 'reviewer', 'approver', 'zhaogang']) {
    await open(page, username, '/');
    const items = page.locator('a[role=menuitem]');
    await items.first().waitFor();
    for (const item of await items.all()) {
      const link = (await item.getAttribute('href'))!;
      await item.click();
      await page.waitForURL((url) => url.pathname === link);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('您的岗位没有此项权限')).toHaveCount(0);
    }
  }
  expect(refused).toEqual([]);
});

test('a server that does not answer signs nobody out', async ({ page }) => {
  await open(page, 'supervisor', '/tickets');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('内容未能加载', { timeout: 30_000 });
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});
