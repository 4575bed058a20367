import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseScheme } from '../../core/language/parse.ts';
import { assignmentsOf, stillMissing } from './completion.ts';

const read = parseScheme(readFileSync(new URL('../../../schemes/iso-20000/scheme.yaml', import.meta.url), 'utf8'), 'scheme.yaml');
if (!read.ok) throw new Error('scheme');
const scheme = read.value;

test('a course has the practical assignments of the curricula it prepares for, and Foundation has none', () => {
  const titles = (course: string) => assignmentsOf(scheme, course).map(({ certification }) => certification);
  expect([titles('foundation'), titles('support'), titles('management-improvement-bridge')]).toEqual([[], ['support'], ['management-improvement']]);
});

test('nobody completes a course without every block and every assignment', () => {
  const assignments = assignmentsOf(scheme, 'support');
  const judged = (verdict: 'passed' | 'again' | null) => assignments.map((one) => ({ ...one, verdict }));
  const there = new Map([[1, 'present'], [2, 'present']] as const);
  expect(stillMissing({ blocks: [1, 2], attended: there, assignments: judged('passed') })).toEqual([]);
  expect(stillMissing({ blocks: [1, 2], attended: new Map([[1, 'absent']]), assignments: judged('again') })).toEqual([
    'Not there in block 1.', 'Attendance in block 2 is not recorded.', `To be handed in again: ${assignments[0]!.title}.`,
  ]);
  expect(stillMissing({ blocks: [1, 2], attended: there, assignments: judged(null) })).toEqual([`Not judged yet: ${assignments[0]!.title}.`]);
});
