/** The holder's way from the certificate to a wallet, on a phone's screen without JavaScript. */
import { clientAuthenticationAnonymous } from '@openid4vc/oauth2';
import { Openid4vciClient } from '@openid4vc/openid4vci';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, enterAs, onPage, openMatrix, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openMatrix>>;
let certificate: string;

beforeAll(async () => {
  stage = await openMatrix();
  certificate = `/certificates/${await stage.m.thing('award', { role: 'candidate', relation: 'own' })}`;
}, 120_000);
afterAll(() => stage.close());

test('a press on the button gives a code and a link that a wallet takes once', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.goto(certificate);
    await page.getByRole('button', { name: 'Add to a wallet' }).click();
    expect(await page.locator('main').innerText()).toMatch(/works once, for 10 minutes.*can be used until \d\d:\d\d \(UTC\)/s);
    expect(await page.getByRole('img', { name: 'QR code with the offer' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200);
    const link = await page.getByRole('link', { name: 'Open my wallet' }).getAttribute('href');
    const never = () => { throw new Error('a wallet needs no key for this'); };
    const wallet = new Openid4vciClient({ callbacks: { clientAuthentication: clientAuthenticationAnonymous(), hash: never, signJwt: never, generateRandom: never } });
    const offer = await wallet.resolveCredentialOffer(link!);
    const issuerMetadata = await wallet.resolveIssuerMetadata(offer.credential_issuer);
    const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer: offer, issuerMetadata });
    const { credentialResponse } = await wallet.retrieveCredentials({ issuerMetadata, accessToken: accessTokenResponse.access_token, credentialConfigurationId: offer.credential_configuration_ids[0]! });
    expect(credentialResponse.credentials).toHaveLength(1);

    await page.getByRole('button', { name: 'Make a new offer' }).click();
    expect(await page.getByRole('link', { name: 'Open my wallet' }).getAttribute('href')).not.toBe(link);
    await page.getByRole('link', { name: 'Back to the certificate' }).click();
    expect(new URL(page.url()).pathname).toBe(certificate);
  });
}, 60_000);

test.each([320, 390, 1280])('no accessibility finding, in light and dark, and nothing too wide at %i pixels', async (width) => {
  await onPage(stage, { viewport: { width, height: 844 } }, async (page) => {
    await enterAs(page, 'Candidate');
    await page.goto(certificate);
    expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Add to a wallet' }).click();
    expect([await accessibilityFindings(page), await overflow(page)]).toEqual([[], 0]);
  });
}, 60_000);
