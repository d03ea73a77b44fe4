import { expect, test, type Browser, type Page } from '@playwright/test';
import { open } from './console';
import { baseUrl, openApi } from './api';

const BODY = '本周六上午9点至11点，消防演习在中心花园举行，届时警报会响起。';
const VAGUE = '警报会响起';

async function desk(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage();
}

async function begin(page: Page, title: string, body: string): Promise<string> {
  await open(page, 'agent', '/notices');
  await page.getByRole('button', { name: '新建公告' }).click();
  await page.getByLabel('标题', { exact: true }).fill(title);
  await page.locator('[data-field="body"] .ProseMirror').fill(body);
  await page.getByRole('combobox', { name: '类型' }).click();
  await page.getByRole('option', { name: '服务通知' }).click();
  await expect(page.locator('[data-draft="saved"]')).toBeVisible();
  return /notices\/([\da-f-]{36})/.exec(page.url())![1]!;
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-reached]')).toBeVisible();
  for (const reason of await dialog.getByLabel(/保留理由/).all()) await reason.fill('已与业委会核对');
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await expect(dialog).toBeHidden();
}

/** What a resident is asked for before anything else. */
async function agreeToTexts(username: string): Promise<void> {
  const api = await openApi(username);
  const texts: { id: string }[] = await api.get('legal-texts');
  await api.post('consents', { consents: texts.map(({ id }) => id) });
  await api.close();
}

/** The first place in the present text that has these words, marked as a reader marks it. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate(`{
    const place = [...document.querySelectorAll('[data-remarkable="body"]')].at(-1);
    const nodes = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const words = ${JSON.stringify(words)};
    while (nodes.nextNode() && !nodes.currentNode.data.includes(words));
    const at = nodes.currentNode.data.indexOf(words);
    document.getSelection().setBaseAndExtent(nodes.currentNode, at, nodes.currentNode, at + words.length);
  }`);
}

const selected = (page: Page): Promise<string> => page.evaluate('String(document.getSelection())');

test('a notice is written, sent back with a remark at its words, put right, answered for by two and read', async ({
  page: author,
  browser,
}) => {
  test.setTimeout(120_000);
  const title = `消防演习安排 ${Date.now() % 100_000}`;
  const id = await begin(author, title, BODY);
  await submit(author);
  await expect(author.getByRole('heading', { level: 1, name: title })).toBeVisible();

  // the reviewer marks the words and sends it back
  const reviewer = await desk(browser);
  await open(reviewer, 'reviewer', `/notice-inbox?notice=${id}`);
  await expect(reviewer.getByRole('region', { name: '提交的内容' })).toContainText(VAGUE);
  await select(reviewer, VAGUE);
  await reviewer.getByRole('button', { name: '批注所选文字' }).click();
  const dialog = reviewer.getByRole('dialog');
  await expect(dialog.locator('q')).toHaveText(VAGUE);
  await dialog.getByLabel('批注').fill('请提醒住户不必惊慌');
  await dialog.getByRole('button', { name: '添加' }).click();
  await expect(dialog).toBeHidden();
  await reviewer.keyboard.press('r');
  await expect(dialog.locator('[data-remark]')).toContainText('请提醒住户不必惊慌');
  await dialog.getByLabel('原因').fill('补充提示后再提交');
  await dialog.getByRole('button', { name: '退回修改' }).click();
  await expect(dialog).toBeHidden();

  // the author is led to the words and puts them right
  await open(author, 'agent', `/notices/${id}`);
  const remark = author.locator('[data-remark]');
  await expect(remark).toContainText('请提醒住户不必惊慌');
  await remark.getByRole('button', { name: '查看' }).click();
  await expect.poll(() => selected(author)).toBe(VAGUE);
  await author.keyboard.type('警报会响起，请勿惊慌');
  await expect(author.locator('[data-draft="saved"]')).toBeVisible();
  await submit(author);

  // the reviewer sees what has changed since, and passes it with one key
  await open(reviewer, 'reviewer', `/notice-inbox?notice=${id}`);
  const changed = reviewer.locator('[data-changed="true"]');
  await expect(changed).toHaveCount(1);
  await expect(changed.locator('ins')).toContainText('请勿惊慌');
  await reviewer.keyboard.press('a');
  await dialog.getByRole('button', { name: '审核通过' }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewer.getByRole('list', { name: '待办公告' }).getByText(title)).toHaveCount(0);

  // who reviewed cannot approve; who approves reads how many it will reach
  const api = await openApi('reviewer');
  await expect(api.post(`notices/${id}/approve`, { submission: 2 })).rejects.toThrow(/403/);
  await api.close();
  const approver = await desk(browser);
  await open(approver, 'approver', `/notice-inbox?notice=${id}`);
  await expect(approver.getByText('程立群 已审核通过')).toBeVisible();
  await expect(approver.locator('[data-reached]')).toBeVisible();
  await expect(approver.locator('[data-phone]')).toContainText('请勿惊慌');
  await approver.keyboard.press('a');
  await approver.getByRole('dialog').getByRole('button', { name: '批准发布' }).click();
  await expect(approver.getByRole('dialog')).toBeHidden();

  // a resident reads it on the phone page, and the console counts it
  await open(author, 'agent', `/notices/${id}/show`);
  await expect(author.locator('[data-step="published"]')).not.toContainText('—');
  await expect(author.locator('[data-figure="readers"]')).toContainText('0（0%）');
  const phone = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })).newPage();
  await agreeToTexts('wangmin');
  await open(phone, 'wangmin', `/m/notices/${id}`);
  await expect(phone.getByRole('heading', { name: title })).toBeVisible();
  await expect(phone.locator('.notice-article')).toContainText('请勿惊慌');
  await expect(author.locator('[data-figure="readers"]')).toContainText('1（');
  await Promise.all([reviewer, approver, phone].map((each) => each.context().close()));
});

test('what the checks find is shown in place, and only a reason lets it stay', async ({ page }) => {
  await begin(page, '车位租金优惠', '12月1日起，客服中心办理车位续租，全网最低，欢迎咨询。');
  const finding = page.locator('[data-finding="advertising"]');
  await expect(finding).toContainText('全网最低');
  await finding.getByRole('button', { name: '查看' }).click();
  await expect.poll(() => selected(page)).toBe('全网最低');

  await page.getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await expect(dialog.getByText('请填写此项').first()).toBeVisible();
  await dialog.getByRole('button', { name: '暂不' }).click();
  await expect(page.getByRole('heading', { name: '编辑公告' })).toBeVisible();
});

test('two pages that write one notice do not overwrite each other', async ({ page, browser }) => {
  const id = await begin(page, '园区春节值班安排', '春节期间客服中心照常值班，2月15日起执行。');
  const beside = await desk(browser);
  await open(beside, 'agent', `/notices/${id}`);
  await expect(beside.getByLabel('标题', { exact: true })).toHaveValue('园区春节值班安排');

  await page.getByLabel('标题', { exact: true }).fill('春节值班安排');
  await expect(page.locator('[data-draft="saved"]')).toBeVisible();
  await expect(async () => {
    const answer = await page.request.get(`${baseUrl()}/api/notices/${id}`);
    expect(((await answer.json()) as { title: string }).title).toBe('春节值班安排');
  }).toPass();
  await beside.getByLabel('标题', { exact: true }).fill('另一个标题');
  await expect(beside.getByRole('alert').filter({ hasText: '已在别处修改' })).toBeVisible();
  await beside.getByRole('button', { name: '载入最新内容' }).click();
  await expect(beside.getByLabel('标题', { exact: true })).toHaveValue('春节值班安排');
  await beside.context().close();
});
