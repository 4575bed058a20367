/** A wallet that we did not write fetches certificates; what it must not get it does not get. */
import { clientAuthenticationAnonymous, type Oauth2ClientErrorResponseError } from '@openid4vc/oauth2';
import { type CredentialOfferObject, type IssuerMetadataResult, Openid4vciClient, type Openid4vciRetrieveCredentialsError } from '@openid4vc/openid4vci';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { walletMetadata, walletOffer } from '../../src/credential/wallet.ts';
import { system } from '../../src/registry/access/actor.ts';
import { offerToWallet, suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { erasePerson, readTrail } from '../../src/registry/trail/index.ts';
import { housekeeping } from '../../src/surface/housekeeping.ts';
import { trailWords } from '../../src/surface/site/words/trail.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const baseUrl = 'https://cursus.example';
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
const both = ['jwt_vc_json', 'ldp_vc'] as const;
const idOf = (format: (typeof both)[number]) => `iso-20000.foundation_${format}`;
const linkOf = (offer: string) => `openid-credential-offer://?${new URLSearchParams({ credential_offer_uri: `${baseUrl}/wallet/offers/${offer}` })}`;
const minutesLater = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  let wallet: Openid4vciClient;
  let issuer: IssuerMetadataResult;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    m = await matrixWorld(await open(), baseUrl);
    const never = () => { throw new Error('a wallet needs no key for this'); };
    wallet = new Openid4vciClient({ callbacks: {
      fetch: async (input, init) => m.app.fetch(new Request(input as string, init as RequestInit)), clientAuthentication: clientAuthenticationAnonymous(),
      hash: never, signJwt: never, generateRandom: never,
    } });
    issuer = await wallet.resolveIssuerMetadata(baseUrl);
    return () => { vi.useRealTimers(); };
  });

  const offered = async () => {
    const award = (await m.thing('award', 'other'))!;
    const { offer } = await offerToWallet(m.world, system, { award });
    return { award, offer, object: await wallet.resolveCredentialOffer(linkOf(offer)) };
  };
  const tokenFor = async (credentialOffer: CredentialOfferObject): Promise<string> =>
    (await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata: issuer })).accessTokenResponse.access_token;
  const fetchAs = (accessToken: string, format: (typeof both)[number]) => wallet.retrieveCredentials({ issuerMetadata: issuer, accessToken, credentialConfigurationId: idOf(format) });
  const tokenError = (object: CredentialOfferObject) => tokenFor(object).then(() => 'a token', (error: unknown) => (error as Oauth2ClientErrorResponseError).errorResponse.error);
  const fetchError = (token: string, format: (typeof both)[number] = 'jwt_vc_json') =>
    fetchAs(token, format).then(() => 'a credential', (error: unknown) => (error as Openid4vciRetrieveCredentialsError).response.credentialErrorResponseResult?.data?.error);
  const verdictOn = async (credential: unknown) => {
    const answer = await m.app.request(`${baseUrl}/api/v1/verify`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ credential }) });
    return (await answer.json() as { verdict: string }).verdict;
  };
  const ask = (path: string, init?: RequestInit) => m.app.request(`${baseUrl}${path}`, init);
  const makeBy = async (award: string, headers: Record<string, string> = {}) =>
    ask(`/api/v1/awards/${award}/wallet-offers`, { method: 'POST', headers: { 'cookie': await m.signInAs('candidate'), 'content-type': 'application/json', ...headers }, body: '{}' });

  test('the holder offers, the wallet fetches both forms as they are kept, both are valid, and the trail says so in words', async () => {
    const award = (await m.thing('award', { role: 'candidate', relation: 'own' }))!;
    const made = await makeBy(award);
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { link, credential_offer_uri, expiresAt } = await made.json() as Record<'link' | 'credential_offer_uri' | 'expiresAt', string>;
    expect(new URL(link).searchParams.get('credential_offer_uri')).toBe(credential_offer_uri);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(10);

    const object = await wallet.resolveCredentialOffer(link);
    expect(object.credential_configuration_ids).toEqual(both.map(idOf));
    expect(issuer.knownCredentialConfigurations[idOf('ldp_vc')]?.credential_metadata?.display?.[0]?.name).toBe('ISO/IEC 20000 Foundation');
    const token = await tokenFor(object);
    const [compact, embedded] = [(await fetchAs(token, 'jwt_vc_json')), (await fetchAs(token, 'ldp_vc'))].map(({ credentialResponse, response }) => {
      expect(response.headers.get('cache-control')).toBe('no-store');
      return (credentialResponse.credentials as { credential: unknown }[])[0]!.credential;
    });
    const kept = await m.world.database.db.selectFrom('signed_credential').select(['form', 'text']).where('award', '=', award).where('what', '=', 'certificate').orderBy('form').execute();
    expect([compact, JSON.stringify(embedded)]).toEqual(kept.map((row) => row.text));
    expect([await verdictOn(compact), await verdictOn(embedded)]).toEqual(['valid', 'valid']);

    const { candidate } = await m.world.database.db.selectFrom('award').select('candidate').where('id', '=', award).executeTakeFirstOrThrow();
    const trail = await readTrail(m.world, system, { candidate, limit: 10 });
    expect(trail.slice(0, 3).map(({ verb, actor, via }) => [verb, actor === m.accounts.accountOf.get('candidate') ? 'the holder' : actor, via])).toEqual([
      ['wallet.taken', 'public', 'public'], ['wallet.taken', 'public', 'public'], ['wallet.offered', 'the holder', 'session'],
    ]);
    expect(trail.filter(({ verb }) => trailWords.verbs[verb] === undefined)).toEqual([]);
  });

  test('code, offer and each form work once; a new offer ends the one before', async () => {
    const { award, offer, object } = await offered();
    expect(await wallet.resolveCredentialOffer(linkOf(offer))).toEqual(object);
    const token = await tokenFor(object);
    expect(await tokenError(object)).toBe('invalid_grant');
    expect((await ask(`/wallet/offers/${offer}`)).status).toBe(404);
    await fetchAs(token, 'jwt_vc_json');
    expect(await fetchError(token)).toBe('credential_request_denied');
    await fetchAs(token, 'ldp_vc');

    const earlier = await offerToWallet(m.world, system, { award });
    const later = await offerToWallet(m.world, system, { award });
    expect([(await ask(`/wallet/offers/${earlier.offer}`)).status, (await ask(`/wallet/offers/${later.offer}`)).status]).toEqual([404, 200]);
  });

  test('of many wallets with one code, and of many requests with one token, one gets it', async () => {
    const { object } = await offered();
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => tokenFor(object)));
    const tokens = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(tokens).toHaveLength(1);
    const fetched = await Promise.all(Array.from({ length: 8 }, () => fetchError(tokens[0]!, 'ldp_vc')));
    expect(fetched.sort()).toEqual(['a credential', ...Array.from({ length: 7 }, () => 'credential_request_denied')]);
  });

  test('after ten minutes offer, code and token are over, and housekeeping forgets them', async () => {
    const { offer, object } = await offered();
    const second = await offered();
    minutesLater(9);
    const token = await tokenFor(second.object);
    minutesLater(1);
    expect([(await ask(`/wallet/offers/${offer}`)).status, await tokenError(object)]).toEqual([404, 'invalid_grant']);
    await fetchAs(token, 'ldp_vc');
    minutesLater(9);
    expect(await fetchError(token)).toBe('invalid_token');
    await housekeeping(m.world);
    expect(await m.world.database.db.selectFrom('wallet_offer').select('id').where('ends_at', '<=', new Date()).execute()).toEqual([]);
  });

  test('what was withdrawn or suspended meanwhile is refused at each step', async () => {
    const first = await offered();
    await withdrawAward(m.world, system, { award: first.award, reason: 'Somebody else sat the exam.' });
    expect((await ask(`/wallet/offers/${first.offer}`)).status).toBe(409);
    expect(await tokenError(first.object)).toBe('invalid_grant');
    const second = await offered();
    const token = await tokenFor(second.object);
    await suspendAward(m.world, system, { award: second.award, reason: 'The sitting is looked into.' });
    expect(await fetchError(token)).toBe('credential_request_denied');
  });

  test('only what is in force can be offered; a refusal says why and what to do', async () => {
    const award = (await m.thing('award', { role: 'candidate', relation: 'own' }))!;
    const { db } = m.world.database;
    await db.updateTable('award').set({ valid_until: '2020-01-01' }).where('id', '=', award).execute();
    expect(await (await makeBy(award)).json()).toMatchObject({ status: 409, detail: expect.stringContaining('has expired'), next: expect.any(String) });
    await db.updateTable('award').set({ valid_until: null }).where('id', '=', award).execute();
    await suspendAward(m.world, system, { award, reason: 'The sitting is looked into.' });
    expect(await (await makeBy(award)).json()).toMatchObject({ status: 409, detail: expect.stringContaining('is suspended'), next: expect.any(String) });
    await withdrawAward(m.world, system, { award, reason: 'Somebody else sat the exam.' });
    expect(await (await makeBy(award)).json()).toMatchObject({ status: 409, detail: expect.stringContaining('was withdrawn'), next: expect.any(String) });
    expect((await makeBy(award, { 'idempotency-key': 'again' })).status).toBe(422);
  });

  test('no secret is stored, and erasure takes offers along', async () => {
    const { award, offer, object } = await offered();
    const token = await tokenFor(object);
    const waiting = await offerToWallet(m.world, system, { award });
    const rows = () => m.world.database.db.selectFrom('wallet_offer').selectAll().where('award', '=', award).execute();
    const stored = JSON.stringify([await rows(), await m.world.database.db.selectFrom('event').selectAll().execute()]);
    expect(await rows()).toHaveLength(2);
    for (const secret of [offer, waiting.offer, token, object.grants![grant]!['pre-authorized_code']]) {
      expect(secret.length).toBeGreaterThanOrEqual(43);
      expect(stored).not.toContain(secret);
    }
    const { candidate } = await m.world.database.db.selectFrom('award').select('candidate').where('id', '=', award).executeTakeFirstOrThrow();
    const { number } = await m.world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
    await erasePerson(m.world, system, { candidate, number });
    expect(await rows()).toEqual([]);
    expect([await fetchError(token), (await ask(`/wallet/offers/${waiting.offer}`)).status]).toEqual(['invalid_token', 404]);
    await expect(offerToWallet(m.world, system, { award })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('erased') });
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const errorOf = async (answer: Response | Promise<Response>) => {
    const { status, body } = { status: (await answer).status, body: await (await answer).json() as { error?: string; error_description?: string } };
    expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    return [status, body.error];
  };

  test.each([
    ['no grant', '', 'invalid_request'], ['another grant', 'grant_type=authorization_code&code=x', 'unsupported_grant_type'], ['a grant of its own', 'grant_type=%22\u00fc', 'unsupported_grant_type'],
    ['no code', `grant_type=${grant}`, 'invalid_request'], ['a wrong code', `grant_type=${grant}&pre-authorized_code=x`, 'invalid_grant'],
    ['two codes', `grant_type=${grant}&pre-authorized_code=x&pre-authorized_code=y`, 'invalid_request'], ['a code that no database stores', `grant_type=${grant}&pre-authorized_code=%00`, 'invalid_request'],
  ])('a request for a token with %s is answered as OAuth says', async (_case, body, error) => {
    expect(await errorOf(ask('/wallet/token', { method: 'POST', headers: form, body }))).toEqual([400, error]);
  });

  test('a request for a token in another media type is answered as OAuth says', async () => {
    expect(await errorOf(ask('/wallet/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))).toEqual([400, 'invalid_request']);
  });

  test('a request for a credential says what is wrong with it by the word of the standard, and costs nothing', async () => {
    const { object } = await offered();
    const token = await tokenFor(object);
    const post = (body: string, headers: Record<string, string> = {}) => errorOf(ask('/wallet/credential', { method: 'POST', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json', ...headers }, body }));
    expect(await post('{}')).toEqual([400, 'invalid_credential_request']);
    expect(await post('{')).toEqual([400, 'invalid_credential_request']);
    expect(await post('{"credential_configuration_id":"nothing"}')).toEqual([400, 'unknown_credential_configuration']);
    expect(await post('{"credential_configuration_id":"iso-20000.support_ldp_vc"}')).toEqual([400, 'invalid_credential_request']);
    expect(await post('{"credential_identifier":"x"}')).toEqual([400, 'unknown_credential_identifier']);
    expect(await post('{"credential_configuration_id":"iso-20000.foundation_ldp_vc","credential_response_encryption":{}}')).toEqual([400, 'invalid_encryption_parameters']);
    expect(await post('{"credential_configuration_id":"iso-20000.foundation_ldp_vc"}', { authorization: 'Bearer nothing' })).toEqual([401, 'invalid_token']);
    await fetchAs(token, 'ldp_vc');
  });

  test('a wallet in a browser may ask from any site; its token is nobody’s key elsewhere', async () => {
    const { object } = await offered();
    const token = await tokenFor(object);
    const asked = await ask('/wallet/credential', { method: 'OPTIONS', headers: { 'origin': 'https://wallet.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' } });
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-headers')]).toEqual([204, '*', 'authorization,content-type']);
    const refused = await ask('/wallet/credential', { method: 'POST', headers: { 'origin': 'https://wallet.example', 'content-type': 'application/json', 'authorization': 'Bearer x' }, body: '{}' });
    expect([refused.status, refused.headers.get('access-control-allow-origin'), refused.headers.get('www-authenticate')]).toEqual([401, '*', 'Bearer error="invalid_token"']);
    expect((await ask('/api/v1/account', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  test('nothing of all this was a fault of ours', () => {
    expect(m.faults).toEqual([]);
  });
});

describe('what is published', () => {
  test('no key of the wallet is asked for, and each kind is there in both forms', async () => {
    const { credential_configurations_supported: supported, nonce_endpoint: nonce } = walletMetadata({ baseUrl, schemes: [] }).credentialIssuer;
    expect(Object.keys(supported)).toEqual(['certificate_jwt_vc_json', 'certificate_ldp_vc']);
    const bound = Object.values(supported).flatMap((one) => [one.cryptographic_binding_methods_supported, one.proof_types_supported]);
    expect([nonce, ...bound].filter((one) => one !== undefined)).toEqual([]);
  });

  test('a certification that no scheme of today has is offered under the general name', async () => {
    const { object } = await walletOffer({ baseUrl, schemes: [] }, { offer: 'o', code: 'c', scheme: 'gone', certification: 'foundation' });
    expect(object.credential_configuration_ids).toEqual(['certificate_jwt_vc_json', 'certificate_ldp_vc']);
  });
});
