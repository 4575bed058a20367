/** Somebody without an account asks a provider on a narrow screen without JavaScript; its staff answers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, onPage, openDemonstration, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openDemonstration>>;

beforeAll(async () => {
  stage = await openDemonstration();
}, 120_000);
afterAll(() => stage.close());

test('a question from the public profile is in the inbox of the provider, is answered, and no page is too wide or unreadable', async () => {
  const narrow = { viewport: { width: 320, height: 800 } };
  await onPage(stage, narrow, async (page) => {
    const fine = async () => expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
    await page.goto('/s/iso-20000/provider');
    await page.getByRole('link', { name: 'Ask a question' }).click();
    await page.getByRole('button', { name: 'Send the question' }).click();
    expect(await page.locator('.errors li').first().innerText()).toBe('Enter your name.');
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
