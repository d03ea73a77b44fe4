import { expect, test } from '@playwright/test';
import { consoleUrl, goOn, open } from './console';
import { consolePages } from './pages';
import { violations } from './violations';

/**
 * English words are longer: they are looked at where there is least room. Once every page is opened by its address, as a
 * bookmark does it; after that as links do.
 */
const VIEWS = [
  { width: 1440, locale: 'zh', colorScheme: 'light', isJudged: true, byAddress: true },
  { width: 390, locale: 'zh', colorScheme: 'dark', isJudged: true, byAddress: false },
  { width: 390, locale: 'en', colorScheme: 'light', isJudged: false, byAddress: false },
] as const;

/** Pictures for people to look at; by machine: no page is wider than its screen, and none keeps anybody out. */
for (const { width, locale, colorScheme, isJudged, byAddress } of VIEWS)
  test(`every page stands at ${width} px in ${locale}, ${colorScheme}`, async ({ page }, info) => {
    test.setTimeout(480_000);
    const found: string[] = [];
    const judge = async (name: string) => {
      if (isJudged) found.push(...(await violations(page)).map((one) => `${name} ${one}`));
    };
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(consoleUrl('/login'));
    await page.waitForSelector('form');
    await judge('login');
    let reader = '';
    const pages = (await consolePages()).toSorted((a, b) => a.username.localeCompare(b.username));
    for (const { name, username, path, ready } of pages) {
      if (username === reader && !byAddress) await goOn(page, path);
      else await open(page, (reader = username), path, locale);
      await page.waitForSelector(ready, { timeout: 30_000 });
      if (Number(await page.evaluate('document.documentElement.scrollWidth')) > width)
        found.push(`${name} is too wide`);
      await page.screenshot({ path: info.outputPath(`${name}-${width}-${locale}.png`), fullPage: true });
      await judge(name);
      if (name !== 'mine' || !isJudged) continue;
      await page.getByRole('button', { name: '记录进展' }).first().click();
      await page.getByRole('button', { name: '添加配件' }).click();
      await judge('dialog');
    }
    expect(found).toEqual([]);
  });
