/** What search engines read on the pages of the catalogue. */
import { isKnown } from '../../core/facts/known.ts';
import type { Certification, Scheme } from '../../core/language/syntax.ts';

export function schemaOrgOf(scheme: Scheme, certification: Certification, address: string): object {
  const owner = scheme.owner === undefined ? {} : { recognizedBy: { '@type': 'Organization', name: scheme.owner } };
  const exams = certification.routes.flatMap((route) => (route.by === 'exam' ? [route.exam] : []));
  const courses = scheme.courses.filter((course) => course.prepares.some((exam) => exams.includes(exam)) && course.release.state !== 'not-released');
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'EducationalOccupationalCredential', '@id': address, url: address, name: certification.name, credentialCategory: 'certification', educationalLevel: scheme.levels.find((level) => level.id === certification.level)?.name, inLanguage: scheme.tongue, ...owner },
      ...courses.map((course) => {
        const days = course.blocks.map((block) => block.days);
        const length = days.every(isKnown) ? { timeRequired: `P${days.reduce<number>((sum, one) => sum + (one as number), 0)}D` } : {};
        return { '@type': 'Course', name: course.name, description: `Prepares for ${certification.name}.`, inLanguage: scheme.tongue, educationalCredentialAwarded: { '@id': address }, ...length };
      }),
    ],
  };
}

/** The list of a scheme's certifications, each with its page. `home`: address of the scheme's pages. */
export const certificationListOf = (scheme: Scheme, home: string): object => ({
  '@context': 'https://schema.org', '@type': 'ItemList', name: scheme.name, inLanguage: scheme.tongue, numberOfItems: scheme.certifications.length,
  itemListElement: scheme.certifications.map(({ id, name }, place) => ({ '@type': 'ListItem', position: place + 1, name, url: `${home}/certifications/${id}` })),
});
