/** The YAML document as an author writes it. The published JSON Schema is generated from here. */
import { z } from 'zod';
import { idShape, maxIdLength } from '../facts/ids.ts';

const id = z.string().max(maxIdLength).regex(idShape, 'is not a name: lower case words joined by hyphens');
const source = z.union([z.string(), z.number().int()]).transform(String)
  .pipe(z.string().regex(/^\d+(-\d+)?(, ?\d+(-\d+)?)*$/, 'is not lines of the source: write 21, 29-30 or "21, 25"'))
  .describe('Lines of the source document: 21, 29-30 or "21, 25"');
const edtf = z.union([z.string(), z.number().int()]).transform(String)
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'is not an EDTF date: write 2010, 2010-07, 2010-07-15 or 2010-23 for autumn'));
const text = z.string().min(1).max(4000);
const amount = z.number().nonnegative().max(100_000);
/** Halves add up exactly. */
const points = amount.multipleOf(0.5);
const known = <T extends z.ZodType>(value: T) => z.union([value, z.literal('unknown')]);
const sourced = { source: source.optional() };
const listed = { name: text, aliases: z.array(text).optional(), ...sourced };

const classMembers = z.strictObject({ class: id, otherThan: z.array(id).optional() });

export type RequirementDocument =
  | string
  | ({ readonly source?: string | undefined } & (
    | { readonly holds: string } | { readonly passed: string } | { readonly completed: string }
    | { readonly accredited: string } | { readonly rule: string }
    | { readonly experience: { readonly field: string; readonly years: number } }
    | { readonly hours: { readonly field: string; readonly hours: number } }
    | { readonly credits: number; readonly of: Readonly<Record<string, number>> }
    | { readonly all: readonly RequirementDocument[] }
    | { readonly any: readonly RequirementDocument[] | ClassDocument }
    | { readonly atLeast: number; readonly of: readonly RequirementDocument[] | ClassDocument }
    | { readonly reading: string; readonly options: Readonly<Record<string, RequirementDocument>> }
  ));

type ClassDocument = z.output<typeof classMembers>;

const lazyRequirement: z.ZodType<RequirementDocument> = z.lazy(() => requirement);
const parts = z.array(lazyRequirement).min(1);
const members = z.union([parts, classMembers]);

/** Each construct of a requirement, by the key that names it. */
export const requirementForms = {
  holds: z.strictObject({ holds: id, ...sourced }),
  passed: z.strictObject({ passed: id, ...sourced }),
  completed: z.strictObject({ completed: id, ...sourced }),
  accredited: z.strictObject({ accredited: id, ...sourced }),
  rule: z.strictObject({ rule: id, ...sourced }),
  experience: z.strictObject({ experience: z.strictObject({ field: id, years: amount }), ...sourced }),
  hours: z.strictObject({ hours: z.strictObject({ field: id, hours: amount }), ...sourced }),
  credits: z.strictObject({ credits: points, of: z.record(id, points), ...sourced }),
  all: z.strictObject({ all: parts, ...sourced }),
  any: z.strictObject({ any: members, ...sourced }),
  atLeast: z.strictObject({ atLeast: z.number().int().positive(), of: members, ...sourced }),
  reading: z.strictObject({ reading: id, options: z.record(id, lazyRequirement), ...sourced }),
} as const;

const requirement: z.ZodType<RequirementDocument> = z.union([
  z.string().describe('`none`, or the id of a credential that must be held'),
  ...Object.values(requirementForms),
]).meta({ id: 'requirement', description: 'What must be had' });

const release = z.union([
  z.literal('released'),
  z.strictObject({ state: z.literal('not-released'), says: text.optional(), ...sourced }),
  z.strictObject({ state: z.literal('planned'), when: edtf, ...sourced }),
  z.strictObject({ state: z.literal('retired'), since: edtf, ...sourced }),
]).meta({ id: 'release' });

const money = z.strictObject({ minor: z.number().int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) });
const onlyIf = z.strictObject({ reading: id, is: id }).optional();
const wayTo = { name: text.optional(), onlyIf, ...sourced };

const route = z.union([
  z.strictObject({ by: z.literal('exam'), exam: id, ...wayTo }),
  z.strictObject({ by: z.literal('automatic'), when: lazyRequirement, ...wayTo }),
  z.strictObject({ by: z.literal('request'), when: lazyRequirement, evidence: text.optional(), secondPerson: z.boolean().optional(), ...wayTo }),
]).meta({ id: 'route' });

const topic = z.union([text, z.strictObject({ practical: text })]);
const switched = <T extends z.ZodType>(value: T) => z.strictObject({ reading: id, options: z.record(id, value) });
const validity = z.union([
  z.literal('unknown'), z.literal('for-life'),
  z.strictObject({ months: z.number().int().positive(), graceMonths: z.number().int().nonnegative().optional(), renewal: lazyRequirement }),
]);

const certification = z.strictObject({
  ...listed, short: text.optional(), level: id, track: id.optional(),
  pin: z.union([id, switched(z.union([id, z.literal('none')]))]).optional(),
  requires: lazyRequirement, routes: z.array(route).min(1),
  curriculum: z.strictObject({ topics: z.array(topic), ...sourced }).optional(),
  validity: validity.optional(), release: release.optional(),
}).meta({ id: 'certification' });

const course = z.strictObject({
  ...listed, blocks: z.array(known(amount)).min(1).describe('Days of each teaching block'),
  gapMonths: z.number().int().positive().optional(), prepares: z.array(id).min(1),
  requires: lazyRequirement.optional(), price: known(money).optional(), release: release.optional(),
}).meta({ id: 'course' });

const part = z.union([known(amount), z.strictObject({ name: text.optional(), minutes: known(amount) })]);
const exam = z.strictObject({
  ...listed, parts: z.array(part).min(1).describe('Minutes of each part, all to be passed'),
  questions: known(z.number().int().positive()).optional(), passMark: known(z.number().int().positive()).optional(),
  price: known(money).optional(), release: release.optional(),
}).meta({ id: 'exam' });

const base64 = z.string().regex(/^[\w-]+$/, 'is not base64url').max(1400);
const publicJwk = z.strictObject({
  kty: z.enum(['EC', 'OKP', 'RSA']), kid: text.optional(), crv: z.enum(['P-256', 'Ed25519']).optional(), x: base64.optional(), y: base64.optional(), n: base64.optional(), e: base64.optional(), alg: text.optional(), use: z.literal('sig').optional(),
}).describe('A public key as JWK; never a private one');
const trustedIssuer = z.strictObject({
  issuer: z.string().max(400).regex(/^(did:web:|did:key:z|https:\/\/)\S+$/, 'is not an issuer: write did:web:…, did:key:z… or https://…'), name: text,
  achievements: z.array(text).min(1).optional().describe('Ids of the achievement in a badge'), keys: z.array(publicJwk).max(20).optional(),
}).meta({ id: 'trustedIssuer', description: 'Whose signed badges are taken for genuine' });

const byId = <T extends z.ZodType>(value: T) => z.record(id, value);
const document = z.strictObject({ title: text, printed: edtf.optional() });

export const schemeDocument = z.strictObject({
  cursus: z.literal(1).describe('Version of the scheme language'),
  scheme: id, edition: edtf, name: text, tongue: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/).optional(),
  owner: text.optional(), document,
  levels: byId(z.strictObject(listed)),
  tracks: byId(z.strictObject({ ...listed, level: id })).optional(),
  pins: byId(z.strictObject({ ...listed, level: id, track: id.optional() })).optional(),
  readings: byId(z.strictObject({ question: text, default: id, options: byId(text), because: text.optional(), ...sourced })).optional(),
  fields: byId(z.strictObject(listed)).optional(),
  classes: byId(z.strictObject({ ...listed, members: z.array(id).min(1) })).optional(),
  rules: byId(z.strictObject({ says: text.optional(), requires: lazyRequirement, ...sourced })).optional(),
  recognised: byId(z.strictObject({ ...listed, group: text, issuer: text.optional(), signedBy: z.array(trustedIssuer).min(1).max(20).optional() })).optional(),
  certifications: byId(certification),
  courses: byId(course),
  exams: byId(exam),
  examNeedsCourse: z.union([z.boolean(), switched(z.boolean())]).optional(),
  accreditations: byId(z.strictObject({ says: text, requires: lazyRequirement, ...sourced })).optional(),
  exclusions: byId(z.strictObject({ closes: z.string().regex(/^(course|exam|request):/), toHoldersOf: z.array(id).min(1), says: text, ...sourced })).optional(),
});

const statement = z.strictObject({ says: text, ...sourced });

export const providerDocument = z.strictObject({
  cursus: z.literal(1), provider: id, name: text, scheme: id, asOf: edtf, document,
  accreditations: z.array(z.strictObject({ by: text, for: text, ...sourced })),
  offerings: byId(z.union([
    z.strictObject({ state: z.literal('offered'), ...sourced }),
    z.strictObject({ state: z.literal('planned'), when: edtf, ...sourced }),
    z.strictObject({ state: z.literal('not-offered'), because: text, ...sourced }),
  ])),
  instructors: z.array(statement).optional(), courseware: z.array(statement).optional(),
  services: byId(z.strictObject(listed)).optional(), claims: z.array(statement).optional(),
  contact: z.strictObject({ phone: text.optional(), web: z.url().optional(), email: z.email().optional(), ...sourced }),
});

export type SchemeDocument = z.output<typeof schemeDocument>;
export type ProviderDocument = z.output<typeof providerDocument>;
