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
  writeFileSync(join(data, 'empty.pdf'), '');
  writeFileSync(join(data, 'page.pdf'), '<html><script>alert(1)</script></html>');
}, 120_000);
afterAll(() => stage.close());

test('a candidate has experience recognised: asked back, answered, granted; what it brings stands in the record', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByRole('link', { name: 'Ask for something' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Choose what you ask for.']);
    await page.getByLabel('Experience to count').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('#file').setInputFiles(join(data, 'scan.pdf'));
    await page.locator('#file2').setInputFiles(join(data, 'empty.pdf'));
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Choose which one.', 'Write the first day.', 'Write the last day.', 'Choose your file again: “scan.pdf” was not kept.', 'The file “empty.pdf” is empty.']);
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
    await page.getByRole('link', { name: 'IT service management for Carla Candidate' }).click();
    expect(new URL(page.url()).pathname).toBe(claim);
    const href = await page.getByRole('link', { name: 'scan.pdf' }).getAttribute('href');
    const file = await page.request.get(href!);
    expect([file.headers()['content-disposition'], file.headers()['x-content-type-options'], file.headers()['content-security-policy']]).toEqual([expect.stringMatching(/^attachment/), 'nosniff', expect.stringContaining('sandbox')]);
    await page.getByLabel('What do you need?').fill('Please send a letter of the employer.');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    expect(await page.locator('.notice.good').innerText()).toContain('Carla Candidate gets it by letter');

    await enterAs(page, 'Candidate');
    await page.getByRole('link', { name: /^Answer/ }).click();
    await page.getByLabel('Your answer').fill('It is attached to the scan.');
    await page.getByRole('button', { name: 'Send the answer' }).click();

    await enterAs(page, 'Decision officer');
    await page.goto(claim);
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Choose grant or refuse.', 'Say why in at least ten characters.']);
    await page.getByLabel('Grant').check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The employer confirms it.');
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('dl').first().innerText()).toContain('Granted');
    expect(await page.locator('.notice.good').innerText()).toContain('Carla Candidate gets a letter with your reason');

    await enterAs(page, 'Candidate');
    await page.goto('/record');
    expect(await page.locator('main').innerText()).toContain('1 January 2018 to 30 June 2021');
  });
}, 90_000);

test('before a request is sent it is shown what it needs; the missing certificate is handed in on the way, the officer sees the same list, and a grant too early names what is missing', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.goto('/claims/new?kind=request');
    expect(await page.locator('main').innerText()).toContain('Missing: Foundation Bridge and ITIL');
    await page.getByLabel('Support of IT Services').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.locator('.checklist > li').allInnerTexts()).toEqual([expect.stringContaining('Missing Foundation Bridge'), expect.stringContaining('Missing ITIL v2 Practitioner')]);
    expect(await page.getByRole('link', { name: 'Find the way to Foundation Bridge' }).getAttribute('href')).toMatch(/^\/s\/iso-20000\?.*targets=foundation-bridge/);
    const receipt = await page.request.get((await page.getByRole('link', { name: 'This answer as a signed receipt' }).getAttribute('href'))!);
    expect([receipt.status(), receipt.headers()['content-type']]).toEqual([200, 'application/jwt']);
    await page.getByRole('link', { name: 'Hand in ITIL v3 Intermediate Capability Operational' }).click();
    expect(await page.getByLabel('Which certificate?').inputValue()).toBe('itil-v3-capability-osa');
    await page.getByLabel('Awarded on').fill('2009-05-01');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('.checklist > li').nth(1).innerText()).toContain('Asked for');
    await page.getByRole('button', { name: 'Send it' }).click();
    const claim = new URL(page.url()).pathname;
    await enterAs(page, 'Decision officer');
    await page.goto(claim);
    expect(await page.locator('.checklist > li').allInnerTexts()).toEqual([expect.stringContaining('Missing Foundation Bridge'), expect.stringContaining('Asked for ITIL v2 Practitioner')]);
    await page.getByLabel('Grant').check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('It looks good to me.');
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('.errors').innerText()).toContain('What is missing: Foundation Bridge; ITIL v2 Practitioner');
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('It looks good to me.');
    await page.getByLabel('Refuse').check();
    await page.getByRole('button', { name: 'Decide' }).click();

    await enterAs(page, 'Candidate');
    await page.goto(claim);
    await page.getByLabel('Why the decision is wrong').fill('The Bridge is in the post.');
    await page.getByRole('button', { name: 'Appeal' }).click();
    await enterAs(page, 'Decision officer');
    await page.goto(claim);
    expect(await page.locator('main').innerText()).toContain('You took part in the decision that is appealed, so somebody else decides.');
    expect(await page.getByRole('button', { name: 'Decide' }).count()).toBe(0);
    const late = await page.evaluate(() => document.title);
    expect(late).toContain('Support of IT Services');
    await enterAs(page, 'A second decision officer');
    await page.goto(claim);
    await page.getByText('The record as it was seen at the decision').click();
    const seen = await page.locator('details[open]').first().innerText();
    expect(seen).toMatch(/2010-07[^]*ITIL v3 Expert[^]*Open points/);
    expect(seen).not.toMatch(/[0-9a-f]{64}/);
    await page.getByLabel('Refuse').check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The Bridge is still missing.');
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('.notice.good').innerText()).toContain('this decision is final');
  });
}, 90_000);

test('the staff of a provider ask in a candidate’s name from the record, and nothing that was typed is lost', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (page) => {
    await enterAs(page, 'Provider staff');
    await page.goto('/claims/new');
    expect(await page.locator('main form').count()).toBe(0);
    await page.getByRole('link', { name: 'Find the candidate' }).click();
    await page.getByLabel('Name, as it is to be printed on certificates').fill('Sigrid Staffed');
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByRole('link', { name: 'Ask for something in this person’s name' }).click();
    await page.getByLabel('Recognition of a certificate').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.locator('.kicker').innerText()).toContain('Sigrid Staffed');
    await page.getByLabel('What should the officer know?').fill('She has the original with her.');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.getByLabel('What should the officer know?').inputValue()).toBe('She has the original with her.');
    await page.getByLabel('Which certificate?').selectOption('itil-v3-foundation');
    await page.getByLabel('Awarded on').fill('2009-05-01');
    await page.locator('#file').setInputFiles(join(data, 'scan.pdf'));
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.locator('.notice.good').innerText()).toContain('Sigrid Staffed gets a letter');
    await page.getByRole('button', { name: 'Take it back' }).click();
    expect(await page.locator('.notice.good').innerText()).toContain('taken back');
    await page.goto('/claims');
    expect(await page.locator('main').innerText()).toContain('Sigrid Staffed');
  });
}, 60_000);

test('the pages of claims have no accessibility finding and fit a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 320, height: 800 } }, async (page) => {
    const found: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    await enterAs(page, 'Candidate');
    for (const path of ['/claims', '/claims/new', '/claims/new?kind=request', '/claims/new?kind=request&asked=support', '/claims/new?kind=experience', '/directory']) await look(path);
    await page.goto('/claims');
    await look(await page.locator('th a').first().getAttribute('href') ?? '');
    await enterAs(page, 'Decision officer');
    await look('/claim-queue');
    await page.goto('/people?words=Keiko');
    await page.locator('th a').first().click();
    expect(found).toEqual([]);
  });
}, 60_000);
