/**
 * Certificates and pins as signed credentials: made when they are first asked for, then kept as they were signed, so that
 * a change of name, of the scheme's file or of a template changes nothing that was handed out.
 */
import type { Kysely } from 'kysely';
import type { Scheme } from '../../core/language/syntax.ts';
import type { Held, StatusPlace } from '../../credential/badge.ts';
import { type IssuerKeys, signingGeneration } from '../../credential/key.ts';
import { type BadgeTemplate, badgeTemplate, compactBadge, provenBadge } from '../../credential/template.ts';
import type { StatusPlaceTable } from '../../database/tables-credential.ts';
import type { Tables } from '../../database/tables.ts';
import { inTransaction } from '../../database/transaction.ts';
import { appendEvent, cameBy } from '../../database/event.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { absent, allowed, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { editionText } from '../scheme/index.ts';
import { type CertifiedRow, certifiedRow, forgetSigned, keepSigned, placeOf, signedText } from './credential.table.ts';
import { forgetLists } from './list-cache.ts';
import { achievedOf, type What } from './credential-model.ts';
import { spelledNumber } from './number.ts';

/** Who signs for this installation. */
export interface Issuer {
  readonly did: string;
  readonly keys: IssuerKeys;
}

export type CredentialForm = 'compact' | 'embedded';

export interface CredentialAsked {
  readonly number: string;
  readonly what: What;
  readonly form: CredentialForm;
}

/** The signed credential, to anybody where its holder consented, else to those who may read the award. */
export async function readCredential(world: World, issuer: Issuer, actor: Actor, asked: CredentialAsked): Promise<string> {
  requireSome(actor, 'award.verify');
  const row = await certifiedRow(world.database.db, { number: spelledNumber(asked.number) });
  if (!row || row.erased || !hasWhat(row, asked.what)) throw absent();
  if (!row.public_verification && !await mayRead(world, actor, row)) throw absent();
  return credentialText(world, issuer, row, asked);
}

const hasWhat = ({ pins }: CertifiedRow, what: What): boolean => what === 'certificate' || pins.includes(what);

async function mayRead(world: World, actor: Actor, row: CertifiedRow): Promise<boolean> {
  const whose = await whoseCandidate(world.database.db, row.candidate);
  return whose !== undefined && allowed(actor, 'award.read', { ...whose, scheme: row.scheme });
}

/** As it was signed before, or signed now. What is suspended is signed against the list of what is suspended. */
export async function credentialText(world: World, issuer: Issuer, row: CertifiedRow, { what, form }: Pick<CredentialAsked, 'what' | 'form'>): Promise<string> {
  const purpose = purposeFor(row);
  const kept = await signedText(world.database.db, { award: row.id, what, form, purpose });
  if (kept && kept.valid_until === row.valid_until && trustedNames(issuer).includes(kept.key_name)) return kept.text;
  const scheme = await decidingScheme(world.database.db, row);
  const place = await inTransaction(world.database, (trx) => placeOf(trx, row.id, what));
  if (row.status !== 'active') forgetLists(world.database);
  const signed = await sign(world, issuer, { row, what, form, scheme, place, purpose });
  await inTransaction(world.database, (trx) => keepSigned(trx, { award: row.id, what, form, purpose, ...signed, valid_until: row.valid_until, signed_at: new Date(world.now()) }));
  return signed.text;
}

/** What is suspended names the list of what is suspended, everything else the one of what is withdrawn. */
export const purposeFor = ({ status }: CertifiedRow): StatusPlace['purpose'] => (status === 'suspended' ? 'suspension' : 'revocation');

/** The keys by whose names a signature is as good as a new one: of the present address, and not lost. */
export const trustedNames = ({ did, keys }: Issuer): string[] =>
  keys.generations.filter((one) => one.lostAt === undefined).flatMap((one) => [one.ES256, one.Ed25519].map((key) => `${did}#${key.fragment}`));

interface Signing {
  readonly row: CertifiedRow;
  readonly what: What;
  readonly form: CredentialForm;
  readonly scheme: Scheme;
  readonly place: StatusPlaceTable;
  readonly purpose: StatusPlace['purpose'];
}

export async function sign(world: World, issuer: Issuer, signing: Signing): Promise<{ readonly text: string; readonly key_name: string }> {
  const { row, what, form, place } = signing;
  const [template, held, generation] = [templateFor(world, issuer, signing), heldOf(world, row, { what, place }), signingGeneration(issuer.keys)];
  const key_name = `${issuer.did}#${generation[form === 'compact' ? 'ES256' : 'Ed25519'].fragment}`;
  const text = form === 'compact'
    ? compactBadge(template, held, { kid: key_name, key: generation.ES256 })
    : await provenBadge(template, held, { created: toTheSecond(world.now()), method: key_name, key: generation.Ed25519 });
  return { key_name, text };
}

const toTheSecond = (instant: string): string => `${instant.slice(0, 19)}Z`;

function heldOf({ baseUrl }: World, row: CertifiedRow, { what, place }: Pick<Signing, 'what' | 'place'>): Held {
  return {
    id: credentialAddress(baseUrl, row.number, what), subject: `urn:uuid:${place.subject}`, name: row.name, validFrom: `${row.awarded_on}T00:00:00Z`,
    statusIndex: String(place.place), ...(row.valid_until === null ? {} : { validUntil: `${row.valid_until}T23:59:59Z` }),
  };
}

export const credentialAddress = (baseUrl: string, number: string, what: What): string =>
  what === 'certificate' ? `${baseUrl}/credentials/${number}` : `${baseUrl}/credentials/${number}/pins/${what}`;

/** Two lists go together: the same place in the one for what is withdrawn and the one for what is suspended. */
export const listAddress = (baseUrl: string, list: number, purpose: StatusPlace['purpose']): string =>
  `${baseUrl}/status/${list}${purpose === 'revocation' ? '' : '-suspended'}`;

/** A thousand templates: every certification by every route of a few editions. */
const templates = new Map<string, BadgeTemplate>();

function templateFor({ baseUrl }: World, { did }: Issuer, { row, what, scheme, place, purpose }: Signing): BadgeTemplate {
  const lasts = row.valid_until !== null;
  const key = [did, baseUrl, row.rules, row.edition, row.certification, row.obtained_by, row.route, JSON.stringify(row.readings), row.pins.join('+'), what, place.list, purpose, lasts].join(' ');
  const known = templates.get(key);
  if (known) return known;
  if (templates.size >= 1000) templates.delete(templates.keys().next().value!);
  const made = badgeTemplate(achievedOf(scheme, row, { what, place: { did, baseUrl } }), { status: { list: listAddress(baseUrl, place.list, purpose), purpose }, lasts });
  templates.set(key, made);
  return made;
}

const editions = new Map<string, Scheme>();

/** The scheme as it read when it decided, from the record and not from the file. */
export async function decidingScheme(db: Kysely<Tables>, { scheme, rules }: Pick<CertifiedRow, 'scheme' | 'rules'>): Promise<Scheme> {
  const known = editions.get(rules);
  if (known) return known;
  const text = await editionText(db, scheme, rules);
  if (text === undefined) throw new Error(`the edition ${rules} of ${scheme} was not kept`);
  const read = JSON.parse(text) as Scheme;
  if (editions.size >= 100) editions.clear();
  editions.set(rules, read);
  return read;
}

/** The holder wants it in the present name: what is fetched from now on is signed anew. Copies handed out stay good. */
export async function reissueCredential(world: World, actor: Actor, { award }: { readonly award: string }): Promise<void> {
  requireSome(actor, 'credential.share');
  await inTransaction(world.database, async (trx) => {
    cameBy(trx, actor.via);
    const row = await certifiedRow(trx, { award });
    const whose = row && await whoseCandidate(trx, row.candidate);
    if (!row || !whose || !allowed(actor, 'credential.share', whose)) throw absent();
    await forgetSigned(trx, award);
    await appendEvent(trx, { scheme: row.scheme, actor: actorName(actor), verb: 'credential.reissued', subjectKind: 'candidate', subject: row.candidate, changes: { award } });
  });
}
