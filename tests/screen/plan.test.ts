/** The plan with real dates in a real browser, as a candidate of the demonstration uses it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openDemonstration, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openDemonstration>>;

beforeAll(async () => {
  stage = await openDemonstration();
}, 120_000);
afterAll(() => stage.close());

const enter = (page: Page, role = 'Candidate') => enterAs(page, role);
const said = (page: Page) => page.locator('main').innerText();

test('without JavaScript a candidate chooses a goal, sees the dates, keeps the plan, books its first step and gives the goal up', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enter(page);
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('navigation', { name: 'You' }).getByRole('link', { name: 'My plan' }).click();
    expect(await said(page)).toContain('Nothing is planned yet.');
    await page.getByLabel('What do you want to reach?').selectOption('foundation');
    await page.getByRole('button', { name: 'Show my plan' }).click();
    const way = await said(page);
    expect(way).toContain('Your way to Foundation');
    expect(way).toContain('With what is offered now there is none that ends earlier, and none that costs less.');
    expect(way).toContain('The cheapest way ends 42 days later and costs $260 less.');
    const ways = await page.locator('main .case').allInnerTexts();
    expect(ways.map((text) => text.split('\n')[0])).toEqual(['The earliest', 'The cheapest']);
    expect([/Prices together: \$1,150/, /Prices together: \$890/].map((price, at) => price.test(ways[at]!))).toEqual([true, true]);
    expect(await page.locator('.case').first().locator('.steps h4').allInnerTexts()).toEqual(['Take the course Foundation', 'Sit the Foundation exam']);
    await page.getByRole('button', { name: 'Keep this plan' }).first().click();
    expect(await said(page)).toContain('Your plan is kept.');
    await page.getByRole('link', { name: /^Book.*Take the course Foundation\)$/ }).first().click();
    await page.getByRole('button', { name: 'Book a place' }).click();
    expect(await said(page)).toContain('You have a place.');
    await page.goto('/home');
    await page.getByRole('link', { name: 'Look at its dates' }).click();
    expect(await page.locator('.steps .tag').allInnerTexts()).toEqual(['You have a place', 'Open to you now']);
    await page.getByRole('button', { name: 'Give this goal up' }).click();
    expect(await said(page)).toContain('The goal is given up.');
    expect(await said(page)).toContain('Nothing is planned yet.');
  });
}, 60_000);

test('no accessibility finding, and nothing wider than a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 320, height: 800 } }, async (page) => {
    const found: string[] = [];
    const look = async (path: string, status = 200) => {
      const answer = await page.goto(path);
      if (answer?.status() !== status) found.push(`${path} answered ${answer?.status()}`);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    await enter(page);
    for (const path of ['/plan', '/plan?target=foundation', '/plan?target=support', '/plan?target=executive-auditor']) await look(path);
    await look('/plan?target=nonsense', 422);
    await enter(page, 'Exam officer');
    await look('/plan');
    expect(found).toEqual([]);
  });
}, 120_000);
