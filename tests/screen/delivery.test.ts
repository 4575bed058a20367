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

/** The first sitting of the desk's list: one that is ahead. */
async function ahead(page: Page): Promise<string> {
  await page.goto('/exam-desk');
  return (await page.getByRole('region', { name: 'Sittings' }).getByRole('link').first().getAttribute('href'))!;
}

test('no accessibility finding, and nothing wider than a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 320, height: 800 } }, async (page) => {
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
    const session = await first(page, '/teaching', /^\/teaching\/[0-9a-f-]{36}$/);
    for (const path of ['/home', '/teaching', '/teaching/new', session, `${session}/change`, `${session}/trainer`, `${session}/cancel`, `${session}/roster`]) await look(path);
    await enterAs(page, 'Exam officer');
    for (const path of ['/home', '/exam-desk', '/exam-desk?which=over', '/exam-desk/new', '/exam-desk/arrangements', '/exam-desk/settings', '/exam-desk/settings/foundation', `${await ahead(page)}/change`, await first(page, '/exam-desk', /^\/exam-room\/[0-9a-f-]{36}$/)]) await look(path);
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
    await page.getByLabel('Time zone').selectOption('Europe/Madrid');
    await page.getByLabel('Seats').fill('7');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    expect(await page.locator('main').innerText()).toContain('The draft is saved.');
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await page.locator('main').innerText()).toContain('It is published.');
    await page.goto('/sittings?exam=foundation&from=2027-03-31');
    expect(await page.locator('main').innerText()).toContain('7 free');
  });
}, 60_000);

const main = (page: Page): Promise<string> => page.locator('main').innerText();

test('an exam officer moves a sitting and names who supervises it; what was wrong is said, and nothing filled in is lost', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk/new');
    await page.getByLabel('Exam', { exact: true }).selectOption('support');
    await page.getByLabel('Link (online)').fill('https://exams.example.org/room-eight');
    await page.getByLabel('Begins (clock at the place)').fill('2027-05-03T10:00');
    await page.getByLabel('Time zone').selectOption('Europe/Madrid');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    expect(await main(page)).toContain('Nobody yet. The sitting can only begin once somebody supervises it.');
    await page.getByRole('link', { name: 'Change the sitting' }).click();
    const invigilator = page.getByLabel('Invigilator', { exact: true });
    await invigilator.selectOption({ index: 1 });
    await page.getByLabel('Begins (clock at the place)').fill('2027-05-04T11:30');
    await page.getByLabel('Seats').fill('many');
    await page.getByRole('button', { name: 'Save the change' }).click();
    expect(await page.locator('.errors').innerText()).toContain('Write a whole number.');
    expect(await page.getByLabel('Begins (clock at the place)').inputValue()).toBe('2027-05-04T11:30');
    await page.getByLabel('Seats').fill('9');
    await page.getByRole('button', { name: 'Save the change' }).click();
    expect(await main(page)).toContain('4 May 2027, 11:30 (Europe/Madrid)');
    expect(await main(page)).not.toContain('Nobody yet');
  });
}, 60_000);

test('two exam officers change one sitting: the second is told, and sees what the first wrote', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Exam officer');
    const room = await ahead(page);
    const other = await page.context().newPage();
    for (const tab of [page, other]) await tab.goto(`${room}/change`);
    await other.getByLabel('Seats').fill('17');
    await other.getByRole('button', { name: 'Save the change' }).click();
    await page.getByLabel('Seats').fill('18');
    await page.getByRole('button', { name: 'Save the change' }).click();
    expect(await main(page)).toContain('Somebody changed this sitting meanwhile.');
    expect(await page.getByLabel('Seats').inputValue()).toBe('17');
  });
}, 60_000);

test('an exam officer sets the waits before a resit and when booking closes', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk');
    await page.getByRole('link', { name: 'Waits and booking hours' }).click();
    await page.getByRole('link', { name: 'Delivery of IT Services exam' }).click();
    await page.getByLabel('Waits after a failure').fill('soon');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('.errors').innerText()).toContain('Write days as whole numbers');
    await page.getByLabel('Waits after a failure').fill('14, 90');
    await page.getByLabel('Booking closes so many hours before the start').fill('36');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /Delivery of IT Services exam/ });
    expect(await row.innerText()).toMatch(/14, 90 days[\s\S]*36 hours before the start/);
  });
}, 60_000);

test('sittings that are over are found on the desk, the latest first, with the figures of their exam', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk');
    await page.getByLabel('Which').selectOption('over');
    await page.getByRole('button', { name: 'Show' }).click();
    const rows = await page.getByRole('region', { name: 'Sittings' }).getByRole('row').allInnerTexts();
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.slice(1).every((row) => /Over|Called off/.test(row))).toBe(true);
  });
}, 60_000);

test('a released result is corrected with its reason; the correction waits for somebody else, and the released one stands', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk');
    await page.getByRole('button', { name: 'Release all of this sitting' }).first().click();
    await page.goto('/exam-desk?which=over');
    await page.getByRole('region', { name: 'Sittings' }).getByRole('link').first().click();
    await page.getByRole('link', { name: 'Correct the result' }).first().click();
    await page.getByRole('button', { name: 'Record the correction' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Say what the result is, of each part.', 'Say why in at least ten characters.']);
    await page.getByLabel('The right result').selectOption('no');
    await page.getByLabel('Why it should have read otherwise').fill('The answer sheet of the neighbour was read.');
    await page.getByRole('button', { name: 'Record the correction' }).click();
    expect(await main(page)).toContain('The correction is recorded.');
    expect(await main(page)).toContain('Not passed, provisional');
  });
}, 60_000);

test('results come in by a file, row by row; without a file the page says what to choose', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Exam officer');
    await page.goto('/exam-desk?which=over');
    await page.getByRole('region', { name: 'Sittings' }).getByRole('link').first().click();
    await page.getByText('Results from a file').click();
    await page.getByRole('button', { name: 'Record them' }).click();
    expect(await main(page)).toContain('Choose the file with the results.');
    await page.getByText('Results from a file').click();
    await page.getByLabel('The file').setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer: Buffer.from('candidate,part,passed\nC-0000-0000,1,yes\n') });
    await page.getByRole('button', { name: 'Record them' }).click();
    expect(await main(page)).toContain('C-0000-0000: not recorded');
  });
}, 60_000);

test('provider staff states a price as money in a currency, last used first, or in words; what is wrong is said beside the field', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Provider staff');
    await page.goto('/teaching/new');
    await page.getByLabel('Course', { exact: true }).selectOption('foundation');
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.getByLabel('Currency').locator('option').first().getAttribute('value')).toBe('USD');
    await page.getByLabel('Price', { exact: true }).fill('1,200');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    expect(await page.locator('.errors').innerText()).toContain('without marks between thousands');
    await page.goto('/teaching');
    await page.getByRole('link', { name: 'Foundation', exact: true }).first().click();
    await page.getByRole('link', { name: 'Change it' }).click();
    expect(await page.getByLabel('Price', { exact: true }).inputValue()).toBe('1150.00');
    await page.getByLabel('Or the price in words').fill('on request');
    await page.getByRole('button', { name: 'Save the change' }).click();
    expect(await page.locator('.errors').innerText()).toContain('either as a number or in words');
    await page.getByLabel('Or the price in words').fill('');
    await page.getByLabel('Price', { exact: true }).fill('1 180,50');
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByRole('button', { name: 'Save the change' }).click();
    expect(await main(page)).toContain('€1,180.50');
  });
}, 60_000);
