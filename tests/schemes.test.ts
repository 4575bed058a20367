import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerer } from '../src/core/verdict/answer.ts';
import { schemeShelf } from '../src/surface/scheme-shelf.ts';

const folder = new URL('../schemes/', import.meta.url).pathname;
const shelf = schemeShelf(folder, { examples: 'serve' });
const ask = answerer(shelf);
const cases = z.array(z.strictObject({ says: z.string(), ask: z.record(z.string(), z.unknown()), expect: z.record(z.string(), z.unknown()) }));

for (const name of readdirSync(folder).filter((one) => existsSync(`${folder}${one}/tests.yaml`))) {
  describe(name, () => {
    for (const one of cases.parse(parse(readFileSync(`${folder}${name}/tests.yaml`, 'utf8')))) {
      test(one.says, () => {
        const answer = ask({ scheme: name, ...one.ask }) as unknown as Record<string, unknown>;
        expect(Object.fromEntries(Object.keys(one.expect).map((key) => [key, answer[key]]))).toEqual(one.expect);
      });
    }
  });
}

describe('the brochure of July 2010, fact by fact', () => {
  const { scheme, provider } = shelf.get('iso-20000')!;
  const certification = (id: string) => scheme.certifications.find((c) => c.id === id)!;

  test('twelve certifications on three levels, the third with two tracks', () => {
    expect(scheme.certifications).toHaveLength(12);
    expect(scheme.levels.map((l) => l.name)).toEqual(['Foundation', 'Professional', 'Expert']);
    expect(scheme.tracks.map((t) => [t.id, t.level])).toEqual([['management', 'expert'], ['auditing', 'expert']]);
  });

  test('thirteen course products and twelve exams with their lengths', () => {
    expect(Object.fromEntries(scheme.courses.map((c) => [c.id, c.blocks.map((b) => b.days)]))).toEqual({
      foundation: [2], 'foundation-bridge': [1], associate: [5], support: [2.5], control: [2.5], 'management-improvement': [2.5],
      'management-improvement-bridge': [3], alignment: [2.5], delivery: [2.5], 'consultant-manager': [3], 'executive-consultant-manager': [2, 2],
      'internal-auditor': [5], 'executive-auditor': ['unknown'],
    });
    expect(Object.fromEntries(scheme.exams.map((e) => [e.id, e.parts.map((p) => p.minutes)]))).toEqual({
      foundation: [60], 'foundation-bridge': [30], associate: [120], support: [90], control: [90], 'management-improvement': [90], alignment: [90],
      delivery: [90], 'consultant-manager': [120], 'executive-consultant-manager': [15, 15, 15], 'internal-auditor': [105], 'executive-auditor': ['unknown'],
    });
    expect(scheme.courses.find((c) => c.id === 'executive-consultant-manager')?.gapMonths).toBe(3);
    expect(scheme.courses.find((c) => c.id === 'management-improvement-bridge')?.prepares).toEqual(['foundation-bridge', 'management-improvement']);
  });

  test('four pins, by level and track', () => {
    expect(scheme.pins.map((p) => [p.id, p.level, p.track])).toEqual([
      ['foundation', 'foundation', undefined], ['professional', 'professional', undefined],
      ['expert-management', 'expert', 'management'], ['expert-auditing', 'expert', 'auditing'],
    ]);
    expect(certification('foundation-bridge').pin).toBe('foundation');
    expect(certification('associate').pin).toEqual({ reading: 'associate-pin', options: [{ is: 'professional', then: 'professional' }, { is: 'none', then: null }] });
  });

  test('eleven curricula, topic by topic; none for the Executive Auditor', () => {
    expect(Object.fromEntries(scheme.certifications.map((c) => [c.id, c.curriculum.length]))).toEqual({
      foundation: 4, 'foundation-bridge': 4, support: 7, control: 9, 'management-improvement': 7, alignment: 10, delivery: 8, associate: 5,
      'consultant-manager': 5, 'executive-consultant-manager': 4, 'internal-auditor': 4, 'executive-auditor': 0,
    });
    const practical = scheme.certifications.filter((c) => c.curriculum.some((t) => t.practical)).map((c) => c.id).sort();
    expect(practical).toEqual(['alignment', 'associate', 'consultant-manager', 'control', 'delivery', 'management-improvement', 'support']);
  });

  test('the names that the print uses for one thing lead to one thing', () => {
    const named = (alias: string) => scheme.certifications.filter((c) => c.aliases?.includes(alias)).map((c) => c.id);
    for (const [alias, id] of [
      ['Associate Consultant Auditor', 'associate'], ['Associate Manager/Auditor', 'associate'], ['IT Service Manager Consultant', 'consultant-manager'],
      ['Executive Manager Consultant', 'executive-consultant-manager'], ['Executive Certification', 'executive-auditor'], ['ISO/IEC Foundation Bridge', 'foundation-bridge'],
    ] as const) expect([alias, named(alias)]).toEqual([alias, [id]]);
  });

  test('prices, pass marks, questions and validity are not stated, and nothing is made up', () => {
    for (const exam of scheme.exams) expect([exam.questions, exam.passMark, exam.price]).toEqual(['unknown', 'unknown', 'unknown']);
    for (const course of scheme.courses) expect(course.price).toBe('unknown');
    for (const c of scheme.certifications) expect(c.validity).toBe('unknown');
  });

  test('the provider offers ten courses, plans two for autumn 2010, and one is not released', () => {
    const states = (state: string) => provider!.offerings.filter((o) => o.state === state).map((o) => o.course);
    expect(states('offered')).toHaveLength(10);
    expect(provider!.offerings.filter((o) => o.state === 'planned').map((o) => [o.course, o.when])).toEqual([['associate', '2010-23'], ['internal-auditor', '2010-23']]);
    expect(states('not-offered')).toEqual(['executive-auditor']);
    expect(certification('executive-auditor').release.state).toBe('not-released');
  });

  test('the provider is accredited, with its instructors and materials, has six services and a contact', () => {
    expect(provider!.accreditations.map((a) => a.for)).toHaveLength(4);
    expect([provider!.instructors.length, provider!.courseware.length]).toEqual([1, 1]);
    expect(provider!.services.map((s) => s.name)).toEqual([
      'Organizational Readiness', 'ISO/IEC 20000 Assessment', 'ISO/IEC 20000 Roadmap Design', 'ISO/IEC 20000 Workshops', 'ISO/IEC 20000 Project Management', 'ISO/IEC 20000 Coaching',
    ]);
    expect(provider!.contact).toMatchObject({ phone: '(+1) 480-699-9642', web: 'http://www.interpromusa.com' });
  });

  test('every certification, course, exam, recognised credential and reading cites its lines', () => {
    for (const part of [...scheme.certifications, ...scheme.courses, ...scheme.exams, ...scheme.recognised, ...scheme.readings, ...scheme.pins, ...scheme.rules]) {
      expect([part.id, part.source]).toEqual([part.id, expect.stringMatching(/^\d/)]);
    }
    for (const c of scheme.certifications) for (const route of c.routes) expect([c.id, route.source]).toEqual([c.id, expect.stringMatching(/^\d/)]);
  });
});
