/** Every word of the pages on which people see their trail, take their data along, or have it erased. */
import type { Deed, DeedGroup } from '../../../core/facts/deed.ts';
import { counted } from './plural.ts';

/** Everything that is written down as done. */
const verbs = {
  'person.viewed': 'Looked at the record', 'people.listed': 'Was shown the name in a list', 'person.opened': 'Opened the record', 'person.renamed': 'Changed the name', 'person.contact-changed': 'Changed the contact', 'person.consented': 'Said what may be shown',
  'person.account-linked': 'Linked an account', 'person.erased': 'Erased the record', 'person.merged': 'Made two records one', 'person.parted': 'Made them two again', 'holding.recorded': 'Recorded what the person has',
  'award.made': 'A certificate was awarded', 'award.suspended': 'Suspended a certificate', 'award.reinstated': 'Reinstated a certificate', 'award.withdrawn': 'Withdrew a certificate', 'award.expired': 'A certificate expired', 'award.renewed': 'Renewed a certificate', 'pin.awarded': 'A pin came again with another certificate',
  'review.closed': 'Closed a review', 'credential.reissued': 'Had a certificate signed anew', 'wallet.offered': 'Offered a certificate to a wallet', 'wallet.taken': 'A wallet took the certificate that was offered', 'evidence.handed-in': 'Handed in evidence',
  'claim.submitted': 'Made a claim', 'claim.asked-back': 'Asked something about a claim', 'claim.answered': 'Answered about a claim', 'claim.proposed-grant': 'Proposed to grant a claim', 'claim.proposed-refuse': 'Proposed to refuse a claim', 'claim.disagreed': 'Sent a claim back to be decided anew', 'claim.granted': 'Granted a claim', 'claim.refused': 'Refused a claim', 'claim.appeal-granted': 'Granted an appeal', 'claim.appeal-refused': 'Refused an appeal', 'claim.withdrawn': 'Withdrew a claim', 'claim.appealed': 'Appealed against a decision',
  'goal.kept': 'Kept a plan', 'goal.dropped': 'Gave up a plan', 'calendar.opened': 'Opened the calendar’s address', 'calendar.closed': 'Closed the calendar’s address',
  'enrolment.confirmed': 'A seat in a course was confirmed', 'enrolment.waitlisted': 'Put on a waiting list', 'enrolment.explained': 'Said why somebody was enrolled', 'enrolment.offered': 'A seat was offered', 'enrolment.moved': 'Moved to another session', 'enrolment.cancelled': 'A seat in a course was given up', 'enrolment.transferred': 'A seat was handed on', 'enrolment.completed': 'Completed a course', 'enrolment.not-completed': 'A course ended without completion', 'attendance.recorded': 'Recorded who attended a course', 'assignment.judged': 'Judged an assignment', 'incident.recorded': 'Wrote down an incident at an exam',
  'booking.made': 'Booked an exam', 'booking.moved': 'Moved an exam', 'booking.cancelled': 'Gave up an exam', 'arrangement.asked': 'Asked for more time in an exam', 'arrangement.granted': 'Granted more time in an exam', 'arrangement.refused': 'Refused more time in an exam', 'arrangement.withdrawn': 'Took back more time in an exam', 'identity.checked': 'Checked the identity at an exam', 'candidate.absent': 'Noted that the person did not come to an exam',
  'result.recorded': 'Recorded an exam’s result', 'result.correction-recorded': 'Recorded a correction of a result', 'result.released': 'Released an exam’s result', 'result.corrected': 'Corrected a released result',
  'import.received': 'Brought a file of people in', 'import.started': 'Started an import', 'import.finished': 'An import was finished', 'import.discarded': 'Discarded an import', 'import.rows-fetched': 'Fetched the rows of an import that were refused',
  'session.drafted': 'Drafted a course session', 'session.changed': 'Changed a course session', 'session.trainer-replaced': 'Replaced the trainer of a course session', 'session.published': 'Published a course session', 'session.resized': 'Changed the number of seats of a course session', 'session.started': 'Started a course session', 'session.finished': 'Finished a course session', 'session.cancelled': 'Cancelled a course session', 'session.covered': 'The accreditation covers a course session again', 'session.uncovered': 'The accreditation no longer covers a course session',
  'sitting.scheduled': 'Scheduled an exam', 'sitting.changed': 'Changed a scheduled exam', 'sitting.publish': 'Opened an exam for booking', 'sitting.start': 'Started an exam', 'sitting.finish': 'Finished an exam', 'sitting.cancel': 'Cancelled an exam', 'booking.firm': 'A conditional booking became firm', 'booking.released': 'A conditional booking lapsed', 'results.imported': 'Brought results of an exam in from a file',
  'organisation.opened': 'Opened an organisation', 'organisation.changed': 'Changed an organisation', 'membership.invited': 'Invited a member', 'membership.accepted': 'Became a member', 'membership.given': 'Gave a role', 'membership.ended': 'Ended a membership',
  'accreditation.granted': 'Granted an accreditation', 'accreditation.renewed': 'Renewed an accreditation', 'accreditation.lapsed': 'Ended an accreditation', 'courseware.added': 'Added courseware', 'inquiry.written': 'Asked a provider a question', 'inquiry.answered': 'Answered a question', 'inquiry.closed': 'Closed a question',
  'api-key.made': 'Made a key for a program', 'api-key.revoked': 'Revoked a key for a program', 'exam.set': 'Changed the settings of an exam',
} as const satisfies Readonly<Record<Deed, string>>;

/** A deed that is no longer in the list keeps its code. */
export const deedSaid = (verb: string): string => (Object.hasOwn(verbs, verb) ? verbs[verb as Deed] : verb);

export const deedGroupWords: Readonly<Record<DeedGroup, string>> = {
  looks: 'Looks at records', records: 'Records and certificates', claims: 'Claims', courses: 'Courses', exams: 'Exams', accounts: 'Accounts and organisations', settings: 'Keys and settings',
};

export const auditWords = {
  title: 'What was done', lead: 'Everything that was done, by people and by programs, the latest first. Whom you are shown here is written down too.', caption: 'What was done', none: 'Nothing like this was done.', noneNext: 'Choose another kind or other days.',
  kind: 'Kind', butLooks: 'Everything but looks at records', by: 'By whom', byHint: 'How the name or the e-mail address of the account begins.', from: 'From', to: 'To', show: 'Show', about: 'About', more: 'Earlier',
  erased: 'A record that was erased', claim: 'the claim', people: (count: number) => `the names of ${counted(count, { one: 'person', other: 'people' })}`,
  subjects: { 'candidate': 'A record', 'enrolment': 'A seat in a course', 'session': 'A course session', 'sitting': 'An exam', 'exam': 'The settings of an exam', 'import': 'A file of people', 'inquiry': 'A question to a provider', 'organisation': 'An organisation', 'api-key': 'A key for a program' } as Readonly<Record<string, string>>,
  lately: 'In the last seven days', nothingLately: 'Nothing was done in the last seven days.', all: 'Look at what was done',
  ledger: 'The ledger', sealed: (scheme: string, seq: number, when: string) => `${scheme}: sealed up to position ${seq}, last signed on ${when}.`, unsigned: (scheme: string, seq: number) => `${scheme}: sealed up to position ${seq}, not signed yet.`, noLedger: 'Nothing is sealed yet.',
  verify: 'To verify the whole ledger, run this at the machine:',
};

export const trailWords = {
  title: 'Who saw and who did', lead: (name: string) => `Everything that was done with the record of ${name}, the latest first. Looks by others are kept for good.`, caption: 'The trail', when: 'When', who: 'Who', what: 'What', why: 'By the right to', how: 'How', none: 'Nobody has looked, and nothing was done.', more: 'Earlier', everything: 'Everything', times: (count: number) => `${count} times`,
  system: 'The program', commandLine: 'Somebody at the machine', anybody: 'Somebody without an account', gone: 'An account that is gone', data: 'Data of this record', download: 'Take the data along', json: 'Everything as JSON', csv: 'Everything as a table (CSV)', erase: 'Have the record erased', back: 'Back to the record',
  via: { session: 'signed in', 'api-key': 'by a program with a key', 'command-line': 'at the machine', public: 'without an account', system: 'by itself' } as Readonly<Record<string, string>>,
  verbs: verbs as Readonly<Record<string, string>>,
};

export const eraseWords = {
  title: 'Erase this record', gone: 'What goes for good', goes: ['Name, former names, e-mail address, phone and every word that was written about the person', 'The account, its password, passkeys and sessions (unless it works for an organisation)', 'Signed certificates that are kept here, evidence, messages'],
  staysTitle: 'What stays', stays: ['That a certificate with this number was awarded on its day, and whether it is valid: without a name', 'The facts behind it, sealed in the ledger, without words', 'That the record was erased, by whom and when'],
  warning: 'This cannot be undone. Download your certificates and your data first: signed files in your hands stay verifiable.', number: 'Type the candidate number', numberHint: (number: string) => `It is ${number}.`, doIt: 'Erase the record', back: 'Back, without erasing', doneTitle: 'The record is erased', done: 'The certificates of this record can still be checked by their numbers.', check: 'Check a certificate',
};
