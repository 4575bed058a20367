/** Small random schemes for properties: every construct, no cycles among what certifications require. */
import fc from 'fast-check';
import type { Certification, Course, Exam, Exclusion, Requirement, Route, Scheme } from '../src/core/language/syntax.ts';

const recognised = ['r0', 'r1', 'r2'];
const released = { state: 'released' } as const;

/** A requirement over these certifications, the recognised credentials, experience and, at times, an open reading. */
function requirementOver(certifications: readonly string[]): fc.Arbitrary<Requirement> {
  const credentials = [...certifications, ...recognised];
  const holds: fc.Arbitrary<Requirement> = fc.constantFrom(...credentials).map((credential) => ({ kind: 'holds', credential }));
  const leaf = fc.oneof(
    { weight: 5, arbitrary: holds },
    { weight: 1, arbitrary: fc.constantFrom(2, 3).map((years): Requirement => ({ kind: 'experience', field: 'work', years })) },
    { weight: 1, arbitrary: fc.constant<Requirement>({ kind: 'nothing' }) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...credentials), { minLength: 1, maxLength: 3 }).chain((ids) => fc.integer({ min: 1, max: 3 }).map((points): Requirement => ({
      kind: 'credits', points, of: ids.map((credential, i) => ({ credential, points: 1 + (i % 2) / 2 })),
    }))) },
  );
  const several = (part: fc.Arbitrary<Requirement>) => fc.array(part, { minLength: 1, maxLength: 3 });
  const nest = (part: fc.Arbitrary<Requirement>): fc.Arbitrary<Requirement> => fc.oneof(
    several(part).map((of): Requirement => ({ kind: 'all', of })),
    several(part).map((of): Requirement => ({ kind: 'any', of })),
    several(part).chain((of) => fc.integer({ min: 1, max: of.length }).map((count): Requirement => ({ kind: 'atLeast', count, of }))),
    fc.constantFrom(1, 2).map((count): Requirement => ({ kind: 'atLeast', count, of: { class: 'foreign', otherThan: ['r2'] } })),
    fc.tuple(part, part).map(([a, b]): Requirement => ({ kind: 'reading', reading: 'open-point', options: [{ is: 'one', then: a }, { is: 'two', then: b }] })),
  );
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 2, arbitrary: nest(leaf) }, { weight: 1, arbitrary: nest(nest(leaf)) });
}

function certification(place: number, exams: boolean): fc.Arbitrary<Certification> {
  const id = `c${place}`;
  const earlier = Array.from({ length: place }, (_, i) => `c${i}`);
  const other = Array.from({ length: 4 }, (_, i) => `c${i}`).filter((one) => one !== id);
  const extra: fc.Arbitrary<Route[]> = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Route[]>([]) },
    { weight: 1, arbitrary: requirementOver(other).map((when): Route[] => [{ by: 'automatic', when }]) },
    { weight: 1, arbitrary: requirementOver(other).map((when): Route[] => [{ by: 'request', when }]) },
  );
  return fc.tuple(requirementOver(earlier), extra, fc.boolean()).map(([requires, more, practical]): Certification => ({
    id, name: `Certification ${place}`, level: 'only', requires, routes: [...(exams ? [{ by: 'exam', exam: id } as const] : []), ...more],
    curriculum: practical ? [{ title: 'Work', practical: true }] : [], validity: 'unknown', release: released,
  }));
}

const half = fc.integer({ min: 0, max: 6 }).map((n) => n / 2);
const orUnknown = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: fc.constant('unknown' as const) });

const course = (id: string, prepares: readonly string[]): fc.Arbitrary<Course> => orUnknown(half).map((days): Course => ({
  id, name: `Course ${id}`, blocks: [{ days }], prepares, price: 'unknown', release: released,
}));

const exam = (id: string): fc.Arbitrary<Exam> => orUnknown(fc.integer({ min: 1, max: 4 })).map((n): Exam => ({
  id, name: `Exam ${id}`, parts: [{ minutes: n === 'unknown' ? n : n * 15 }], questions: 'unknown', passMark: 'unknown', price: 'unknown', release: released,
}));

const bundle: fc.Arbitrary<Course[]> = fc.oneof(fc.constant<Course[]>([]), half.map((days): Course[] => [{
  id: 'bundle', name: 'Bundle', blocks: [{ days }], prepares: ['c0', 'c1'], requires: { kind: 'any', of: [{ kind: 'holds', credential: 'r0' }, { kind: 'holds', credential: 'r1' }] }, price: 'unknown', release: released,
}]));

/** Up to four certifications, nine or so doors: small enough for brute force over every set of doors. */
export const randomScheme = ({ exclusions }: { readonly exclusions: 'none' | 'some' } = { exclusions: 'none' }): fc.Arbitrary<Scheme> => {
  const places = fc.integer({ min: 2, max: 4 });
  const excluding: fc.Arbitrary<Exclusion[]> = exclusions === 'none' ? fc.constant([]) : fc.constantFrom('c0', 'c1', 'r0').map((id) => [
    { id: 'closed', closes: 'course:c1', toHoldersOf: [id], says: 'Closed to holders.' },
  ]);
  return places.chain((count) => fc.tuple(
    fc.tuple(...Array.from({ length: count }, (_, i) => certification(i, true))),
    fc.tuple(...Array.from({ length: count }, (_, i) => course(`c${i}`, [`c${i}`]))),
    fc.tuple(...Array.from({ length: count }, (_, i) => exam(`c${i}`))),
    bundle, fc.boolean(), excluding,
  )).map(([certifications, courses, exams, more, examNeedsCourse, barred]) => wellNamed({
    id: 'random', edition: '2020', name: 'Random', tongue: 'en', document: { title: 'None' },
    levels: [{ id: 'only', name: 'Only' }], tracks: [], pins: [],
    readings: [{ id: 'open-point', question: 'One or two?', options: [{ id: 'one', says: 'One' }, { id: 'two', says: 'Two' }], default: 'one' }],
    fields: [{ id: 'work', name: 'Work' }], classes: [{ id: 'foreign', name: 'Foreign', members: recognised }], rules: [],
    recognised: recognised.map((id) => ({ id, name: id.toUpperCase(), group: 'Foreign' })),
    certifications, courses: [...courses, ...more], exams, examNeedsCourse, accreditations: [], exclusions: barred,
  }));
};

/** Automatic routes may name a certification that this scheme is too small to have: take it out. */
function wellNamed(scheme: Scheme): Scheme {
  const known = new Set([...scheme.certifications.map((c) => c.id), ...recognised]);
  const mend = (r: Requirement): Requirement => {
    if (r.kind === 'holds') return known.has(r.credential) ? r : { kind: 'holds', credential: 'r0' };
    if (r.kind === 'credits') return { ...r, of: r.of.filter((c) => known.has(c.credential)) };
    if ((r.kind === 'all' || r.kind === 'any' || r.kind === 'atLeast') && !('class' in r.of)) return { ...r, of: r.of.map(mend) };
    if (r.kind === 'reading') return { ...r, options: r.options.map((o) => ({ ...o, then: mend(o.then) })) };
    return r;
  };
  const certifications = scheme.certifications.map((c) => ({ ...c, requires: mend(c.requires), routes: c.routes.map((x) => (x.by === 'exam' ? x : { ...x, when: mend(x.when) })) }));
  return { ...scheme, certifications };
}

/** Somebody who has this and that of the random scheme. */
export const randomHolder = fc.record({
  certifications: fc.subarray(['c0', 'c1', 'c2']), recognised: fc.subarray(recognised),
  completed: fc.subarray(['c0', 'c1']), passed: fc.subarray(['c0', 'c1', 'c2']), years: fc.constantFrom(0, 2, 3),
});
