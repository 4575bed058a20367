/** Questions to a provider. */
import * as z from 'zod';
import { answerInquiry, closeInquiry, inquiryAbouts, inquiryAnswerShape, inquiryShape, listInquiries, readInquiry, writeInquiry } from '../../registry/provider/index.ts';
import { type ApiRoute, route } from './route.ts';

const params = z.object({ inquiry: z.uuid() });
const item = z.object({
  id: z.uuid(), organisation: z.uuid(), scheme: z.string(), name: z.string(), email: z.string(), about: z.enum(inquiryAbouts), message: z.string(),
  state: z.enum(['open', 'answered', 'closed']), askedAt: z.string(), answer: z.string().nullable(),
});
type Row = Awaited<ReturnType<typeof readInquiry>>;
const shown = ({ id, organisation, scheme, name, email, about, message, state, asked_at, answer }: Row) =>
  ({ id, organisation, scheme, name, email, about, message, state, askedAt: asked_at.toISOString(), answer });

const write = route({
  name: 'writeInquiry', method: 'post', path: '/api/v1/schemes/{scheme}/inquiries', summary: 'Ask a provider of a scheme a question', right: 'inquiry.write',
  params: z.object({ scheme: z.string().max(200) }), body: inquiryShape.extend({ organisation: z.uuid().optional().describe('Which provider; left out: the one whose file the scheme has') }), status: 201, answer: z.object({ inquiry: z.uuid() }),
  example: { name: 'Ana Example', email: 'ana@example.org', about: 'course', message: 'When is the next Foundation?' },
}, async ({ world, actor, params: { scheme }, body, requestKey }) => ({ body: await writeInquiry(world, actor, { ...body, scheme, requestKey }) }));

const list = route({
  name: 'listInquiries', method: 'get', path: '/api/v1/inquiries', summary: 'The inbox: questions to the provider, those that wait first', right: 'inquiry.read', answer: z.object({ items: z.array(item) }),
}, async ({ world, actor }) => ({ body: { items: (await listInquiries(world, actor)).map(shown) } }));

const read = route({
  name: 'readInquiry', method: 'get', path: '/api/v1/inquiries/{inquiry}', summary: 'One question', right: 'inquiry.read', params, answer: item,
}, async ({ world, actor, params: { inquiry } }) => ({ body: shown(await readInquiry(world, actor, inquiry)) }));

const answer = route({
  name: 'answerInquiry', method: 'post', path: '/api/v1/inquiries/{inquiry}/answer', summary: 'Answer a question by letter', right: 'inquiry.answer', params,
  body: inquiryAnswerShape, example: { answer: 'On 3 March.' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { inquiry }, body, requestKey }) => {
  await answerInquiry(world, actor, { ...body, inquiry, requestKey });
  return { body: null };
});

const close = route({
  name: 'closeInquiry', method: 'post', path: '/api/v1/inquiries/{inquiry}/close', summary: 'Close a question without an answer', right: 'inquiry.answer', params,
  body: z.object({}), example: {}, status: 204, answer: z.null(),
}, async ({ world, actor, params: { inquiry }, requestKey }) => {
  await closeInquiry(world, actor, { inquiry, requestKey });
  return { body: null };
});

export const inquiryRoutes: readonly ApiRoute[] = [write, list, read, answer, close];
