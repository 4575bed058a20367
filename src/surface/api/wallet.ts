/** OpenID for Verifiable Credential Issuance 1.0: a holder offers a certificate, a wallet fetches it with the offer's code. */
import * as z from 'zod';
import { authorizationServer, codeIn, credentialAnswer, formAsked, offerAddress, walletMetadata, walletOffer, type WalletPlace } from '../../credential/wallet.ts';
import type { Refusal, RefusalCode } from '../../core/facts/refusal.ts';
import type { Actor } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { offerToWallet, readWalletOffer, redeemWalletOffer, takeForWallet } from '../../registry/award/index.ts';
import { type ApiRoute, route } from './route.ts';

const places = new WeakMap<World, WalletPlace>();

function placeOf(world: World): WalletPlace {
  const known = places.get(world);
  if (known) return known;
  const place = { baseUrl: world.baseUrl, schemes: [...world.shelf.values()].map(({ scheme }) => scheme) };
  places.set(world, place);
  return place;
}

export interface OfferLink {
  /** Opens a wallet. */
  readonly link: string;
  readonly credential_offer_uri: string;
  readonly expiresAt: string;
}

/** A new offer with the link that opens a wallet; for the API and for the page. */
export async function offerLink(world: World, actor: Actor, command: Parameters<typeof offerToWallet>[2]): Promise<OfferLink> {
  const { offer, expiresAt } = await offerToWallet(world, actor, command);
  const { link } = await walletOffer(placeOf(world), { offer, ...await readWalletOffer(world, offer) });
  return { link, credential_offer_uri: offerAddress(world.baseUrl, offer), expiresAt };
}

const make = route({
  name: 'offerToWallet', method: 'post', path: '/api/v1/awards/{award}/wallet-offers', summary: 'Offer the holder’s certificate to a wallet: once, within ten minutes; an offer before it works no longer', right: 'credential.share',
  params: z.object({ award: z.uuid() }), body: z.strictObject({}), example: {}, status: 201,
  answer: z.object({ link: z.string(), credential_offer_uri: z.url(), expiresAt: z.string() }),
}, async ({ world, actor, params: { award }, requestKey }) => {
  const { link, credential_offer_uri, expiresAt } = await offerLink(world, actor, { award, requestKey });
  return unkept({ link, credential_offer_uri, expiresAt }, { status: 201 });
});

/** Of what holds a secret, or a certificate, nothing is kept on the way. */
const unkept = (body: object, { status, headers = {} }: { readonly status: number; readonly headers?: Readonly<Record<string, string>> }): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } });

const published = (body: object): Response => new Response(JSON.stringify(body), {
  headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
});

const issuerMetadata = route({
  name: 'readWalletIssuer', method: 'get', path: '/.well-known/openid-credential-issuer', summary: 'What a wallet reads first: the certificates that may be offered to it, in which forms', right: 'public', answer: z.unknown(),
}, async ({ world }) => published(walletMetadata(placeOf(world)).credentialIssuer));

const serverMetadata = route({
  name: 'readWalletAuthorization', method: 'get', path: '/.well-known/oauth-authorization-server', summary: 'Where a wallet gets its token (RFC 8414)', right: 'public', answer: z.unknown(),
}, async ({ world }) => published(authorizationServer(world.baseUrl)));

const readOffer = route({
  name: 'readWalletOffer', method: 'get', path: '/wallet/offers/{offer}', summary: 'What an offer to a wallet says, until a wallet has taken it', right: 'award.verify',
  params: z.object({ offer: z.string().max(100) }), answer: z.unknown(),
}, async ({ world, params: { offer } }) => {
  const { object } = await walletOffer(placeOf(world), { offer, ...await readWalletOffer(world, offer) });
  return unkept(object, { status: 200 });
});

/** A "no" as OAuth writes it: in ASCII without quotation marks and backslashes. */
function oauthError(error: string, { message, next }: Refusal, more: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}): Response {
  const error_description = [message, next].join(' ').replaceAll('’', '`').replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]+/g, ' ').trim();
  return unkept({ error, error_description }, { status: 400, ...more });
}

/** The standard's word where the refusal brings it along. */
const wordIn = ({ more: { error } }: Refusal): string | undefined => (typeof error === 'string' ? error : undefined);
const malformed: readonly RefusalCode[] = ['bad-input', 'not-json', 'wrong-media-type'];

const token = route({
  name: 'redeemWalletOffer', method: 'post', path: '/wallet/token', summary: 'The token for the code of an offer (OAuth 2.0); one wallet gets it, once', right: 'public', encoding: 'form',
  body: z.looseObject({ 'grant_type': z.string().optional(), 'pre-authorized_code': z.string().optional() }), maxBytes: 16_384,
  example: { 'grant_type': 'urn:ietf:params:oauth:grant-type:pre-authorized_code', 'pre-authorized_code': 'oaKazRN8I0IbtZ0C7JuMn5' },
  answer: z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() }),
  refused: (refusal) => oauthError(wordIn(refusal) ?? (malformed.includes(refusal.code) ? 'invalid_request' : 'invalid_grant'), refusal),
}, async ({ world, body, request }) => {
  const { token: access_token, seconds } = await redeemWalletOffer(world, codeIn(body, request));
  return unkept({ access_token, token_type: 'Bearer', expires_in: seconds }, { status: 200 });
});

function credentialRefused(refusal: Refusal): Response {
  if (refusal.code !== 'sign-in-needed') return oauthError(wordIn(refusal) ?? (malformed.includes(refusal.code) ? 'invalid_credential_request' : 'credential_request_denied'), refusal);
  return oauthError('invalid_token', refusal, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}

const fetchCredential = route({
  name: 'fetchForWallet', method: 'post', path: '/wallet/credential', summary: 'The signed certificate for a wallet’s token, once in each form', right: 'public',
  body: z.looseObject({ credential_configuration_id: z.string().max(500).optional() }), example: { credential_configuration_id: 'iso-20000.foundation_jwt_vc_json' },
  answer: z.object({ credentials: z.array(z.object({ credential: z.unknown() })) }), refused: credentialRefused,
}, async ({ edge, world, request, body }) => {
  const shown = /^bearer +(\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const { text, form } = await takeForWallet(world, edge.issuer, { token: shown, formOf: (kind) => formAsked(placeOf(world), kind, body) });
  return unkept(credentialAnswer(form, text), { status: 200 });
});

export const walletRoutes: readonly ApiRoute[] = [make, issuerMetadata, serverMetadata, readOffer, token, fetchCredential];
