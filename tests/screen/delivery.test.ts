/** The pages of sessions and exams in a real browser, as the people of the demonstration use them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openDemonstration, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openDemonstration>>;

beforeAll(async () => {
  stage = await openDemonstration();
}, 120_000);
afterAll(() => stage.close());

const first = async (page: Page, list: string, link: RegExp): Promise<string> => {
  await page.goto(list);
  return (await page.locator('main').getByRole('link').evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''))).find((one) => link.test(one)) ?? '';
};

test.each(['light', 'dark'] as const)('no accessibility finding, and nothing wider than a narrow screen, in %s', async (colorScheme) => {
  await onPage(stage, { colorScheme, viewport: { width: 320, height: 800 } }, async (page) => {
    const found: string[] = [];
    const look = async (path: string) => {
      expect(path).not.toBe('');
      const answer = await page.goto(path);
      if (answer?.status() !== 200) found.push(`${path} answered ${answer?.status()}`);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    for (const path of ['/sessions', '/sittings', await first(page, '/sessions', /^\/sessions\/[0-9a-f-]{36}$/), await first(page, '/sittings', /^\/sittings\/[0-9a-f-]{36}$/)]) await look(path);
    await enterAs(page, 'Candidate');
    for (const path of ['/home', '/bookings', '/my-exams', await first(page, '/sessions', /^\/sessions\/[0-9a-f-]{36}$/), await first(page, '/sittings', /^\/sittings\/[0-9a-f-]{36}$/)]) await look(path);
    await enterAs(page, 'Provider staff');
    for (const path of ['/home', '/teaching', '/teaching/new', await first(page, '/teaching', /^\/teaching\/[0-9a-f-]{36}$/)]) await look(path);
    await enterAs(page, 'Exam officer');
    for (const path of ['/home', '/exam-desk', '/exam-desk/new', await first(page, '/exam-desk', /^\/exam-room\/[0-9a-f-]{36}$/)]) await look(path);
    await enterAs(page, 'Examiner');
    for (const path of ['/home', '/exam-room', await first(page, '/exam-room', /^\/exam-room\/[0-9a-f-]{36}$/)]) await look(path);
    await enterAs(page, 'Invigilator');
    for (const path of ['/home', '/exam-room', await first(page, '/exam-room', /^\/exam-room\/[0-9a-f-]{36}$/)]) await look(path);
    expect(found).toEqual([]);
  });
}, 120_000);

test('an exam officer schedules a sitting and publishes it, and it is offered to everybody', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk');
    await page.getByRole('link', { name: 'Schedule a sitting' }).click();
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    expect(await page.locator('.errors li').count()).toBeGreaterThan(0);
    await page.getByLabel('Exam', { exact: true }).selectOption('foundation');
    await page.getByLabel('Link (online)').fill('https://exams.example.org/room-seven');
    await page.getByLabel('Begins (clock at the place)').fill('2027-04-01T10:00');
    await page.getByLabel('Time zone').fill('Europe/Madrid');
    await page.getByLabel('Seats').fill('7');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    expect(await page.locator('main').innerText()).toContain('The draft is saved.');
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await page.locator('main').innerText()).toContain('It is published.');
    await page.goto('/sittings?exam=foundation&from=2027-03-31');
    expect(await page.locator('main').innerText()).toContain('7 free');
  });
}, 60_000);
