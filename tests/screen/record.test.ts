/** The pages of the record in a real browser, as the people of the demonstration use them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openDemonstration, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openDemonstration>>;

beforeAll(async () => {
  stage = await openDemonstration();
}, 120_000);
afterAll(() => stage.close());

const personCalled = async (page: Page, name: string) => {
  await page.goto(`/people?words=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).click();
};

test('no accessibility finding, and nothing wider than a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 320, height: 800 } }, async (page) => {
    const found: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    await enterAs(page, 'Candidate');
    for (const path of ['/home', '/record', '/verify', '/developers', '/erased']) await look(path);
    await page.goto('/record');
    const own = await page.getByRole('link', { name: 'Who saw and who did' }).getAttribute('href') ?? '';
    for (const path of [own, own.replace('/trail', '/erase')]) await look(path);
    await look(await page.goto('/record').then(() => page.getByRole('link', { name: 'Name, contact and consent' }).getAttribute('href')) ?? '');
    await enterAs(page, 'Decision officer');
    for (const path of ['/home', '/people', '/people?words=zzzz', '/reviews']) await look(path);
    await personCalled(page, 'Keiko Tanaka');
    const person = new URL(page.url()).pathname;
    for (const path of [person, `${person}/schemes/iso-20000/holding`, `${person}/schemes/iso-20000/holding?kind=experience.recorded`, `${person}/details`]) await look(path);
    await page.goto(person);
    await look(await page.getByRole('link', { name: /^Suspend or withdraw/ }).first().getAttribute('href') ?? '');
    await look(await page.goto(person).then(() => page.locator('.facts a').first().getAttribute('href')) ?? '');
    await enterAs(page, 'Auditor');
    for (const path of ['/home', '/audit', '/audit?kind=looks&from=2031-02-02&to=2031-02-01']) await look(path);
    await enterAs(page, 'Accreditation officer');
    await look('/accreditations');
    await look(await page.locator('th a').first().getAttribute('href') ?? '');
    await page.goto('/accreditations');
    await page.getByRole('button', { name: 'Go on' }).click();
    await look(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(found).toEqual([]);
  });
}, 120_000);

test('a candidate sees what the record opens and takes it along to the path finder', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.getByRole('link', { name: 'Look at my record' }).click();
    expect(await page.locator('main').innerText()).toContain('ITIL v3 Expert');
    await page.getByRole('link', { name: 'Find the shortest way from here' }).click();
    expect(new URL(page.url()).searchParams.getAll('holds')).toEqual(['itil-v3-expert']);
  });
});

test('an officer records an exam on evidence; the certificate is there at once; suspended and reinstated it says so everywhere', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Decision officer');
    await page.goto('/people');
    await page.getByLabel('Name, as it is to be printed on certificates').fill('Nadia Benali');
    await page.getByRole('button', { name: 'Open it' }).click();
    expect(await page.locator('main').innerText()).toContain('No certificate yet.');
    await page.getByRole('link', { name: 'Record what somebody has' }).click();
    await page.getByLabel('Exam passed').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Record it' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Choose from the list which one it is.', 'Write the day.', 'Say which evidence was seen.']);
    await page.getByLabel('Which exam?').selectOption({ label: 'Foundation exam' });
    await page.getByLabel('Passed on').fill('2026-10-01');
    await page.getByLabel('Which evidence was seen').fill('Result sheet of the exam centre');
    await page.getByRole('button', { name: 'Record it' }).click();
    expect(await page.locator('main').innerText()).toContain('Awards that follow from it are made already.');
    const number = await page.locator('a[href^="/verify/"]').first().innerText();
    expect(await page.getByRole('region', { name: 'Certificates' }).getByRole('columnheader').allInnerTexts()).toEqual(['Certificate', 'State', 'Since', 'How', 'What to do']);
    await page.getByRole('link', { name: `Suspend or withdraw ${number}` }).click();
    await page.getByLabel('Suspend the certificate').check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('short');
    await page.getByRole('button', { name: 'Carry it out' }).click();
    expect(await page.locator('.errors').innerText()).toContain('Say why in at least ten characters.');
    await page.getByRole('textbox', { name: 'Reason' }).fill('The sitting is under investigation.');
    await page.getByRole('button', { name: 'Carry it out' }).click();
    expect(await page.locator('main').innerText()).toContain('The certificate is suspended.');
    await page.goto(`/verify/${number}`);
    expect(await page.locator('h1').innerText()).toBe('Suspended');
    expect(await page.locator('main').innerText()).not.toContain('Nadia');
  });
});

test('to withdraw a certificate asks once more, names what rests on it, and leads to the review of that', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Decision officer');
    await personCalled(page, 'Keiko Tanaka');
    await page.getByRole('link', { name: /^Suspend or withdraw/ }).last().click();
    const choose = async () => {
      await page.getByLabel('Withdraw the certificate').check();
      await page.getByRole('textbox', { name: 'Reason' }).fill('Somebody else sat the exam.');
      await page.getByRole('button', { name: 'Carry it out' }).click();
      expect(await page.locator('main').innerText()).toMatch(/These stay as they are and come up for review:[^]*Somebody else sat the exam\./);
    };
    await choose();
    await page.getByRole('link', { name: 'Decide otherwise' }).click();
    await choose();
    await page.getByRole('button', { name: 'Withdraw this certificate' }).click();
    expect(await page.locator('main').innerText()).toContain('What was built on it waits for your review.');
    await page.getByRole('link', { name: 'Review it' }).click();
    expect(await page.locator('main').innerText()).toContain('Keiko Tanaka');
  });
});

test('the first page names what counts, and tells of accreditations and waiting passes only who can act on them, with the way there', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Candidate');
    expect(await page.locator('main').innerText()).toContain('What you have that counts: ITIL v3 Expert.');
    expect(await page.getByRole('link', { name: 'Find my way' }).getAttribute('href')).toContain('holds=itil-v3-expert');
    await enterAs(page, 'Auditor');
    expect(await page.locator('main').innerText()).not.toContain('within 90 days');
    await enterAs(page, 'Accreditation officer');
    expect(await page.locator('main').innerText()).toMatch(/ends? within 90 days/);
    await enterAs(page, 'Decision officer');
    await page.getByText(/wait for something else before they become certificates/).click();
    await page.locator('main details a').first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/people\//);
  });
});

test('a name that is not the holder’s never makes it green, and what was typed stays; a print says when and where it was checked', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/directory');
    const number = (await page.locator('main a[href^="/verify/"]').first().getAttribute('href'))!.split('/').at(-1)!;
    await page.goto('/verify');
    await page.getByLabel('Number of the certificate').fill(number);
    await page.getByLabel('Name on the certificate').fill('Jane Smith');
    await page.getByRole('button', { name: 'Check the number' }).click();
    expect(await page.locator('h1').innerText()).toBe('Valid, but not for Jane Smith');
    expect(await page.locator('.verdict').getAttribute('class')).toBe('verdict warn');
    expect(await page.locator('.verdict').innerText()).toContain('It was issued by EXIN; the register is kept at localhost');
    expect(await page.getByLabel('Number of the certificate').inputValue()).toBe(number);
    expect(await page.getByLabel('Name on the certificate').inputValue()).toBe('Jane Smith');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').innerText()).toMatch(/Checked on \d+ \w+ \d{4}, \d\d:\d\d \(UTC\) at http:\S+\/verify\/\S+\.$/);
  });
});

test('a name that was changed is found by the old one, and consent puts it on the verification page', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.goto('/record');
    await page.getByRole('link', { name: 'Name, contact and consent' }).click();
    await page.getByLabel('My name on the verification page', { exact: false }).check();
    await page.getByRole('button', { name: 'Save my consent' }).click();
    expect(await page.locator('.notice.good').innerText()).toContain('Saved. It holds from now on');
    expect(await page.getByLabel('My name on the verification page', { exact: false }).isChecked()).toBe(true);
    await enterAs(page, 'Auditor');
    await page.goto('/people?words=Hofmann');
    expect(await page.locator('th a').allInnerTexts()).toEqual(['Greta Hofmann-Keller']);
  });
});

test('an auditor goes from the first page to what was done, and from there to whom it was done; the looks stand by themselves', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Auditor');
    expect(await page.locator('main').innerText()).toMatch(/sealed up to position \d+, last signed on/);
    await page.getByRole('link', { name: 'Records and certificates' }).click();
    expect(await page.getByLabel('Kind').inputValue()).toBe('records');
    await page.getByLabel('By whom').fill('no such name');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('main').innerText()).toContain('Nothing like this was done.');
    await page.getByLabel('By whom').fill('');
    await page.getByRole('button', { name: 'Show' }).click();
    const awarded = page.getByRole('row', { name: 'A certificate was awarded' }).first().getByRole('link');
    const name = await awarded.innerText();
    await awarded.click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
    await page.getByRole('link', { name: 'Who saw and who did' }).click();
    expect(await page.getByRole('row', { name: /Looked at the record \(\d times\)/ }).first().innerText()).toContain('Ada Auditor');
    await page.getByLabel('Kind').selectOption({ label: 'Everything but looks at records' });
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('main').innerText()).not.toContain('Looked at the record');
  });
});

test('an accreditation officer ends an accreditation with a reason', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Accreditation officer');
    await page.goto('/accreditations');
    expect(await page.locator('.notice.warn').innerText()).toContain('Ending soon');
    expect(await page.locator('.notice.warn a').first().getAttribute('href')).toMatch(/^\/accreditations\//);
    await page.locator('tr', { hasText: 'Tilda Trainer' }).filter({ hasText: 'In force' }).first().getByRole('link').click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The trainer has left the provider.');
    await page.getByRole('button', { name: 'End it today' }).click();
    expect(await page.locator('.notice.good').innerText()).toBe('Ended.');
  });
});

test('a candidate reads who looked and why, takes the data along, and has the record erased', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Candidate');
    const name = await page.goto('/record').then(() => page.getByRole('heading', { level: 1 }).innerText());
    const trail = await page.getByRole('link', { name: 'Who saw and who did' }).getAttribute('href') ?? '';
    await enterAs(page, 'Decision officer');
    await page.goto(trail.replace('/trail', ''));
    await enterAs(page, 'Candidate');
    await page.goto(trail);
    const looks = page.getByRole('row', { name: 'Looked at the record' });
    expect(await looks.first().innerText()).toMatch(/signed in\s+read/);
    expect(await page.locator('td').allInnerTexts()).not.toContainEqual(expect.stringMatching(/^[a-z-]+\.[a-z-]+$/));

    await page.goto('/record');
    const kept = async (link: string) => (await page.context().request.get(await page.getByRole('link', { name: link }).getAttribute('href') ?? '')).text();
    expect(JSON.parse(await kept('Everything as JSON'))).toMatchObject({ parts: { candidate: [expect.anything()], event: expect.anything() } });
    expect((await kept('Everything as a table (CSV)')).split('\r\n')[0]).toBe('part,row,field,value');

    await page.getByRole('link', { name: 'Have the record erased' }).click();
    await page.getByLabel('Type the candidate number').fill('C-0000-0000');
    await page.getByRole('button', { name: 'Erase the record' }).click();
    expect(await page.locator('.errors li').allInnerTexts()).toEqual(['Type the number as it is shown.']);
    const number = /[A-Z]-[\w-]+/.exec(await page.locator('.hint').first().innerText())![0];
    await page.getByLabel('Type the candidate number').fill(number);
    await page.getByRole('button', { name: 'Erase the record' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('The record is erased');
    expect((await page.goto('/record'))!.url()).toContain('/sign-in');
    await enterAs(page, 'Decision officer');
    await page.goto(`/people?words=${encodeURIComponent(name)}`);
    expect(await page.locator('main').innerText()).not.toContain(number);
  });
});
