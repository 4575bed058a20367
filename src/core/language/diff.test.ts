import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diffSchemes } from './diff.ts';
import { parseScheme } from './parse.ts';

const seed = readFileSync(new URL('../../../schemes/iso-20000/scheme.yaml', import.meta.url), 'utf8');
const scheme = (text: string) => {
  const parsed = parseScheme(text, 'scheme.yaml');
  if (!parsed.ok) throw new Error(parsed.findings[0]!.message);
  return parsed.value;
};
const changes = (right: string, now: string) => {
  expect(seed).toContain(right);
  return diffSchemes(scheme(seed), scheme(seed.replace(right, now)));
};

test('an edition that says the same has no changes', () => expect(diffSchemes(scheme(seed), scheme(seed))).toEqual([]));

test.each([
  ['three Professionals in place of two tighten', 'atLeast: 2', 'atLeast: 3', 'tightens', 'rules.three-professionals.requires'],
  ['two years in place of three loosen', 'years: 3', 'years: 2', 'loosens', 'certifications.associate.requires'],
  ['another way in loosens', 'requires: { holds: internal-auditor, source: 39 }', 'requires: { any: [internal-auditor, associate] }', 'loosens', 'certifications.executive-auditor.requires'],
  ['something more to hold tightens', 'requires: { holds: internal-auditor, source: 39 }', 'requires: { all: [internal-auditor, associate] }', 'tightens', 'certifications.executive-auditor.requires'],
  ['a longer course tightens', 'blocks: [5], prepares: [internal-auditor]', 'blocks: [6], prepares: [internal-auditor]', 'tightens', 'courses.internal-auditor.blocks'],
  ['a shorter exam loosens', 'parts: [105]', 'parts: [90]', 'loosens', 'exams.internal-auditor.parts'],
  ['another default is told and not judged', 'default: both', 'default: management-only', 'other', 'readings.associate-opens.default'],
])('%s', (_, right, now, effect, where) => {
  expect(changes(right, now)).toMatchObject([{ effect, where }]);
});

test('a course that is renamed and keeps its name is not gone and new', () => {
  const renamed = scheme(seed.replace('  internal-auditor: { name: Internal Auditor, blocks', '  auditor: { name: Internal Auditor, blocks'));
  expect(diffSchemes(scheme(seed), renamed)).toEqual([{ effect: 'other', where: 'courses.auditor', says: '"internal-auditor" is now called "auditor"' }]);
});
