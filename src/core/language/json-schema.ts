/** The published JSON Schemas of scheme and provider files, for editors to complete and check while an author writes. */
import { z } from 'zod';
import { providerDocument, schemeDocument } from './document.ts';

export const schemeJsonSchema = (): object => jsonSchema(schemeDocument, 'A qualification scheme');
export const providerJsonSchema = (): object => jsonSchema(providerDocument, 'A training provider of a qualification scheme');

const jsonSchema = (shape: z.ZodType, title: string): object => ({ title, ...z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) });
