import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '../../src/core/facts/day.ts';
import { choicesOf, rulesOf } from '../../src/core/meaning/rules.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { conditionsThatOpen } from '../../src/registry/exam/condition.ts';

const { scheme } = loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'));
const on = parseDay('2026-11-24')!;
const place = (course: string) => ({ id: `place in ${course}`, session: 's', course, lastDay: '2026-12-01' });
const claim = { id: 'c', kind: 'recognition', asked: 'itil-v3-expert', from: '2009-05-01', to: undefined } as const;

test('of the places only those count that the exam rests on', () => {
  const law = rulesOf(scheme);
  const found = conditionsThatOpen(law, { facts: [], places: [place('support'), place('foundation')], claims: [claim], on }, 'foundation');
  expect(found).toMatchObject({ entry: { open: true }, conditions: [{ kind: 'place', course: 'foundation' }] });
  expect(conditionsThatOpen(law, { facts: [], places: [place('support')], claims: [claim], on }, 'foundation')).toBeUndefined();
});

test('where an exam needs no course, an open claim may open it', () => {
  const law = rulesOf(scheme, { ...choicesOf(scheme), 'exam-needs-course': 'no' });
  expect(conditionsThatOpen(law, { facts: [], places: [], claims: [claim], on }, 'foundation-bridge')).toMatchObject({ conditions: [{ kind: 'claim', id: 'c', asked: 'itil-v3-expert' }] });
});
