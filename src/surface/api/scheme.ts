/** Schemes and the questions about them: no account, nothing kept. The shapes here document; `verdict/question` checks. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { type Answer, answerer } from '../../core/verdict/answer.ts';
import { operations, type Operation, type Shelf, shown, suggestion } from '../../core/verdict/question.ts';
import { type ApiRoute, route } from './route.ts';

const names = z.array(z.string());
const schemeParam = z.object({ scheme: z.string().max(200) });

const question = z.looseObject({
  op: z.string().optional(), scheme: z.string().optional(),
  holds: names.optional().describe('Certifications and recognised credentials held'),
  completed: names.optional().describe('Courses attended with their practical assignments'),
  passed: names.optional().describe('Exams passed'),
  experience: z.record(z.string(), z.number()).optional().describe('Years by field'),
  readings: z.record(z.string(), z.string()).optional().describe('Option by reading; defaults where left out'),
  respectAvailability: z.boolean().optional(),
  item: z.string().optional().describe('explain: course:ID, exam:ID, request:ID or certification:ID'),
  targets: names.optional().describe('plan: certifications to reach'),
  minimize: z.array(z.enum(['courseDays', 'examMinutes', 'steps', 'money'])).optional(),
  want: z.array(z.enum(['all', 'pareto', 'readings', 'openings', 'near'])).optional().describe('plan: all, pareto, readings; explain: openings, readings; eligible: near'), top: z.number().int().min(0).max(1000).optional(),
});

/** Read as it comes, documented in full. */
const { $schema: _, ...questionShape } = z.toJSONSchema(question);
const body = z.unknown().meta(questionShape);

const step = z.object({ do: z.enum(['course', 'exam', 'request']), id: z.string() });
const cost = z.object({ courseDays: z.number(), examMinutes: z.number(), steps: z.number(), money: z.number().optional() });
const missing = z.array(z.array(z.string()));
const answers = {
  eligible: z.object({ op: z.literal('eligible'), edition: z.string(), holds: names, courses: names, exams: names, requests: names, near: z.array(z.object({ says: z.string(), with: names, opens: names })).optional() }),
  explain: z.object({ op: z.literal('explain'), edition: z.string(), item: z.string(), open: z.boolean(), missing, because: z.looseObject({}) }),
  plan: z.object({
    op: z.literal('plan'), edition: z.string(), reachable: z.boolean(), optimal: z.boolean(), cost: cost.nullable(), bound: cost.partial(),
    unknown: names, plan: z.array(step), all: z.array(z.array(step)).optional(), pareto: z.array(cost.partial()).optional(),
    top: z.array(z.object({ cost, plan: z.array(step) })).optional(), otherReadings: z.array(z.object({ reading: z.string(), is: z.string(), cost: cost.nullable() })).optional(), blockedBy: names, because: names.optional(),
  }),
} as const;

const examples: Readonly<Record<Operation, Readonly<Record<string, unknown>>>> = {
  eligible: { holds: ['itil-v3-expert'] },
  explain: { item: 'course:internal-auditor' },
  plan: { holds: ['itil-v3-expert'], targets: ['consultant-manager'] },
};

const summaries: Readonly<Record<Operation, string>> = {
  eligible: 'What may be done now', explain: 'Why something is open or closed', plan: 'The shortest way to a goal, proven',
};

const answerers = new WeakMap<Shelf, (value: unknown) => Answer>();

function answererOf(shelf: Shelf): (value: unknown) => Answer {
  const known = answerers.get(shelf) ?? answerer(shelf);
  answerers.set(shelf, known);
  return known;
}

const asking = (op: Operation): ApiRoute => route({
  name: op, method: 'post', path: `/api/v1/schemes/{scheme}/${op}`, summary: summaries[op], right: 'public', rate: 'question',
  params: schemeParam, body, example: examples[op], answer: answers[op],
}, async ({ world, params, body: given }) => {
  requireScheme(world.shelf, params.scheme);
  const answer = answererOf(world.shelf)(withAddress(given, op, params.scheme));
  if ('error' in answer) throw new Refusal('bad-input', answer.error.detail, { next: answer.error.next, field: answer.error.field });
  return { body: answer as never };
});

/** What the address says need not be said in the body, but must not be contradicted there. */
function withAddress(body: unknown, op: Operation, scheme: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  for (const [name, said] of [['op', op], ['scheme', scheme]] as const) {
    const given = Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : said;
    if (given !== said) throw new Refusal('bad-input', `The address says ${name} "${said}", the body "${shown(given)}".`, { next: `Leave "${name}" out of the body.`, field: name });
  }
  return { ...body, op, scheme };
}

function requireScheme(shelf: Shelf, id: string): NonNullable<ReturnType<Shelf['get']>> {
  const found = shelf.get(id);
  if (found) return found;
  throw new Refusal('not-found', `There is no scheme "${shown(id)}" here.`, { next: suggestion(id, [...shelf.keys()]) });
}

const listSchemes = route({
  name: 'listSchemes', method: 'get', path: '/api/v1/schemes', summary: 'The schemes served here', right: 'public',
  answer: z.object({ schemes: z.array(z.object({ id: z.string(), edition: z.string(), name: z.string() })) }),
}, async ({ world }) => ({ body: { schemes: [...world.shelf.values()].map(({ scheme }) => ({ id: scheme.id, edition: scheme.edition, name: scheme.name })) } }));

const readScheme = route({
  name: 'readScheme', method: 'get', path: '/api/v1/schemes/{scheme}', summary: 'A scheme as data, and the provider that offers it', right: 'public',
  params: schemeParam, answer: z.object({ scheme: z.looseObject({}), provider: z.looseObject({}).optional() }),
}, async ({ world, params }) => {
  const { scheme, provider } = requireScheme(world.shelf, params.scheme);
  return { body: { scheme: { ...scheme }, ...(provider ? { provider: { ...provider } } : {}) } };
});

export const schemeRoutes: readonly ApiRoute[] = [listSchemes, readScheme, ...operations.map(asking)];
