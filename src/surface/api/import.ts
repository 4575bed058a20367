/** People and holdings from a CSV file: send it, look at what would happen, start it, follow it, take the rows that were left out. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { discardImport, type Import, listImports, readFindings, readImport, receiveImport, refusedRows, startImport } from '../../registry/import/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { tooLarge } from '../faults.ts';
import { type ApiRoute, route } from './route.ts';

export const mostImportBytes = 50_000_000;
const example = 'external id,name,e-mail,kind,id,date\nA-1,Ana López,ana@example.org,exam,foundation,2010-07-01\n';

const params = z.object({ import: z.uuid() });
const path = '/api/v1/imports/{import}';
const importShape = z.object({
  import: z.uuid(), scheme: z.string(), register: z.string(), fileName: z.string(), state: z.enum(['receiving', 'checked', 'running', 'done']), madeAt: z.string(), finishedAt: z.string().nullable(),
  rows: z.int(), parts: z.int(), partsDone: z.int(), peopleOpened: z.int(), peopleKnown: z.int(), factsRecorded: z.int(), factsKnown: z.int(), awardsMade: z.int(), rowsRefused: z.int(), unread: z.array(z.string()),
});
const shown = (one: Import) => ({ ...one, unread: [...one.unread] });

/** The bytes of a request, as many as may come. */
export async function* bytesOf(body: AsyncIterable<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostImportBytes) throw tooLarge();
    yield chunk;
  }
}

export const registerName = z.string().trim().min(1, 'name the list the keys are from').max(100).regex(/^[^\p{Cc}]*$/u, 'use letters, digits and spaces');

const ofScheme = z.object({ scheme: z.string().max(200) });
const uploadQuery = z.object({ register: registerName.default('default'), name: z.string().max(200).default('file.csv') });

const receive = route<typeof importShape, typeof ofScheme, typeof uploadQuery, z.ZodString>({
  name: 'receiveImport', method: 'post', path: '/api/v1/schemes/{scheme}/imports', summary: 'Send a CSV file; it is checked and nothing of it is recorded yet', right: 'person.import', rate: 'heavy',
  params: ofScheme, query: uploadQuery, upload: { mediaTypes: ['text/csv'], maxBytes: mostImportBytes }, example, status: 201, answer: importShape,
}, async ({ world, actor, params: { scheme }, query: { register, name }, request }) => {
  if (request.body === null) throw new Refusal('bad-input', 'The request has no body.', { next: 'Send the file as text/csv.' });
  const id = await receiveImport(world, actor, { scheme, register, fileName: name, bytes: bytesOf(request.body as unknown as AsyncIterable<Uint8Array>) });
  return { body: shown(await readImport(world, actor, id)), location: `/api/v1/imports/${id}` };
});

export const afterImport = z.tuple([z.iso.datetime(), z.uuid()]);

const list = route({
  name: 'listImports', method: 'get', path: '/api/v1/imports', summary: 'Files that were brought in, the newest first', right: 'person.import', query: z.object(listQuery), answer: listOf(importShape),
}, async ({ world, actor, query: { cursor, limit } }) => {
  const rows = await listImports(world, actor, { after: afterOf(afterImport, cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.madeAt, row.import]);
  return { body: { items: items.map(shown), ...(next === undefined ? {} : { next }) } };
});

const read = route({
  name: 'readImport', method: 'get', path, summary: 'How far a file is; of one that is only checked, what would be done', right: 'person.import', params, answer: importShape,
}, async ({ world, actor, params: { import: id } }) => ({ body: shown(await readImport(world, actor, id)) }));

const place = z.int().min(0).max(2_147_483_647);
export const afterFinding = z.tuple([place, place]);
const finding = z.object({ line: z.int(), grade: z.enum(['error', 'note']), heading: z.string().nullable(), what: z.string(), mend: z.string() });

const findings = route({
  name: 'listImportFindings', method: 'get', path: `${path}/findings`, summary: 'What was found, by line', right: 'person.import', params, query: z.object(listQuery), answer: listOf(finding),
}, async ({ world, actor, params: { import: id }, query: { cursor, limit } }) => {
  const rows = await readFindings(world, actor, { import: id, after: afterOf(afterFinding, cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.line, row.place]);
  return { body: { items: items.map(({ line, grade, heading, what, mend }) => ({ line, grade, heading, what, mend })), ...(next === undefined ? {} : { next }) } };
});

const refused = route({
  name: 'readRefusedRows', method: 'get', path: `${path}/refused-rows`, summary: 'The rows that were left out, as CSV with line, reason and mend', right: 'person.import', params, answer: z.unknown(),
}, async ({ world, actor, params: { import: id } }) => csvAnswer(refusedRows(world, actor, id)));

/** A file of text as it is made; a refusal comes before the first of it. */
export async function csvAnswer(text: AsyncGenerator<string>): Promise<Response> {
  const first = await text.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(`\u{feff}${first.value ?? ''}`)),
    pull: async (stream) => {
      const { done, value } = await text.next();
      if (done) stream.close();
      else stream.enqueue(encoder.encode(value));
    },
    cancel: async () => { await text.return(undefined); },
  });
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="refused-rows.csv"', 'cache-control': 'private, no-store' } });
}

const start = route({
  name: 'startImport', method: 'post', path: `${path}/start`, summary: 'Record a checked file, or go on with one that broke off; it is done beside other work', right: 'person.import', params,
  body: z.strictObject({}), example: {}, status: 202, answer: importShape,
}, async ({ world, actor, params: { import: id }, requestKey }) => {
  await startImport(world, actor, { import: id, requestKey });
  return { body: shown(await readImport(world, actor, id)), location: `/api/v1/imports/${id}` };
});

const discard = route({
  name: 'discardImport', method: 'delete', path, summary: 'Throw away a file that has not been started', right: 'person.import', params, status: 204, answer: z.null(),
}, async ({ world, actor, params: { import: id } }) => {
  await discardImport(world, actor, { import: id });
  return { body: null };
});

export const importRoutes: readonly ApiRoute[] = [receive, list, read, findings, refused, start, discard];
