import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { consoleUrl, open } from './console';
import { consolePages } from './pages';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const CIRCUMSTANCES = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const;

for (const { colorScheme, width } of CIRCUMSTANCES)
  test(`no page keeps anybody out, ${colorScheme} at ${width} px`, async ({ page }) => {
    test.setTimeout(480_000);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(consoleUrl('/login'));
    await page.waitForSelector('form');
    const found = (await violations(page)).map((one) => `login ${one}`);
    for (const { name, username, path, ready } of await consolePages()) {
      await open(page, username, path);
      await page.waitForSelector(ready, { timeout: 30_000 });
      found.push(...(await violations(page)).map((one) => `${name} ${one}`));
      if (name !== 'mine') continue;
      await page.getByRole('button', { name: '记录进展' }).first().click();
      await page.getByRole('button', { name: '添加配件' }).click();
      found.push(...(await violations(page)).map((one) => `dialog ${one}`));
    }
    expect(found).toEqual([]);
  });
