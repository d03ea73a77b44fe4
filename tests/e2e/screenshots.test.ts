import { expect, test } from '@playwright/test';
import { open } from './console';
import { consolePages } from './pages';

/** English words are longer: they are looked at where there is least room. */
const VIEWS = [
  { width: 1440, locale: 'zh' },
  { width: 390, locale: 'zh' },
  { width: 390, locale: 'en' },
] as const;

/** For people to look at; the one thing checked by machine is that no page is wider than its screen. */
for (const { width, locale } of VIEWS)
  test(`every page stands at ${width} px in ${locale}`, async ({ browser }, info) => {
    test.setTimeout(480_000);
    const tooWide: string[] = [];
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const { name, username, path, ready } of await consolePages()) {
      await open(page, username, path, locale);
      await page.waitForSelector(ready, { timeout: 30_000 });
      if (Number(await page.evaluate('document.documentElement.scrollWidth')) > width) tooWide.push(name);
      await page.screenshot({ path: info.outputPath(`${name}-${width}-${locale}.png`), fullPage: true });
    }
    await context.close();
    expect(tooWide).toEqual([]);
  });
