/**
 * What a wallet reads and sends by OpenID for Verifiable Credential Issuance 1.0, in the shapes of the library that knows them.
 * Certificates name their holder and are bound to no key, so there is no proof of possession and no nonce (docs/decisions/0005).
 */
import { type HttpMethod, Oauth2AuthorizationServer, Oauth2ServerErrorResponseError, preAuthorizedCodeGrantIdentifier } from '@openid4vc/oauth2';
import { type CredentialConfigurationSupportedWithFormats, type CredentialOfferObject, type IssuerMetadataResult, Openid4vciIssuer, Openid4vciVersion, setGlobalConfig } from '@openid4vc/openid4vci';
import * as z from 'zod';
import { Refusal } from '../core/facts/refusal.ts';
import type { Certification, Scheme } from '../core/language/syntax.ts';
import { contextUrls } from './context/frozen.ts';

/** Which form is meant by which name of the standard. */
const formats = { compact: 'jwt_vc_json', embedded: 'ldp_vc' } as const;
export type WalletForm = keyof typeof formats;
const forms = Object.keys(formats) as readonly WalletForm[];

/** The library would refuse plain http everywhere; where ours are plain, somebody tries it out on one machine. It fetches nothing here. */
setGlobalConfig({ allowInsecureUrls: true });
/** The library puts its own sentences into every shape of the process as it is loaded; ours say what is wrong in words for people. */
z.config({ customError: undefined });

const never = (): never => { throw new Error('wallets are served without signing or checking by the library'); };
const callbacks = { hash: never, signJwt: never, verifyJwt: never, generateRandom: never, clientAuthentication: never };
const issuing = new Openid4vciIssuer({ callbacks });
const authorizing = new Oauth2AuthorizationServer({ callbacks });

/** Where this installation is reached and which schemes it serves. */
export interface WalletPlace {
  readonly baseUrl: string;
  readonly schemes: readonly Scheme[];
}

/** Of which kind the certificate is that is offered. */
export interface OfferedKind {
  readonly scheme: string;
  readonly certification: string;
}

export const offerAddress = (baseUrl: string, offer: string): string => `${baseUrl}/wallet/offers/${offer}`;

/** What wallets read first: who issues, where, and every kind of certificate in both forms, each with its name and picture. */
export function walletMetadata(place: WalletPlace): IssuerMetadataResult {
  const known = made.get(place);
  if (known) return known;
  const metadata = metadataOf(place);
  made.set(place, metadata);
  return metadata;
}

/** The library checks every word of it, which takes some milliseconds. */
const made = new WeakMap<WalletPlace, IssuerMetadataResult>();

function metadataOf({ baseUrl, schemes }: WalletPlace): IssuerMetadataResult {
  const named = schemes.flatMap((scheme) => scheme.certifications.map((one) => ({ kind: kindOf({ scheme: scheme.id, certification: one.id }, schemes), display: displayOf(baseUrl, scheme, one) })));
  const kinds = [...named, { kind: anyKind, display: { name: 'Certificate' } }];
  const configurations = kinds.flatMap(({ kind, display }) => forms.map((form) => [idOf(kind, form), configurationOf(form, display)] as const));
  const credentialIssuer = issuing.createCredentialIssuerMetadata({
    credential_issuer: baseUrl, credential_endpoint: `${baseUrl}/wallet/credential`,
    display: [{ name: [...new Set(schemes.map((scheme) => scheme.owner ?? scheme.name))].join(', ') }],
    credential_configurations_supported: Object.fromEntries(configurations),
  });
  return {
    originalDraftVersion: Openid4vciVersion.V1, credentialIssuer, authorizationServers: [authorizationServer(baseUrl)],
    knownCredentialConfigurations: issuing.getKnownCredentialConfigurationsSupported(credentialIssuer),
  };
}

export const authorizationServer = (baseUrl: string) => authorizing.createAuthorizationServerMetadata({
  'issuer': baseUrl, 'token_endpoint': `${baseUrl}/wallet/token`, 'token_endpoint_auth_methods_supported': ['none'], 'response_types_supported': ['none'],
  'grant_types_supported': [preAuthorizedCodeGrantIdentifier], 'pre-authorized_grant_anonymous_access_supported': true,
});

/** A certification that the schemes of today no longer have is offered under the one name that fits all. */
const anyKind = 'certificate';
const kindOf = ({ scheme, certification }: OfferedKind, schemes: readonly Scheme[]): string =>
  (schemes.find((one) => one.id === scheme)?.certifications.some((one) => one.id === certification) === true ? `${scheme}.${certification}` : anyKind);
const idOf = (kind: string, form: WalletForm): string => `${kind}_${formats[form]}`;

function displayOf(baseUrl: string, scheme: Scheme, { name, level, track }: Certification) {
  const pin = scheme.pins.find((one) => one.level === level && one.track === track);
  const logo = pin && { uri: `${baseUrl}/s/${scheme.id}/pins/${pin.id}.svg`, alt_text: pin.name };
  return { name, locale: scheme.tongue, description: scheme.name, ...(logo && { logo }) };
}

function configurationOf(form: WalletForm, display: ReturnType<typeof displayOf> | { readonly name: string }): CredentialConfigurationSupportedWithFormats {
  const credential_metadata = { display: [display] };
  const type: [string, ...string[]] = ['VerifiableCredential', 'OpenBadgeCredential'];
  return form === 'compact'
    ? { format: formats.compact, credential_signing_alg_values_supported: ['ES256'], credential_definition: { type }, credential_metadata }
    : { format: formats.embedded, credential_signing_alg_values_supported: ['eddsa-rdfc-2022'], credential_definition: { '@context': [contextUrls.credentials, contextUrls.openBadges], type }, credential_metadata };
}

/** The link that opens a wallet, and what the wallet then reads at the address in it. */
export async function walletOffer(place: WalletPlace, { offer, code, ...kind }: OfferedKind & { readonly offer: string; readonly code: string }): Promise<{ readonly link: string; readonly object: CredentialOfferObject }> {
  const { credentialOffer: link, credentialOfferObject: object } = await issuing.createCredentialOffer({
    issuerMetadata: walletMetadata(place), credentialOfferUri: offerAddress(place.baseUrl, offer),
    credentialConfigurationIds: forms.map((form) => idOf(kindOf(kind, place.schemes), form)), grants: { [preAuthorizedCodeGrantIdentifier]: { 'pre-authorized_code': code } },
  });
  return { link, object };
}

/** The code in a request for a token. What is wrong is refused with the standard's word for it in `error`. */
export function codeIn(fields: Readonly<Record<string, unknown>>, { headers, method, url }: Request): string {
  try {
    const { grant } = authorizing.parseAccessTokenRequest({ accessTokenRequest: fields, request: { headers, method: method as HttpMethod, url } });
    if (grant.grantType === preAuthorizedCodeGrantIdentifier) return grant.preAuthorizedCode;
  } catch (error) {
    if (!(error instanceof Oauth2ServerErrorResponseError)) throw error;
    throw new Refusal('bad-input', error.errorResponse.error_description ?? 'The request cannot be used.', { error: error.errorResponse.error });
  }
  throw new Refusal('bad-input', 'Only the pre-authorized code of an offer is taken.', { error: 'unsupported_grant_type' });
}

/** Which form of the kind a wallet asks for, by the name of its configuration. */
export function formAsked(place: WalletPlace, kind: OfferedKind, body: Readonly<Record<string, unknown>>): WalletForm {
  const { credential_configuration_id: id, credential_identifier: other } = body;
  if (other !== undefined) throw unusable('unknown_credential_identifier', 'No identifiers were given out: ask by credential_configuration_id.');
  if (body['credential_response_encryption'] !== undefined) throw unusable('invalid_encryption_parameters', 'Answers are not encrypted beyond TLS.');
  if (typeof id !== 'string') throw unusable('invalid_credential_request', 'credential_configuration_id is missing.');
  if (!Object.hasOwn(walletMetadata(place).credentialIssuer.credential_configurations_supported, id)) throw unusable('unknown_credential_configuration', 'There is no such credential configuration.');
  const form = forms.find((one) => idOf(kindOf(kind, place.schemes), one) === id);
  if (form === undefined) throw unusable('invalid_credential_request', 'This credential configuration was not offered.');
  return form;
}

const unusable = (error: string, words: string): Refusal => new Refusal('bad-input', words, { error });

/** The embedded form goes as an object, the compact one as a text. */
export const credentialAnswer = (form: WalletForm, text: string): { readonly credentials: readonly { readonly credential: unknown }[] } =>
  ({ credentials: [{ credential: form === 'compact' ? text : JSON.parse(text) }] });
