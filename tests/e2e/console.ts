import type { Page } from '@playwright/test';
import { baseUrl, signInTo } from './api';

/** Who a page was last signed in as: passwords are slow to check, on purpose. */
const signedIn = new WeakMap<Page, string>();

/** Signs in and opens a page of the console, in the language asked for. */
export async function open(page: Page, username: string, path: string, locale: 'zh' | 'en' = 'zh'): Promise<void> {
  if (signedIn.get(page) !== username) {
    // an open page would go on asking, as somebody else
    await page.goto('about:blank');
    await signInTo(page.request, username);
    signedIn.set(page, username);
  }
  await page.addInitScript(`localStorage.setItem('RaStore.locale', ${JSON.stringify(JSON.stringify(locale))})`);
  await page.goto(baseUrl() + path);
}

/** From an open page to another as a link does it: without loading the console again. */
export async function goOn(page: Page, path: string): Promise<void> {
  const to = JSON.stringify(path);
  await page.evaluate(`history.pushState(null, '', ${to}); dispatchEvent(new PopStateEvent('popstate'))`);
}

export const consoleUrl = (path: string): string => baseUrl() + path;
