/** Credentials and what a stranger needs to check them: the signed forms, the status lists, the issuer's keys. */
import { accepts } from 'hono/accepts';
import type { Context } from 'hono';
import * as z from 'zod';
import { didDocument } from '../../credential/did.ts';
import { awardReceipt, badgeFormats, type CredentialForm, doorReceipt, isMistyped, issueNext, lookUp, readBadgeFile, readBakedPin, readCertificatePdf, readCredential, readDirectory, readListName, readTranscript, reissueCredential, showcase, statusListText, verifyHere } from '../../registry/award/index.ts';
import { verdicts } from '../../credential/verify/finding.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { absent } from '../../registry/access/rights.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { servedAt } from '../issuer-keys.ts';
import { type ApiRoute, route } from './route.ts';

const mediaTypes: Readonly<Record<CredentialForm, string>> = { compact: 'application/vc+jwt', embedded: 'application/vc' };
const compactNames = ['application/vc+jwt', 'application/jwt', 'application/vp+jwt'];
const embeddedNames = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'];

/** What whoever asks would like best; the proof inside the document when it is all the same. */
function wanted(request: Request): CredentialForm | 'page' {
  const c = { req: { header: (name: string) => request.headers.get(name) ?? undefined } } as unknown as Context;
  const chosen = accepts(c, { header: 'Accept', supports: [...embeddedNames, ...compactNames, 'text/html'], default: 'application/vc' });
  return chosen === 'text/html' ? 'page' : compactNames.includes(chosen) ? 'compact' : 'embedded';
}

function signedAnswer(text: string, form: CredentialForm, { seconds }: { readonly seconds: number }): Response {
  return new Response(text, {
    headers: { 'content-type': mediaTypes[form], 'cache-control': `public, max-age=${seconds}`, vary: 'Accept', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
  });
}

const numberShape = z.string().max(60);

const credential = route({
  name: 'readCredential', method: 'get', path: '/credentials/{number}', summary: 'The signed certificate of an award whose holder consented: application/vc+jwt or application/vc', right: 'award.verify',
  params: z.object({ number: numberShape }), answer: z.unknown(),
}, async ({ edge, world, actor, request, params: { number } }) => {
  const form = wanted(request);
  if (form === 'page') return new Response(null, { status: 303, headers: { location: `/verify/${encodeURIComponent(number)}`, vary: 'Accept' } });
  return signedAnswer(await readCredential(world, edge.issuer, actor, { number, what: 'certificate', form }), form, { seconds: 60 });
});

const pin = route({
  name: 'readPinCredential', method: 'get', path: '/credentials/{number}/pins/{pin}', summary: 'The signed pin that came with an award: application/vc+jwt or application/vc', right: 'award.verify',
  params: z.object({ number: numberShape, pin: z.string().max(100) }), answer: z.unknown(),
}, async ({ edge, world, actor, request, params: { number, pin: what } }) => {
  if (what === 'certificate') throw absent();
  const form = wanted(request);
  if (form === 'page') return new Response(null, { status: 303, headers: { location: `/verify/${encodeURIComponent(number)}`, vary: 'Accept' } });
  return signedAnswer(await readCredential(world, edge.issuer, actor, { number, what, form }), form, { seconds: 60 });
});

const statusList = route({
  name: 'readStatusList', method: 'get', path: '/status/{list}', summary: 'The signed list of what was withdrawn (7) or suspended (7-suspended)', right: 'award.verify',
  params: z.object({ list: z.string().max(60) }), answer: z.unknown(),
}, async ({ edge, request, params: { list } }) => {
  const { world, issuer } = servedAt(edge, request);
  const form = wanted(request) === 'compact' ? 'compact' : 'embedded';
  return signedAnswer(await statusListText(world, issuer, { ...readListName(list), form }), form, { seconds: 60 });
});

const keys = route({
  name: 'readIssuerKeys', method: 'get', path: '/.well-known/did.json', summary: 'The keys of the issuer (did:web)', right: 'public', answer: z.unknown(),
}, async ({ edge, request }) => {
  const { issuer } = servedAt(edge, request);
  return new Response(JSON.stringify(didDocument(issuer.did, issuer.keys)), {
    headers: { 'content-type': 'application/did+json', 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
  });
});

const shown = route({
  name: 'listShowcase', method: 'get', path: '/api/v1/showcase', summary: 'Public awards to look at: one of each certification, one withdrawn, one suspended', right: 'award.verify',
  answer: z.object({ items: z.array(z.object({ number: z.string(), scheme: z.string(), certification: z.string(), status: z.string(), credential: z.string(), page: z.string() })) }),
}, async ({ world }) => ({
  body: { items: (await showcase(world)).map((one) => ({ ...one, credential: `${world.baseUrl}/credentials/${one.number}`, page: `${world.baseUrl}/verify/${one.number}` })) },
}));

const directory = route({
  name: 'readDirectory', method: 'get', path: '/api/v1/directory', summary: 'People who said that anybody may find them, with their certificates in force', right: 'award.verify',
  query: z.object({ ...listQuery, name: z.string().max(200).optional(), scheme: z.string().max(200).optional(), certification: z.string().max(200).optional() }),
  answer: listOf(z.object({ name: z.string(), awards: z.array(z.object({ number: z.string(), scheme: z.string(), certification: z.string() })) })),
}, async ({ world, query: { cursor, limit, ...asked } }) => {
  const rows = await readDirectory(world, { ...asked, after: afterOf(z.tuple([z.string(), z.uuid()]), cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.sort_key, row.id]);
  return { body: { items: items.map(({ name, awards }) => ({ name, awards: [...awards] })), ...(next === undefined ? {} : { next }) } };
});

const look = route({
  name: 'lookUpAward', method: 'get', path: '/api/v1/verify/{number}', summary: 'What the register says of a number; with a name, whether it is the holder’s', right: 'award.verify',
  params: z.object({ number: numberShape }), query: z.object({ name: z.string().max(200).optional() }),
  answer: z.object({
    number: z.string(), scheme: z.string(), edition: z.string(), certification: z.string(), status: z.string(), statusSince: z.string(), awardedOn: z.string(), validUntil: z.string().nullable(),
    route: z.string(), pins: z.array(z.string()), name: z.string().optional(), nameMatches: z.boolean().optional(),
  }),
}, async ({ world, params: { number }, query: { name } }) => {
  const found = await lookUp(world, { number, name });
  if (!found) throw isMistyped(number) ? new Refusal('not-found', 'The number is mistyped.', { next: 'Compare it letter by letter with the certificate.' }) : absent();
  return { body: { ...found, pins: found.pins.map((one) => one.id) } };
});

const check = route({
  name: 'verifyCredential', method: 'post', path: '/api/v1/verify', summary: 'Check a signed credential that was handed to you', right: 'award.verify', rate: 'question', maxBytes: 1 << 20,
  body: z.strictObject({ credential: z.union([z.string().min(1), z.record(z.string(), z.unknown())]) }), example: { credential: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln' },
  answer: z.object({ verdict: z.enum(verdicts), findings: z.array(z.object({ check: z.string(), against: z.enum(verdicts).optional(), says: z.string() })) }),
}, async ({ edge, world, body: { credential: given } }) => {
  const { verdict, findings } = await verifyHere(world, edge.issuer, typeof given === 'string' ? given : JSON.stringify(given));
  return { body: { verdict, findings: [...findings] } };
});

const reissue = route({
  name: 'reissueCredential', method: 'post', path: '/api/v1/awards/{award}/reissue', summary: 'Sign the holder’s certificate and pins anew, in the present name', right: 'credential.share',
  params: z.object({ award: z.uuid() }), body: z.strictObject({}), example: {}, status: 204, answer: z.null(),
}, async ({ world, actor, params: { award } }) => {
  await reissueCredential(world, actor, { award });
  return { body: null };
});

/** Signed for one person: not to be kept on the way. */
export const ownSigned = (text: string, name: string): Response => new Response(text, {
  headers: { 'content-type': 'application/jwt', 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}.jwt"` },
});

const issue = route({
  name: 'issueCredentials', method: 'post', path: '/api/v1/schemes/{scheme}/credentials', summary: 'Sign ahead the next certificates that are not signed yet; call again with `next` until it is absent', right: 'award.issue', rate: 'heavy',
  params: z.object({ scheme: z.string().max(200) }), body: z.strictObject({ limit: z.int().min(1).max(1000).default(500), after: z.uuid().optional() }), example: { limit: 1 },
  answer: z.object({ signed: z.int(), next: z.uuid().optional() }),
}, async ({ edge, world, actor, params: { scheme }, body }) => ({ body: await issueNext(world, edge.issuer, actor, { scheme, ...body }) }));

const receipt = route({
  name: 'readAwardReceipt', method: 'get', path: '/api/v1/awards/{award}/receipt', summary: 'Why the award was made, signed: what was in the record, the rules and their verdict', right: 'award.read',
  params: z.object({ award: z.uuid() }), answer: z.unknown(),
}, async ({ edge, world, actor, params: { award } }) => ownSigned(await awardReceipt(world, edge.issuer, actor, { award }), 'receipt'));

const door = route({
  name: 'readDoorReceipt', method: 'get', path: '/api/v1/people/{candidate}/schemes/{scheme}/receipt', summary: 'Why a course, exam or request is open or closed to the person today, signed', right: 'holding.read',
  params: z.object({ candidate: z.uuid(), scheme: z.string().max(200) }), query: z.object({ item: z.string().max(200).default('') }), answer: z.unknown(),
}, async ({ edge, world, actor, params, query }) => ownSigned(await doorReceipt(world, edge.issuer, actor, { ...params, item: query.item }), 'receipt'));

const certificate = route({
  name: 'readCertificate', method: 'get', path: '/api/v1/awards/{award}/certificate', summary: 'The certificate as a tagged PDF with its signed credential inside', right: 'award.read', rate: 'heavy',
  params: z.object({ award: z.uuid() }), query: z.object({ paper: z.enum(['a4', 'letter']).default('a4') }), answer: z.unknown(),
}, async ({ edge, world, actor, params: { award }, query: { paper } }) =>
  file(await readCertificatePdf(world, edge.issuer, actor, { award, paper }), { type: 'application/pdf', name: 'certificate.pdf' }));

const badgeTypes = { json: 'application/vc', jwt: 'application/vc+jwt', png: 'image/png', svg: 'image/svg+xml' } as const;

const badge = route({
  name: 'readBadge', method: 'get', path: '/api/v1/awards/{award}/badge', summary: 'The signed certificate as a file: a document with its proof (json), a compact token (jwt), or inside the picture of its pin', right: 'award.read', rate: 'heavy',
  params: z.object({ award: z.uuid() }), query: z.object({ format: z.enum(badgeFormats).default('json') }), answer: z.unknown(),
}, async ({ edge, world, actor, params: { award }, query: { format } }) =>
  file(await readBadgeFile(world, edge.issuer, actor, { award, format }), { type: badgeTypes[format], name: `certificate.${format}` }));

const worn = route({
  name: 'readPin', method: 'get', path: '/api/v1/awards/{award}/pins/{pin}', summary: 'The picture of a pin with its signed badge inside', right: 'award.read', rate: 'heavy',
  params: z.object({ award: z.uuid(), pin: z.string().max(100) }), query: z.object({ format: z.enum(['png', 'svg']).default('png') }), answer: z.unknown(),
}, async ({ edge, world, actor, params, query: { format } }) =>
  file(await readBakedPin(world, edge.issuer, actor, { ...params, format }), { type: format === 'png' ? 'image/png' : 'image/svg+xml', name: `${params.pin}.${format}` }));

const file = (bytes: Uint8Array, { type, name }: { readonly type: string; readonly name: string }): Response => new Response(new Uint8Array(bytes), {
  headers: { 'content-type': type, 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff' },
});

const transcript = route({
  name: 'readTranscript', method: 'get', path: '/api/v1/people/{candidate}/schemes/{scheme}/transcript', summary: 'Every certificate in force, signed together (Comprehensive Learner Record 2.0)', right: 'award.read',
  params: z.object({ candidate: z.uuid(), scheme: z.string().max(200) }), answer: z.unknown(),
}, async ({ edge, world, actor, params }) => ownSigned(await readTranscript(world, edge.issuer, actor, params), 'transcript'));

export const credentialRoutes: readonly ApiRoute[] = [credential, pin, statusList, keys, shown, directory, look, check, reissue, receipt, door, transcript, certificate, badge, worn, issue];
