import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { RESIDENTS } from '../../prisma/demo-community';
import { openApi } from './api';
import { open } from './console';

test('an auditor reads a ticket’s history in words, beside the journal, and has it replayed', async ({ page }) => {
  const api = await openApi('auditor');
  const [ticket] = await api.get(
    `tickets?filter=${encodeURIComponent(JSON.stringify({ stage: 'verification' }))}&range=[0,0]`,
  );

  await open(page, 'auditor', `/tickets/${ticket.id}/show`);
  await expect(page.getByText('当前阶段无需您操作')).toBeVisible();
  await page.getByRole('link', { name: '查看办理履历' }).click();

  const story = page.getByRole('region', { name: '经过' });
  await expect(story).toContainText('开单');
  await expect(story).toContainText('适用规则第 1 版');
  await expect(story).toContainText('接单时限按时');
  await expect(page.getByRole('region', { name: '办理记录' })).toContainText('接单');

  await page.getByRole('button', { name: '重放核验' }).click();
  await expect(page.getByText('一致：现行程序会作出同样的决定')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: '展开原始事件' }).click();
  await expect(page.getByText('Workflow execution started')).toBeVisible();
  await page.getByLabel('筛选事件').fill('timer');
  await expect(page.getByText('Workflow execution started')).toBeHidden();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 JSON' }).click();
  const history = readFileSync(await (await download).path(), 'utf8');
  expect(JSON.parse(history)).toHaveProperty('events');
  // nothing personal is in a history
  const secrets = [ticket.title, ...RESIDENTS.flatMap(({ name, phone }) => [name, phone])];
  for (const secret of secrets) expect(history).not.toContain(secret);
  await api.close();
});
