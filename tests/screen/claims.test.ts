/** A claim from its first question to the certificate, in a real browser without JavaScript, and its pages looked at. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openDemonstration, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openDemonstration>>;
let data: string;

beforeAll(async () => {
  stage = await openDemonstration();
  data = stage.data;
  writeFileSync(join(data, 'scan.pdf'), '%PDF-1.7\nA scan of a certificate');
  writeFileSync(join(data, 'page.pdf'), '<html><script>alert(1)</script></html>');
}, 120_000);
afterAll(() => stage.close());

test('a candidate has experience recognised: asked back, answered, granted; what it brings stands in the record', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByRole('link', { name: 'Ask for something' }).click();
    await page.getByLabel('Experience to count').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('.errors li').first().innerText()).toBe('Choose one.');
    await page.getByLabel('In which field?').selectOption({ index: 1 });
    await page.getByLabel('From').fill('2018-01-01');
    await page.getByLabel('To', { exact: true }).fill('2021-06-30');
    await page.locator('#file').setInputFiles(join(data, 'page.pdf'));
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('.errors').innerText()).toContain('Evidence is a PDF, a PNG or JPEG picture, or a signed badge.');
    await page.locator('#file').setInputFiles(join(data, 'scan.pdf'));
    await page.getByLabel('What should the officer know?').fill('I worked at the service desk.');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('main').innerText()).toContain('What happens next');
    const claim = new URL(page.url()).pathname;

    await enterAs(page, 'Decision officer');
    expect(await page.locator('main').innerText()).toContain('One claim waits for a decision.');
    await page.getByRole('link', { name: 'Look at the claims' }).click();
    await page.getByRole('link', { name: 'Carla Candidate' }).click();
    expect(new URL(page.url()).pathname).toBe(claim);
    const href = await page.getByRole('link', { name: 'scan.pdf' }).getAttribute('href');
    const file = await page.request.get(href!);
    expect([file.headers()['content-disposition'], file.headers()['x-content-type-options'], file.headers()['content-security-policy']]).toEqual([expect.stringMatching(/^attachment/), 'nosniff', expect.stringContaining('sandbox')]);
    await page.getByLabel('What do you need?').fill('Please send a letter of the employer.');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();

    await enterAs(page, 'Candidate');
    await page.getByRole('link', { name: /^Answer/ }).click();
    await page.getByLabel('Your answer').fill('It is attached to the scan.');
    await page.getByRole('button', { name: 'Send the answer' }).click();

    await enterAs(page, 'Decision officer');
    await page.goto(claim);
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Choose one.', 'Say why in at least ten characters.']);
    await page.getByLabel('Grant').check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The employer confirms it.');
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('dl').first().innerText()).toContain('Granted');

    await enterAs(page, 'Candidate');
    await page.goto('/record');
    expect(await page.locator('main').innerText()).toContain('1 January 2018 to 30 June 2021');
  });
}, 90_000);

test.each(['light', 'dark'] as const)('the pages of claims have no accessibility finding and fit a narrow screen in %s', async (colorScheme) => {
  await onPage(stage, { colorScheme, viewport: { width: 320, height: 800 } }, async (page) => {
    const found: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    await enterAs(page, 'Candidate');
    for (const path of ['/claims', '/claims/new', '/claims/new?kind=request', '/claims/new?kind=experience', '/directory']) await look(path);
    await page.goto('/claims');
    await look(await page.locator('th a').first().getAttribute('href') ?? '');
    await enterAs(page, 'Decision officer');
    await look('/claim-queue');
    await page.goto('/people?words=Keiko');
    await page.locator('th a').first().click();
    expect(found).toEqual([]);
  });
}, 60_000);
