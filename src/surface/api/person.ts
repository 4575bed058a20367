/** People, what they have, and what is open to them. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { byHand, type PersonRecord, readRecord, recordHolding } from '../../registry/award/index.ts';
import {
  type After, changeContact, changeName, consentShape, contactShape, dayField, findPeople, type FoundRow, giveConsent, nameShape, openCandidate, openShape, readPerson, toldShape,
} from '../../registry/candidate/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { answerFor } from '../record-question.ts';
import { type ApiRoute, route } from './route.ts';

const params = z.object({ candidate: z.uuid() });
const within = params.extend({ scheme: z.string().max(200) });
const path = '/api/v1/people/{candidate}';
const inScheme = `${path}/schemes/{scheme}`;
const version = z.object({ version: z.int() });
const names = z.array(z.string());
const after = z.tuple([z.string(), z.string(), z.uuid()]);

const list = route({
  name: 'findPeople', method: 'get', path: '/api/v1/people', summary: 'People by the beginnings of their names, by number or by e-mail', right: 'person.find',
  query: z.object({ ...listQuery, words: z.string().max(200).default('') }),
  answer: listOf(z.object({ id: z.uuid(), number: z.string(), name: z.string() })),
}, async ({ world, actor, query: { words, cursor, limit } }) => {
  const rows = await findPeople(world, actor, { text: words, after: afterOf(after, cursor), limit });
  const { items, next } = pageOf(rows, limit, (row: FoundRow): After => [row.word, row.sort_key, row.id]);
  return { body: { items: items.map(({ id, number, name }) => ({ id, number, name })), ...(next === undefined ? {} : { next }) } };
});

const open = route({
  name: 'openPerson', method: 'post', path: '/api/v1/people', summary: 'Open the record of a person', right: 'person.open', body: openShape,
  example: { name: 'Ana María López', tongue: 'es' }, status: 201, answer: z.object({ candidate: z.uuid(), number: z.string() }),
}, async ({ world, actor, body, requestKey }) => {
  const opened = await openCandidate(world, actor, { ...body, requestKey });
  return { body: opened, location: `/api/v1/people/${opened.candidate}` };
});

const read = route({
  name: 'readPerson', method: 'get', path, summary: 'One person; looking is written down', right: 'person.read', params,
  answer: z.object({
    id: z.uuid(), number: z.string(), name: z.string(), sortName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), tongue: z.string(),
    publicVerification: z.boolean(), publicDirectory: z.boolean(), consentText: z.string().nullable(), mergedInto: z.uuid().nullable(), erased: z.boolean(),
    version: z.int(), names: z.array(z.object({ name: z.string(), from: z.string() })),
  }),
}, async ({ world, actor, params: { candidate } }) => {
  const { account: _, ...person } = await readPerson(world, actor, candidate);
  return { body: { ...person, names: [...person.names] }, version: person.version };
});

const rename = route({
  name: 'changeName', method: 'put', path: `${path}/name`, summary: 'A new name from a day on', right: 'person.write', params, body: nameShape,
  example: { name: 'Ana López García', from: '2010-10-01' }, answer: version,
}, async ({ world, actor, params: { candidate }, body, requestKey, expectedVersion }) => {
  const now = await changeName(world, actor, { candidate, ...body, requestKey, expectedVersion });
  return { body: { version: now }, version: now };
});

const contact = route({
  name: 'changeContact', method: 'put', path: `${path}/contact`, summary: 'Change e-mail, phone and language', right: 'person.write', params, body: contactShape,
  example: { email: 'ana@example.org', tongue: 'es' }, answer: version,
}, async ({ world, actor, params: { candidate }, body, requestKey, expectedVersion }) => {
  const now = await changeContact(world, actor, { candidate, ...body, requestKey, expectedVersion });
  return { body: { version: now }, version: now };
});

const consent = route({
  name: 'giveConsent', method: 'put', path: `${path}/consent`, summary: 'What may be shown of me to anybody', right: 'consent.write', params, body: consentShape,
  example: { publicVerification: true, publicDirectory: false, text: '2026-11' }, answer: version,
}, async ({ world, actor, params: { candidate }, body, requestKey, expectedVersion }) => {
  const now = await giveConsent(world, actor, { candidate, ...body, requestKey, expectedVersion });
  return { body: { version: now }, version: now };
});

const origin = { since: z.string(), fact: z.uuid(), source: z.string(), evidence: z.string().optional(), correctedBy: z.uuid().optional() };
const recordShape = z.object({
  on: z.string(),
  holds: names, passed: names, completed: names, experience: z.record(z.string(), z.number()),
  things: z.array(z.object({ item: z.string(), ...origin, ended: z.object({ on: z.string(), why: z.string() }).optional() })),
  awards: z.array(z.object({
    award: z.uuid(), certification: z.string(), number: z.string(), by: z.string(), edition: z.string(), readings: z.record(z.string(), z.string()), status: z.string(),
    statusSince: z.string(), until: z.string().optional(), ...origin,
  })),
  pins: z.array(z.object({ pin: z.string(), award: z.uuid(), ...origin })),
  waiting: z.array(z.object({ certification: z.string(), exam: z.string(), passedOn: z.string() })),
});

function shown({ state, waiting, ground }: PersonRecord): z.input<typeof recordShape> {
  const { holdings } = ground;
  return {
    on: state.on, holds: [...holdings.certifications, ...holdings.recognised].sort(), passed: [...holdings.passed].sort(), completed: [...holdings.completed].sort(),
    experience: Object.fromEntries(holdings.experience), things: [...state.things], awards: [...state.awards].map((a) => ({ ...a, readings: { ...a.readings } })),
    pins: [...state.pins], waiting: [...waiting],
  };
}

const record = route({
  name: 'readRecord', method: 'get', path: inScheme, summary: 'What a person has in a scheme, today or on a day; looking is written down', right: 'holding.read', params: within,
  query: z.object({ on: dayField.optional() }), answer: recordShape,
}, async ({ world, actor, params: { candidate, scheme }, query: { on } }) => ({ body: shown(await readRecord(world, actor, { scheme, candidate, on })) }));

const fact = z.object({
  id: z.uuid(), kind: z.string(), body: z.record(z.string(), z.unknown()), happenedOn: z.string(), source: z.string(), evidence: z.string().optional(),
  recordedBy: z.string().nullable(), recordedAt: z.string(), edition: z.string().nullable(),
});

const facts = route({
  name: 'listFacts', method: 'get', path: `${inScheme}/facts`, summary: 'Every fact recorded of a person in a scheme, corrections included', right: 'holding.read', params: within,
  answer: z.object({ items: z.array(fact) }),
}, async ({ world, actor, params: { candidate, scheme } }) => {
  const { facts: all } = await readRecord(world, actor, { scheme, candidate });
  return { body: { items: all.map(({ place: _, ...one }) => ({ ...one, body: { ...one.body } })) } };
});

const made = z.object({
  facts: z.array(z.uuid()), awards: z.array(z.object({ award: z.uuid(), number: z.string(), certification: z.string(), by: z.string(), earnedOn: z.string() })),
  waiting: z.array(z.object({ certification: z.string(), exam: z.string(), passedOn: z.string() })),
});

const tell = route({
  name: 'recordHolding', method: 'post', path: `${inScheme}/facts`, right: 'holding.record', params: within, status: 201, answer: made,
  summary: `Record on evidence what a person has (${byHand.join(', ')}), or a correction; awards that follow are made at once`,
  body: z.object({ kind: z.string(), body: z.unknown(), happenedOn: z.string(), evidence: z.string().trim().min(3, 'say which evidence was seen').max(500) }),
  example: { kind: 'recognised.recorded', body: { credential: 'itil-v3-expert' }, happenedOn: '2009-05-01', evidence: 'certificate seen' },
}, async ({ world, actor, params: { candidate, scheme }, body: { evidence, ...told }, requestKey }) => {
  const read = toldShape.safeParse(told);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    throw new Refusal('bad-input', `${issue.path.join('.')}: ${issue.message}`, { errors: { [issue.path.join('.')]: issue.message } });
  }
  const recorded = await recordHolding(world, actor, { scheme, candidate, told: read.data, evidence, requestKey });
  return { body: { facts: recorded.facts.map((f) => f.id), awards: [...recorded.awards], waiting: [...recorded.waiting] } };
});

/** One of the scheme's questions, asked from the person's own record. */
const asking = (op: 'eligible' | 'plan', more: z.ZodObject, summary: string) => route({
  name: op === 'plan' ? 'planForPerson' : 'eligiblePerson', method: 'get', path: `${inScheme}/${op}`, summary, right: 'holding.read', params: within, query: more, answer: z.looseObject({}),
}, async ({ world, actor, params: { candidate, scheme }, query }) => {
  const { ground } = await readRecord(world, actor, { scheme, candidate });
  const { target, ...rest } = query as { target?: string };
  const answer = answerFor(world, scheme, { ground, ask: { op, ...rest, ...(target === undefined ? {} : { targets: [target] }) } });
  if ('error' in answer) throw new Refusal('bad-input', answer.error.detail, { next: answer.error.next });
  return { body: { ...answer } };
});

export const personRoutes: readonly ApiRoute[] = [
  list, open, read, rename, contact, consent, record, facts, tell,
  asking('eligible', z.object({}), 'What is open to a person now'),
  asking('plan', z.object({ target: z.string().max(200).optional() }), 'The shortest way of a person to a certification'),
];
