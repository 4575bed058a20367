/** What a certificate or pin says, in the words of the edition that decided it: kept with the award, whatever becomes of the file. */
import type { Pin, Scheme } from '../../core/language/syntax.ts';
import { needOf } from '../../core/meaning/rules.ts';
import { listed, needSentence, prerequisiteSentence } from '../../core/reasons/sentence.ts';
import type { Achieved } from '../../credential/badge.ts';
import type { CertifiedRow } from './credential.table.ts';

export interface CredentialPlace {
  readonly did: string;
  /** Of the site. */
  readonly baseUrl: string;
}

/** `certificate`, or the id of a pin. */
export type What = string;

export function achievedOf(scheme: Scheme, row: CertifiedRow, { what, place }: { readonly what: What; readonly place: CredentialPlace }): Achieved {
  const home = `${place.baseUrl}/s/${scheme.id}`;
  const certification = scheme.certifications.find((one) => one.id === row.certification)!;
  const pin = scheme.pins.find((one) => one.id === what) ?? pinShown(scheme, row.certification, row.pins);
  const certificate = {
    id: `${home}/certifications/${certification.id}`, name: certification.name, kind: 'Certification' as const,
    description: `${certification.name}, a certification of the ${scheme.name}.`,
    criteria: `${prerequisiteSentence(scheme, needOf(scheme, row.readings, certification.requires))}. ${curriculumSentence(certification.curriculum.map((topic) => topic.title))}`.trim(),
  };
  const worn = pin && { id: `${home}/pins/${pin.id}.svg`, caption: pin.name };
  const shared = {
    issuer: { did: place.did, name: scheme.owner ?? scheme.name, url: place.baseUrl }, tongue: scheme.tongue, route: routeSentence(scheme, row),
    alignment: { name: `${scheme.name}, edition ${row.edition}`, url: home, framework: scheme.name }, ...(worn === undefined ? {} : { image: worn }),
  };
  if (what === 'certificate' || pin === undefined) return { ...shared, ...certificate };
  return {
    ...shared, kind: 'Badge', id: `${home}/pins/${pin.id}`, name: pin.name,
    description: `${pin.name} of the ${scheme.name}: one for each person, level and track.`, criteria: `Awarded with the first certification of its kind: ${certification.name}.`,
  };
}

/** The pin that a certificate shows: one that came with it, else that of its level and track. */
export function pinShown(scheme: Scheme, certification: string, worn: readonly string[]): Pin | undefined {
  const { level, track } = scheme.certifications.find((one) => one.id === certification) ?? {};
  return scheme.pins.find((one) => worn.includes(one.id)) ?? scheme.pins.find((one) => one.level === level && one.track === track);
}

const curriculumSentence = (topics: readonly string[]): string => (topics.length === 0 ? '' : `Covers ${listed(topics)}.`);

/** By which way of the scheme the award was obtained. */
export function routeSentence(scheme: Scheme, row: Pick<CertifiedRow, 'certification' | 'route' | 'obtained_by' | 'readings'>): string {
  const route = scheme.certifications.find((one) => one.id === row.certification)?.routes[row.route];
  const named = route?.name === undefined ? '' : ` (${route.name})`;
  if (route === undefined) return 'Awarded by the rules of the scheme.';
  if (route.by === 'exam') return `Awarded by exam: ${scheme.exams.find((exam) => exam.id === route.exam)?.name ?? route.exam}${named}.`;
  const when = needSentence(scheme, needOf(scheme, row.readings, route.when));
  return route.by === 'automatic' ? `Awarded by itself to whoever holds ${when}${named}.` : `Awarded on request to whoever holds ${when}${named}.`;
}
