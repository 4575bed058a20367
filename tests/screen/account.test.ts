import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openMatrix, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openMatrix>>;

beforeAll(async () => {
  stage = await openMatrix();
}, 120_000);
afterAll(() => stage.close());

test('the pages of accounts and organisations have no accessibility finding and fit a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 360, height: 800 }, javaScriptEnabled: true }, async (page) => {
    const found: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
      if (await overflow(page) > 0) found.push(`${path} is too wide`);
    };
    for (const path of ['/sign-in', '/register', '/forgot', '/reset?token=x', '/verify-email?token=x', '/sign-in/second-step']) await look(path);
    await enterAs(page, 'Administrator');
    for (const path of ['/home', '/account', '/account/keys', '/account/second-step', '/organisations', '/sign-out']) await look(path);
    await page.goto('/organisations');
    await look(await page.locator('th a').first().getAttribute('href') ?? '');
    expect(found).toEqual([]);
  });
});

test('on a phone the menu of whoever is signed in takes one row, opens without JavaScript, and signing out has its place beside it', async () => {
  await onPage(stage, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false }, async (page) => {
    for (const role of ['Administrator', 'Candidate']) {
      await enterAs(page, role);
      for (const path of ['/home', '/s/iso-20000', '/verify']) {
        await page.goto(path);
        expect(await page.locator('.head').evaluate((head) => head.getBoundingClientRect().height)).toBeLessThan(70);
        expect(await page.locator('.head').getByRole('link', { name: 'Sign out' }).isVisible()).toBe(true);
      }
    }
    await page.goto('/home');
    expect(await page.getByRole('link', { name: 'My exams', exact: true }).isVisible()).toBe(false);
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('navigation', { name: 'You' }).getByRole('link', { name: 'My exams', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/my-exams');
  });
});

test('a key can carry only what the person may do, said in words, and a refusal says the right in words too', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.goto('/account/keys');
    const offered = await page.getByRole('group', { name: 'What it may do' }).getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
    expect(offered).toContain('holding.read');
    expect(offered).not.toContain('accreditation.grant');
    expect(await page.getByLabel('read what people have').isVisible()).toBe(true);
    expect(await page.locator('main').innerText()).not.toMatch(/[a-z]\.(read|write|grant)/);
    await page.goto('/claim-queue');
    expect(await page.locator('main').innerText()).toContain('Your account does not have the right to decide claims.');
  });
});

test('who opens an account reads which address the letter goes to, and can have it sent again', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/register');
    await page.getByLabel('Your name').fill('Nora New');
    await page.getByLabel('E-mail address').fill('nora.new@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Open the account' }).click();
    expect(await page.locator('main').innerText()).toContain('A letter is on its way to nora.new@example.org.');
    await page.getByRole('button', { name: 'Send it again' }).click();
    expect(await page.locator('main').innerText()).toContain('another letter is on its way');
  });
});

test('who must sign in first comes back to the very question that was asked', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/plan?scheme=iso-20000&target=foundation');
    await page.getByRole('button', { name: 'Candidate', exact: true }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/plan?scheme=iso-20000&target=foundation');
  });
});

test('without JavaScript somebody opens an organisation, sees what was wrong beside the field, and invites a member', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enterAs(page, 'Administrator');
    await page.getByRole('link', { name: 'Organisations', exact: true }).click();
    await page.getByRole('button', { name: 'Open it' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose what it is.');
    await page.getByLabel('Kind').selectOption('training-provider');
    await page.getByLabel('Name', { exact: true }).fill('Schule für Führung');
    await page.getByRole('button', { name: 'Open it' }).click();
    expect(await page.locator('h1').innerText()).toBe('Schule für Führung');
    await page.locator('[name="email-invited"]').fill('ina@example.org');
    await page.getByLabel('Role').selectOption('trainer');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    expect(await page.locator('.notice').innerText()).toContain('invitation is on its way');
  });
});

test('a passkey is added, and opens the account without a password', async () => {
  await onPage(stage, {}, async (page) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    await enterAs(page, 'Candidate');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    await page.goto('/sign-out');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/home');
    expect(await page.locator('.lead').innerText()).toContain('Carla Candidate');
  });
});
