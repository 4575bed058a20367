/** Somebody without an account asks a provider on a narrow screen without JavaScript; its staff answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgram, type StartedProgram } from '../started-program.ts';
import { accessibilityFindings, onPage, openBrowser, overflow, type Stage } from './browser.ts';

let data: string;
let server: StartedProgram;
let stage: Stage;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'cursus-inquiry-pages-'));
  server = await startProgram(join(data, 'here'), '--demonstration');
  stage = { base: server.url, browser: await openBrowser(), close: async () => {} };
}, 120_000);
afterAll(async () => {
  await stage.browser.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('a question from the public profile is in the inbox of the provider, is answered, and no page is too wide or unreadable', async () => {
  const narrow = { viewport: { width: 320, height: 800 } };
  await onPage(stage, narrow, async (page) => {
    const fine = async () => expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
    await page.goto('/s/iso-20000/provider');
    await page.getByRole('link', { name: 'Ask a question' }).click();
    await page.getByRole('button', { name: 'Send the question' }).click();
    expect(await page.locator('.errors li').first().innerText()).toBe('enter your name');
    await fine();
    await page.getByLabel('Your name').fill('Ana Example');
    await page.getByLabel('Your e-mail address').fill('ana@example.org');
    await page.getByLabel('What is it about?').selectOption('course');
    await page.getByLabel('Your question').fill('When is the next Foundation?');
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByRole('heading', { name: 'Your question is sent' }).waitFor();
    await fine();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Provider staff', exact: true }).click();
    await page.waitForURL('**/home');
    await page.getByRole('link', { name: 'One question waits for an answer.' }).click();
    await fine();
    await page.getByRole('link', { name: 'Ana Example' }).click();
    await fine();
    await page.getByLabel('Your answer').fill('On 3 March.');
    await page.getByRole('button', { name: 'Send the answer' }).click();
    expect(await page.locator('main').innerText()).toContain('Answered');
  });
}, 60_000);
