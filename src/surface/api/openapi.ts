/** The OpenAPI 3.1 document, made from the declarations of the routes. */
import * as z from 'zod';
import { type AnyDeclaration, type ApiRoute, formType } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

export function openApiOf(routes: readonly ApiRoute[], baseUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { declaration } of routes) (paths[declaration.path] ??= {})[declaration.method] = operationOf(declaration);
  return {
    openapi: '3.1.0',
    info: { title: 'Cursus', version: '1', summary: 'Qualification schemes: the rules, the record and the awards', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key' }, session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' } },
      schemas: { Problem: problem },
      responses: { Problem: { description: 'A problem: what, where, what to do', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
    },
  };
}

const problem = {
  type: 'object', required: ['type', 'title', 'status', 'detail'], additionalProperties: true,
  properties: {
    type: { type: 'string', format: 'uri-reference' }, title: { type: 'string' }, status: { type: 'integer' },
    detail: { type: 'string' }, next: { type: 'string' }, request: { type: 'string' },
  },
};

function operationOf(d: AnyDeclaration): Json {
  const status = String(d.status ?? 200);
  const content = d.status === 204 ? {} : { content: { 'application/json': { schema: schemaOf(d.answer, 'output') } } };
  return {
    operationId: d.name, summary: d.summary,
    ...(d.right === 'public' ? { security: [] } : { security: [{ key: [] }, { session: [] }], 'x-right': d.right }),
    parameters: [...parametersOf(d.params, 'path'), ...parametersOf(d.query, 'query'), ...(d.method === 'post' ? [requestKey] : [])],
    ...bodyOf(d),
    responses: { [status]: { description: 'Done', ...content }, default: { $ref: '#/components/responses/Problem' } },
  };
}

const requestKey = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 },
  description: 'The same key with the same body gives the same answer and happens once',
};

function bodyOf(d: AnyDeclaration): Json {
  if (d.upload) return { requestBody: { required: true, content: Object.fromEntries(d.upload.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) } };
  if (!d.body) return {};
  const example = d.example === undefined ? {} : { example: d.example };
  return { requestBody: { required: true, content: { [d.encoding === 'form' ? formType : 'application/json']: { schema: schemaOf(d.body, 'input'), ...example } } } };
}

function parametersOf(shape: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: readonly string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
