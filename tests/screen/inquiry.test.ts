/** Somebody without an account asks a provider on a narrow screen without JavaScript; its staff answers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openDemonstration, overflow } from './browser.ts';

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
    await fine();
    await page.locator('main').getByRole('link', { name: 'InterProm USA' }).click();
    await fine();
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

test('what is planned or not released is said wherever people book, and is never offered', async () => {
  await onPage(stage, { viewport: { width: 390, height: 844 } }, async (page) => {
    const said = async (path: string) => {
      await page.goto(path);
      return page.locator('main').innerText();
    };
    const planned = /Associate Consultant\/Auditor: planned for autumn 2010 by InterProm USA; it cannot be booked yet\./;
    expect(await said('/sessions?course=associate')).toMatch(planned);
    expect(await said('/sessions')).toMatch(/Executive Auditor: not released: The exam requirements have not been released\./);
    expect(await said('/sessions?course=foundation')).not.toContain('Not to be booked yet');
    expect(await said('/sittings?exam=internal-auditor')).toMatch(/planned for autumn 2010 by InterProm USA; it cannot be booked yet\./);
    await enterAs(page, 'Provider staff');
    await page.goto('/teaching/new');
    await page.getByLabel('Course', { exact: true }).selectOption('associate');
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.locator('main').innerText()).toContain('Planned for autumn 2010 by InterProm USA; it cannot be booked yet. No session of it can be published now.');
    expect(await page.getByLabel('Seats').count()).toBe(0);
    expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
  });
}, 60_000);

test('a session leads to its provider, whose people keep the profile: services and contact, and what is accredited today', async () => {
  await onPage(stage, { viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Provider staff');
    await page.goto('/organisations');
    await page.locator('main').getByRole('link', { name: 'InterProm USA' }).click();
    await page.getByLabel('Services').fill('Coaching\n\nWorkshops in Madrid');
    await page.getByRole('button', { name: 'Save' }).click();
    expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
    await page.goto('/sessions');
    await page.locator('main').getByRole('link', { name: 'Foundation', exact: true }).first().click();
    await page.locator('main').getByRole('link', { name: 'InterProm USA' }).click();
    const profile = await page.locator('main').innerText();
    expect(profile).toMatch(/Coaching\s+Workshops in Madrid/);
    expect(profile).toMatch(/Accredited today[\s\S]*Foundation[\s\S]*Its next sessions/);
    expect(profile).not.toContain('Organizational Readiness');
  });
}, 60_000);
