/** Every right in words, as in “the right to …”, by what it is about. */
import type { Right } from '../../../registry/access/rights.ts';

const accounts = {
  'account.read': 'see an account', 'account.write': 'change an account', 'api-key.read': 'see keys for programs', 'api-key.write': 'make and revoke keys for programs',
  'home.read': 'see what waits today', 'organisation.read': 'see organisations', 'organisation.open': 'open organisations', 'organisation.write': 'change organisations',
  'membership.read': 'see who belongs to an organisation', 'membership.write': 'invite members and end memberships',
} as const satisfies Partial<Record<Right, string>>;

const people = {
  'person.find': 'search for people', 'person.read': 'read records', 'person.open': 'open records', 'person.write': 'change names and contacts', 'person.merge': 'make two records one', 'person.import': 'import people from a file',
  'person.erase': 'have records erased', 'person.export': 'take data along', 'consent.write': 'say what anybody may see', 'holding.read': 'read what people have', 'holding.record': 'record what people have', 'holding.correct': 'correct what was recorded',
  'evidence.read': 'read evidence', 'evidence.write': 'hand in evidence', 'trail.read': 'read who saw and who did',
} as const satisfies Partial<Record<Right, string>>;

const courses = {
  'accreditation.read': 'read accreditations', 'accreditation.request': 'ask for accreditations', 'accreditation.grant': 'grant, renew and end accreditations',
  'session.read': 'see courses and dates', 'session.publish': 'publish course sessions', 'session.run': 'run course sessions', 'roster.read': 'read rosters', 'enrolment.read': 'read enrolments', 'enrolment.write': 'enrol in courses',
  'attendance.record': 'record who attended a course', 'assignment.judge': 'judge practical assignments', 'profile.read': 'read the profiles of providers', 'inquiry.write': 'ask a provider a question', 'inquiry.read': 'read questions to a provider', 'inquiry.answer': 'answer questions to a provider',
} as const satisfies Partial<Record<Right, string>>;

const exams = {
  'exam.read': 'see exams and dates', 'exam.schedule': 'schedule exams', 'exam.statistics': 'read how exams went', 'booking.read': 'read bookings of exams', 'booking.write': 'book exams', 'arrangement.grant': 'grant more time in an exam',
  'identity.check': 'check the identity at an exam', 'incident.record': 'write down incidents at an exam', 'result.read': 'read results', 'result.record': 'record results', 'result.release': 'release results',
} as const satisfies Partial<Record<Right, string>>;

const certificates = {
  'claim.read': 'read claims', 'claim.write': 'make claims', 'claim.decide': 'decide claims', 'appeal.write': 'appeal against decisions', 'appeal.decide': 'decide appeals', 'award.read': 'read certificates', 'award.issue': 'issue certificates',
  'award.suspend': 'suspend and reinstate certificates', 'award.withdraw': 'withdraw certificates', 'award.verify': 'check certificates', 'credential.share': 'fetch and show certificates',
} as const satisfies Partial<Record<Right, string>>;

const running = {
  'scheme.read': 'read the schemes', 'scheme.publish': 'publish schemes', 'audit.read': 'read everything that was done', 'ledger.read': 'read the ledger', 'mail.read': 'read which letters went out',
} as const satisfies Partial<Record<Right, string>>;

export const rightWords: Readonly<Record<Right, string>> = { ...accounts, ...people, ...courses, ...exams, ...certificates, ...running };

/** For a list to choose from, in the order of the groups. */
export const rightGroups: readonly (readonly [string, readonly Right[]])[] = [
  ['Accounts and organisations', accounts], ['People and what they have', people], ['Courses and providers', courses], ['Exams', exams], ['Claims and certificates', certificates], ['Schemes and running Cursus', running],
].map(([title, of]) => [title as string, Object.keys(of!) as Right[]]);

/** A right that is no longer in the table keeps its code. */
export const rightSaid = (right: string): string => (Object.hasOwn(rightWords, right) ? rightWords[right as Right] : right);
