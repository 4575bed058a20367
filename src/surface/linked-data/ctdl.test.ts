import { join } from 'node:path';
import jsonld from 'jsonld';
import { expect, test } from 'vitest';
import { loadScheme } from '../scheme-shelf.ts';
import { ctdlOf } from './ctdl.ts';

type Node = Record<string, unknown>;
const { scheme } = loadScheme(join(import.meta.dirname, '../../../schemes/iso-20000'));
const home = 'https://cursus.example/s/iso-20000';
const graph = ctdlOf(scheme, home)['@graph'] as Node[];
const of = (type: string) => graph.filter((node) => node['@type'] === `ceterms:${type}`);
const called = (id: string) => graph.find((node) => node['@id'] === id)!;

/** Every node below, the graph's own included. */
function all(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(all);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(all)];
}

test('everything of the scheme is in it, once', () => {
  expect([of('Certification').length, of('Course').length, of('AssessmentProfile').length, of('Pathway').length]).toEqual([scheme.certifications.length + scheme.recognised.length, scheme.courses.length, scheme.exams.length, 2]);
  const ctids = graph.map((node) => node['ceterms:ctid'] as string);
  expect(new Set(ctids).size).toBe(ctids.length);
  for (const ctid of ctids) expect(ctid).toMatch(/^ce-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ctdlOf(scheme, home)).toEqual(ctdlOf(scheme, home));
});

test('what it refers to is in it', () => {
  const named = new Set(graph.map((node) => node['@id']));
  const outside = /^(assessMethod|lifeCycle):/;
  const references = all(graph).filter((node) => Object.keys(node).length === 1 && typeof node['@id'] === 'string').map((node) => node['@id'] as string);
  expect(references.filter((id) => !named.has(id) && !outside.test(id))).toEqual([]);
});

test('“two of four others” is a pathway with its number, and the Foundation or the Bridge are alternatives', () => {
  const auditor = called(`${home}/ctdl.jsonld#pathway-internal-auditor-certification-internal-auditor`);
  const conditions = all(auditor['ceterms:hasCondition']).filter((node) => node['@type'] === 'ceterms:ComponentCondition');
  expect(conditions.map((node) => node['ceterms:requiredNumber'])).toContain(2);
  const support = called(`${home}/certifications/support`);
  const [first] = support['ceterms:requires'] as Node[];
  expect((first!['ceterms:alternativeCondition'] as Node[]).length).toBe(2);
});

test('each row of the brochure’s table of corresponding certificates is a transfer of its own', () => {
  const rows = of('TransferValueProfile').map((node) => [node['ceterms:transferValueFrom'], node['ceterms:transferValueFor']].map((to) => (to as Node[])[0]!['@id'] as string).map((id) => id.split(/recognised-|certifications\//)[1]!));
  expect(rows.sort()).toEqual([
    ['itil-v2-practitioner-agree-define', 'alignment'], ['itil-v2-practitioner-plan-improve', 'delivery'], ['itil-v2-practitioner-release-control', 'control'], ['itil-v2-practitioner-support-restore', 'support'],
    ['itil-v3-capability-osa', 'support'], ['itil-v3-capability-ppo', 'delivery'], ['itil-v3-capability-rcv', 'control'], ['itil-v3-capability-soa', 'alignment'],
  ]);
});

test('a condition that counts leads to its pathway', () => {
  const [condition] = called(`${home}/certifications/consultant-manager`)['ceterms:requires'] as Node[];
  expect(called((condition!['ceterms:targetPathway'] as Node[])[0]!['@id'] as string)['@type']).toBe('ceterms:Pathway');
});

test('lengths are those of the brochure, and an unknown one is left out', () => {
  const length = (id: string) => (called(id)['ceterms:estimatedDuration'] as Node[] | undefined)?.[0];
  expect(length(`${home}/ctdl.jsonld#course-executive-consultant-manager`)).toMatchObject({ 'ceterms:timeRequired': 'P4D', 'ceterms:exactDuration': 'P3M4D' });
  const unknown = scheme.courses.filter((course) => course.blocks.some((block) => typeof block.days !== 'number'));
  for (const course of unknown) expect(length(`${home}/ctdl.jsonld#course-${course.id}`)).toBeUndefined();
  expect(JSON.stringify(graph)).not.toMatch(/P0D|PT0M|NaN|undefined|\[object/);
});

test('it is linked data in which no word is lost', async () => {
  const expanded = await jsonld.expand(ctdlOf(scheme, home) as jsonld.JsonLdDocument, { documentLoader: async (url: string) => { throw new Error(`nothing is loaded: ${url}`); } });
  const words = new Set(all(graph).flatMap((node) => Object.keys(node)).filter((key) => !key.startsWith('@')));
  const text = JSON.stringify(expanded);
  for (const word of words) expect(text).toContain(word.replace('ceterms:', 'https://purl.org/ctdl/terms/'));
});
