/** Every word of the pages on which people see their trail, take their data along, or have it erased. */
import type { LookRight } from '../../../registry/access/look.ts';

export const trailWords = {
  title: 'Who saw and who did', lead: (name: string) => `Everything that was done with the record of ${name}, the latest first. Looks by others are kept for good.`, caption: 'The trail', when: 'When (UTC)', who: 'Who', what: 'What', why: 'By the right to', how: 'How', none: 'Nobody has looked, and nothing was done.', more: 'Earlier',
  system: 'The program', commandLine: 'Somebody at the machine', anybody: 'Somebody without an account', gone: 'An account that is gone', data: 'Data of this record', download: 'Take the data along', json: 'Everything as JSON', csv: 'Everything as a table (CSV)', erase: 'Have the record erased', back: 'Back to the record',
  via: { session: 'signed in', 'api-key': 'by a program with a key', 'command-line': 'at the machine', public: 'without an account', system: 'by itself' } as Readonly<Record<string, string>>,
  rights: {
    'person.find': 'search for people', 'person.read': 'read records', 'person.export': 'take data along', 'trail.read': 'read this page', 'holding.read': 'read what people have',
    'award.read': 'read certificates', 'evidence.read': 'read evidence', 'claim.read': 'read claims', 'booking.read': 'read bookings', 'result.read': 'read results',
    'result.release': 'release results', 'enrolment.read': 'read enrolments', 'roster.read': 'read rosters', 'accreditation.read': 'read accreditations', 'person.merge': 'make two records one',
  } satisfies Readonly<Record<LookRight, string>> as Readonly<Record<string, string>>,
  verbs: {
    'person.viewed': 'Looked at the record', 'people.listed': 'Was shown the name in a list', 'person.opened': 'Opened the record', 'person.renamed': 'Changed the name', 'person.contact-changed': 'Changed the contact', 'person.consented': 'Said what may be shown',
    'person.account-linked': 'Linked an account', 'person.erased': 'Erased the record', 'person.merged': 'Made two records one', 'person.parted': 'Made them two again', 'holding.recorded': 'Recorded what the person has',
    'award.made': 'A certificate was awarded', 'award.suspended': 'Suspended a certificate', 'award.reinstated': 'Reinstated a certificate', 'award.withdrawn': 'Withdrew a certificate', 'award.expired': 'A certificate expired', 'award.renewed': 'Renewed a certificate', 'pin.awarded': 'A pin came again with another certificate',
    'review.opened': 'A review was opened', 'review.closed': 'Closed a review', 'credential.reissued': 'Had a certificate signed anew', 'wallet.offered': 'Offered a certificate to a wallet', 'wallet.taken': 'A wallet took the certificate that was offered', 'evidence.handed-in': 'Handed in evidence',
    'claim.submitted': 'Made a claim', 'claim.asked-back': 'Asked something about a claim', 'claim.answered': 'Answered about a claim', 'claim.proposed-grant': 'Proposed to grant a claim', 'claim.proposed-refuse': 'Proposed to refuse a claim', 'claim.disagreed': 'Sent a claim back to be decided anew', 'claim.granted': 'Granted a claim', 'claim.refused': 'Refused a claim', 'claim.appeal-granted': 'Granted an appeal', 'claim.appeal-refused': 'Refused an appeal', 'claim.withdrawn': 'Withdrew a claim', 'claim.appealed': 'Appealed against a decision',
    'goal.kept': 'Kept a plan', 'goal.dropped': 'Gave up a plan', 'calendar.opened': 'Opened the calendar’s address', 'calendar.closed': 'Closed the calendar’s address',
    'enrolment.confirmed': 'A seat in a course was confirmed', 'enrolment.waitlisted': 'Put on a waiting list', 'enrolment.offered': 'A seat was offered', 'enrolment.moved': 'Moved to another session', 'enrolment.cancelled': 'A seat in a course was given up', 'enrolment.transferred': 'A seat was handed on', 'enrolment.completed': 'Completed a course', 'enrolment.not-completed': 'A course ended without completion', 'attendance.recorded': 'Recorded who attended a course', 'assignment.judged': 'Judged an assignment', 'incident.recorded': 'Wrote down an incident at an exam',
    'booking.made': 'Booked an exam', 'booking.moved': 'Moved an exam', 'booking.cancelled': 'Gave up an exam', 'arrangement.asked': 'Asked for more time in an exam', 'arrangement.granted': 'Granted more time in an exam', 'arrangement.refused': 'Refused more time in an exam', 'identity.checked': 'Checked the identity at an exam', 'candidate.absent': 'Noted that the person did not come to an exam',
    'result.recorded': 'Recorded an exam’s result', 'result.correction-recorded': 'Recorded a correction of a result', 'result.released': 'Released an exam’s result', 'result.corrected': 'Corrected a released result',
  } as Readonly<Record<string, string>>,
};

export const eraseWords = {
  title: 'Erase this record', gone: 'What goes for good', goes: ['Name, former names, e-mail address, phone and every word that was written about the person', 'The account, its password, passkeys and sessions (unless it works for an organisation)', 'Signed certificates that are kept here, evidence, messages'],
  staysTitle: 'What stays', stays: ['That a certificate with this number was awarded on its day, and whether it is valid: without a name', 'The facts behind it, sealed in the ledger, without words', 'That the record was erased, by whom and when'],
  warning: 'This cannot be undone. Download your certificates and your data first: signed files in your hands stay verifiable.', number: 'Type the candidate number', numberHint: (number: string) => `It is ${number}.`, doIt: 'Erase the record', back: 'Back, without erasing', doneTitle: 'The record is erased', done: 'The certificates of this record can still be checked by their numbers.', check: 'Check a certificate',
};
