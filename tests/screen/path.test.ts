import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, onPage, openStage, type Stage } from './browser.ts';

const first = '/s/iso-20000';
const shared = `${first}?holds=itil-v3-expert&targets=consultant-manager`;

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

/** Headings of the plan's steps and the sum above them. */
const shownPlan = async (page: Page) => ({
  sum: await page.locator('.sum').innerText(),
  steps: await page.locator('.answer .steps > li').evaluateAll((items) => items.map((li) => `${li.querySelector('h3')?.textContent}: ${li.querySelector('.amount')?.textContent}`)),
});

const expertPlan = {
  sum: '3 course days, exams of 30 and 90 minutes, 3 steps.',
  steps: [
    'Take the course Management and Improvement of ITSM Processes plus Foundation Bridge: 3 days',
    'Sit the Foundation Bridge exam: 30 minutes',
    'Sit the Management and Improvement exam: 90 minutes',
  ],
};

const modes = [['with JavaScript', true], ['without JavaScript', false]] as const;

test.each(modes)('an ITIL v3 Expert finds the way to Consultant Manager: 3 days, exams of 30 and 90 minutes, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(first);
    await page.getByText('ITIL Service Manager and Expert').click();
    await page.getByLabel('ITIL v3 Expert').check();
    await page.locator('#targets-consultant-manager').check();
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show my way' }).click();
    expect(await shownPlan(page)).toEqual(expertPlan);
    expect(await page.getByRole('heading', { name: 'The next shortest way' }).locator('xpath=..').innerText()).toContain('0.5 course days more');
    expect(await page.getByRole('heading', { name: 'If the rules were read differently' }).locator('xpath=..').innerText()).toContain('2.5 course days');
    expect(new URL(page.url()).searchParams.getAll('holds')).toEqual(['itil-v3-expert']);
  });
});

test.each(modes)('a shared address shows the same form and the same plan %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(shared);
    expect(await shownPlan(page)).toEqual(expertPlan);
    expect(await page.locator('#holds-itil-v3-expert').isChecked()).toBe(true);
    expect(await page.locator('#targets-consultant-manager').isChecked()).toBe(true);
    expect(await page.locator('#holds-itil-v3-expert').isVisible()).toBe(true);
  });
});

test('the browser shows what the server sent: taking over the page changes no word of it', async () => {
  const address = `${first}?holds=itil-v3-capability-osa&experience.itsm=3&targets=internal-auditor&readings.associate-opens=management-only`;
  const words = (javaScriptEnabled: boolean) => onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(address);
    if (javaScriptEnabled) await page.locator('html.lively').waitFor();
    return page.locator('.path-answer').innerText();
  });
  expect(await words(true)).toBe(await words(false));
});

test('with JavaScript every change answers without a request, and the address follows', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(first);
    await page.locator('html.lively').waitFor();
    const requests: string[] = [];
    // A browser looks at its kept icon again whenever the address changes.
    page.on('request', (request) => { if (!request.url().endsWith('/assets/icon.svg')) requests.push(request.url()); });
    await page.locator('#targets-internal-auditor').check();
    expect(await page.locator('.sum').innerText()).toContain('14.5 course days');
    await page.getByLabel('Years of professional experience').fill('3');
    expect(await page.locator('.sum').innerText()).toContain('12 course days');
    expect(requests).toEqual([]);
    const after = new URL(page.url()).searchParams;
    expect(Object.fromEntries(after)).toEqual({ targets: 'internal-auditor', 'experience.itsm': '3' });
  });
});

test('the whole question can be asked by keyboard alone', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(first);
    await page.locator('html.lively').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'find');
    await page.keyboard.type('expert');
    await tabTo(page, 'holds-itil-v3-expert');
    await page.keyboard.press('Space');
    await tabTo(page, 'targets-consultant-manager');
    await page.keyboard.press('Space');
    expect(await shownPlan(page)).toEqual(expertPlan);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('answer');
  });
});

/** Presses Tab until the element has the focus, which must be seen. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.id) === id) break;
  }
  const outline = await page.evaluate((wanted) => (document.activeElement?.id === wanted ? getComputedStyle(document.activeElement).outlineStyle : 'no focus'), id);
  expect({ id, outline }).toEqual({ id, outline: 'solid' });
}

test.each(modes)('certificates are found by name and by abbreviation, and what is ticked stays in sight, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(`${first}?holds=foundation`);
    await page.getByLabel('Find a certificate').fill('M&I');
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByText('1 certificate matches.').waitFor();
    const shown = await page.locator('input[name=holds]').evaluateAll((boxes) => boxes.filter((b) => b.checkVisibility()).map((b) => b.id));
    expect(shown).toEqual(['holds-foundation', 'holds-management-improvement']);
  });
});

test.each(modes)('years that are no number are refused in words, beside the field and on top, and stay as typed, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(`${first}?experience.itsm=-3&targets=associate`);
    const words = 'Enter years as a number from 0 to 80, such as 3 or 2.5.';
    expect(await page.getByRole('alert').innerText()).toContain(words);
    const field = page.getByLabel('Years of professional experience');
    expect(await field.inputValue()).toBe('-3');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#experience.itsm');
  });
});

test.each(modes)('a name that the scheme does not know is said and left out, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(`${first}?holds=__proto__&holds=itil-v3-expert&targets=consultant-manager`);
    expect(await page.getByRole('alert').innerText()).toContain('“__proto__” is not known in this scheme');
    expect(await shownPlan(page)).toEqual(expertPlan);
  });
});

test('what cannot be booked is said: planned, not released, and what blocks the way', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(`${first}?targets=executive-auditor`);
    const way = await page.locator('.answer').innerText();
    expect(way).toContain('planned for autumn 2010');
    expect(way).toContain('not been released');
    expect(way).toContain('the real sum is higher');
    await page.locator('html.lively').waitFor();
    await page.getByLabel('Only what can be booked').check();
    expect(await page.locator('.answer').innerText()).toContain('No way leads there.');
  });
});

test('every certification says how it stands in words: held, open, one step away, closed, not released', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(`${first}?holds=foundation-bridge&holds=itil-v3-expert`);
    const stateOf = (name: string) => page.locator('.stand', { has: page.getByRole('link', { name, exact: true }) }).locator('.tag').innerText();
    expect(await stateOf('Foundation Bridge')).toBe('Held');
    expect(await stateOf('Support')).toBe('Open to you');
    expect(await stateOf('Executive Consultant Manager')).toBe('One step away');
    expect(await stateOf('Internal Auditor')).toBe('Closed');
    expect(await stateOf('Executive Auditor')).toBe('Not released');
  });
});

test.each(modes)('of years that are no number no way is made until they are mended, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(`${first}?experience.itsm=abc&targets=associate`);
    expect(await page.locator('.path-answer').innerText()).toContain('Mend what is marked in your answers');
    expect(await page.locator('.steps, .stand').count()).toBe(0);
  });
});

test.each(modes)('a way leads on to its dates: the whole plan, and each course and exam that can be booked, %s', async (_, javaScriptEnabled) => {
  await onPage(stage, { javaScriptEnabled }, async (page) => {
    await page.goto(shared);
    const answer = page.locator('.answer');
    expect(await answer.innerText()).not.toContain('none are published');
    expect(await answer.getByRole('link', { name: 'Make this plan with dates' }).getAttribute('href')).toBe('/plan?scheme=iso-20000&target=consultant-manager');
    expect(await answer.getByRole('link', { name: 'See the dates of this' }).evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      '/sessions?scheme=iso-20000&course=management-improvement-bridge', '/sittings?scheme=iso-20000&exam=foundation-bridge', '/sittings?scheme=iso-20000&exam=management-improvement',
    ]);
  });
});

test('what comes by itself stands first where it stands, as in the plan', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(shared);
    const said = await page.locator('.stand', { has: page.getByRole('link', { name: 'Consultant Manager', exact: true }) }).innerText();
    expect(said).toMatch(/Automatic\s+You get it with no course or exam of its own as soon as you have Foundation Bridge and Management and Improvement\.[^]*You lack one of these/);
  });
});

test('what cannot be reached today is said before the way is', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto(`${first}?targets=executive-auditor`);
    expect(await page.locator('.answer').innerText()).toMatch(/^To Executive Auditor\s+Cannot be reached today:[^]*planned for autumn 2010[^]*course days/);
    expect(await page.locator('.sum').innerText()).not.toContain('?');
  });
});

test('the answer has no accessibility finding after it changed in the browser', async () => {
  await onPage(stage, { viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto(first);
    await page.locator('html.lively').waitFor();
    await page.locator('#targets-executive-auditor').check();
    await page.getByLabel('Years of professional experience').fill('many');
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

test('the first page loads under 30 kB of JavaScript', async () => {
  const html = await (await fetch(new URL(first, stage.base))).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((m) => m[1]!);
  const bodies = await Promise.all(scripts.map(async (src) => (await fetch(new URL(src, stage.base))).arrayBuffer()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0);
  expect(scripts.length).toBe(1);
  expect(bytes).toBeLessThan(30_000);
});
