/** Claims with evidence: make one, answer, appeal; look at the queue, ask back, decide. */
import * as z from 'zod';
import {
  answerClaim, appealClaim, askBack, claimReceipt, claimShape, decideClaim, evidenceTypes, handInEvidence, listClaims, makeClaim, mostEvidenceBytes, readClaim, readEvidence, verdictShape, withdrawClaim, wordsShape,
} from '../../registry/claim/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { tooLarge } from '../faults.ts';
import { ownPolicyHeader } from '../headers.ts';
import { ownSigned } from './credential.ts';
import { type ApiRoute, route } from './route.ts';

const states = ['submitted', 'asked-back', 'proposed', 'granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused', 'withdrawn'] as const;
const kinds = ['request', 'recognition', 'experience'] as const;
const params = z.object({ claim: z.uuid() });
const path = '/api/v1/claims/{claim}';
const person = z.object({ candidate: z.uuid() });
const item = z.object({ claim: z.uuid(), scheme: z.string(), candidate: z.uuid(), name: z.string(), kind: z.enum(kinds), asked: z.string(), state: z.enum(states), officer: z.string().nullable(), madeAt: z.string(), waitingSince: z.string() });

const example = { kind: 'recognition', asked: 'itil-v3-expert', from: '2009-05-01', words: 'The certificate is attached.' } as const;
const uploadQuery = z.object({ name: z.string().max(200).default('evidence') });
const handed = z.object({ evidence: z.uuid(), mediaType: z.string(), sha256: z.string() });

const handIn = route<typeof handed, typeof person, typeof uploadQuery, z.ZodString>({
  name: 'handInEvidence', method: 'post', path: '/api/v1/people/{candidate}/evidence', summary: 'Hand in a file of evidence: PDF, PNG, JPEG or a signed badge, up to 10 MB', right: 'evidence.write', rate: 'heavy', params: person, query: uploadQuery,
  upload: { mediaTypes: [...evidenceTypes, 'application/json'], maxBytes: mostEvidenceBytes }, example: '%PDF-1.7 example', status: 201, answer: handed,
}, async ({ edge, world, actor, params: { candidate }, query: { name }, request }) => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > mostEvidenceBytes) throw tooLarge();
  const done = await handInEvidence(world, edge.issuer, actor, { candidate, name, bytes });
  return { body: done, location: `/api/v1/evidence/${done.evidence}` };
});

/** Always a download, never shown: nothing in it can act on this site. */
export const evidenceAnswer = ({ name, mediaType, bytes }: Awaited<ReturnType<typeof readEvidence>>): Response => new Response(new Uint8Array(bytes), {
  headers: {
    'content-type': mediaType, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', [ownPolicyHeader]: "sandbox; default-src 'none'",
  },
});

const readFile = route({
  name: 'readEvidence', method: 'get', path: '/api/v1/evidence/{evidence}', summary: 'A file of evidence, as a download; looking is written down', right: 'evidence.read', params: z.object({ evidence: z.uuid() }), answer: z.unknown(),
}, async ({ world, actor, params: { evidence } }) => evidenceAnswer(await readEvidence(world, actor, evidence)));

const make = route({
  name: 'makeClaim', method: 'post', path: '/api/v1/people/{candidate}/schemes/{scheme}/claims', summary: 'Ask for a certification, for recognition of a certificate, or for experience to count', right: 'claim.write',
  params: z.object({ candidate: z.uuid(), scheme: z.string().max(200) }), body: claimShape, example, status: 201, answer: z.object({ claim: z.uuid() }),
}, async ({ world, actor, params, body, requestKey }) => {
  const made = await makeClaim(world, actor, { ...params, ...body, requestKey });
  return { body: made, location: `/api/v1/claims/${made.claim}` };
});

const list = route({
  name: 'listClaims', method: 'get', path: '/api/v1/claims', summary: 'Claims within reach, the longest waiting first; queue=yes for those that wait for a decision', right: 'claim.read',
  query: z.object({ ...listQuery, scheme: z.string().max(200).optional(), person: z.uuid().optional(), queue: z.enum(['yes', 'no']).default('no') }), answer: listOf(item),
}, async ({ world, actor, query: { cursor, limit, person: candidate, queue, scheme } }) => {
  const rows = await listClaims(world, actor, { scheme, candidate, queue: queue === 'yes', after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.waiting_since.toISOString(), row.id]);
  return { body: { items: items.map(({ id: claim, made_at: madeAt, waiting_since: waitingSince, ...row }) => ({ claim, ...row, madeAt: madeAt.toISOString(), waitingSince: waitingSince.toISOString() })), ...(next === undefined ? {} : { next }) } };
});

const read = route({
  name: 'readClaim', method: 'get', path, summary: 'One claim with its steps and files; for those who decide, earlier claims on the same files or thing', right: 'claim.read', params,
  answer: item.extend({
    from: z.string().nullable(), to: z.string().nullable(), steps: z.array(z.object({ what: z.string(), words: z.string().nullable(), at: z.string(), by: z.string(), seen: z.string().nullable() })),
    evidence: z.array(z.object({ evidence: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string(), checked: z.unknown() })), precedents: z.array(z.object({ claim: z.uuid(), state: z.enum(states), madeAt: z.string(), sameFile: z.boolean() })),
  }),
}, async ({ world, actor, params: { claim: id } }) => {
  const one = await readClaim(world, actor, id);
  return {
    version: one.version,
    body: {
      claim: one.id, scheme: one.scheme, candidate: one.candidate, name: one.name, kind: one.kind, asked: one.asked, state: one.state, officer: one.officer, madeAt: one.made_at.toISOString(), waitingSince: one.waiting_since.toISOString(), from: one.from_day, to: one.to_day,
      steps: one.steps.map((step) => ({ what: step.what, words: step.words, at: step.done_at.toISOString(), by: step.done_by, seen: step.seen_hash })),
      evidence: one.evidence.map((file) => ({ evidence: file.id, name: file.file_name, mediaType: file.media_type, size: file.size, sha256: file.sha256, checked: file.checked })),
      precedents: one.precedents.map((before) => ({ claim: before.id, state: before.state, madeAt: before.made_at.toISOString(), sameFile: before.same_file })),
    },
  };
});

const receipt = route({
  name: 'readClaimReceipt', method: 'get', path: `${path}/receipt`, summary: 'Why a claim was granted or refused, signed: the rules, the evidence by hash, who decided in which role, and the reason', right: 'claim.read', params, answer: z.unknown(),
}, async ({ edge, world, actor, params: { claim } }) => ownSigned(await claimReceipt(world, edge.issuer, actor, { claim }), 'receipt'));

const done = { status: 204, answer: z.null() } as const;
const words = wordsShape.omit({ evidence: true });

const back = route({ name: 'askBackClaim', method: 'post', path: `${path}/ask-back`, summary: 'Ask the claimant for more', right: 'claim.decide', params, body: words, example: { words: 'Please send the back of the certificate too.' }, ...done },
  async ({ world, actor, params: { claim }, body, requestKey }) => {
    await askBack(world, actor, { claim, ...body, requestKey });
    return { body: null };
  });
const answer = route({ name: 'answerClaim', method: 'post', path: `${path}/answer`, summary: 'Answer what was asked', right: 'claim.write', params, body: wordsShape, example: { words: 'Here it is.' }, ...done },
  async ({ world, actor, params: { claim }, body, requestKey }) => {
    await answerClaim(world, actor, { claim, ...body, requestKey });
    return { body: null };
  });
const withdraw = route({ name: 'withdrawClaim', method: 'post', path: `${path}/withdraw`, summary: 'Take the claim back', right: 'claim.write', params, body: z.strictObject({}), example: {}, ...done },
  async ({ world, actor, params: { claim }, requestKey }) => {
    await withdrawClaim(world, actor, { claim, requestKey });
    return { body: null };
  });
const decide = route({ name: 'decideClaim', method: 'post', path: `${path}/decide`, summary: 'Grant or refuse, with a reason', right: 'claim.decide', params, body: verdictShape, example: { verdict: 'refuse', reason: 'The file shows another person.' }, ...done },
  async ({ world, actor, params: { claim }, body, requestKey }) => {
    await decideClaim(world, actor, { claim, ...body, requestKey });
    return { body: null };
  });
const appeal = route({ name: 'appealClaim', method: 'post', path: `${path}/appeal`, summary: 'Appeal against a refusal: other people decide', right: 'appeal.write', params, body: words, example: { words: 'It is me: my name changed in 2012.' }, ...done },
  async ({ world, actor, params: { claim }, body, requestKey }) => {
    await appealClaim(world, actor, { claim, ...body, requestKey });
    return { body: null };
  });

export const claimRoutes: readonly ApiRoute[] = [handIn, readFile, make, list, read, receipt, back, answer, withdraw, decide, appeal];
