/** Every word of the pages about people, what they have, and accreditations. */
import { listed } from '../../../core/reasons/sentence.ts';
import type { FactKind } from '../../../registry/candidate/index.ts';
import type { byHand } from '../../../registry/award/index.ts';

export const recordWords = {
  merge: 'Make this one with another record of the same person', mine: 'My record', erased: 'An erased record', people: 'People', lead: 'What you hold, what it opens, and how it came to be recorded.', number: 'Candidate number', names: 'Names', email: 'E-mail', phone: 'Phone', notStated: 'Not stated',
  noRecordTitle: 'You have no record yet', noRecord: 'Start one on your first page; then everything you hold is kept here.', toHome: 'To my first page', scheme: 'Scheme',
  certificates: 'Certificates', certificate: 'Certificate', noCertificates: 'No certificate yet.', since: 'Since', ends: (day: string) => `until ${day}`, noEnd: 'no end', state: 'State', act: 'What to do', how: 'How', verify: 'Verification page',
  by: { exam: 'By exam', automatic: 'By itself', request: 'On request' }, download: 'Fetch and show', pins: 'Pins', pin: 'Pin',
  waitingTitle: 'Passed, and waiting', waiting: (certification: string, exam: string, day: string) => `${exam} was passed on ${day}. ${certification} is awarded automatically as soon as what it needs is there.`, why: 'What is missing',
  things: 'Everything else that counts', noThings: 'Nothing has been recorded yet.', thing: 'What', evidence: 'Evidence', ended: (day: string) => `withdrawn on ${day}`, years: 'Experience', period: 'Period',
  opens: 'What it opens now', noOpens: 'Nothing new is open yet.', courses: 'Courses', exams: 'Exams', requests: 'To be requested', plan: 'Find the shortest way from here',
  facts: 'How it came about', factsCaption: 'Facts, the latest first', day: 'Day', what: 'What', source: 'Source', recorded: 'Recorded', correct: 'Correct', corrected: 'corrected since', noFacts: 'Nothing has been recorded in this scheme.',
  details: 'Name, contact and consent', saved: 'Saved. It holds from now on; nobody else needs to do anything.', recordedDone: 'Recorded. Awards that follow from it are made already.', decided: { suspend: 'The certificate is suspended. The person is told why, and verification says so from now on.', reinstate: 'The certificate counts again. The person is told.', withdraw: 'The certificate is withdrawn. The person is told why, and verification says so from now on.' },
  underReview: 'What was built on it waits for your review.', toReviews: 'Review it', opened: 'The record is open.', corrections: 'Corrected. Awards that follow are made already; where awards rest on what was corrected, a case for review lists them.',
};

export const factWords: Readonly<Record<FactKind, string>> = {
  'recognised.recorded': 'Certificate of another body', 'recognised.withdrawn': 'Certificate of another body ended', 'experience.recorded': 'Experience', 'hours.recorded': 'Hours', 'course.completed': 'Course completed',
  'exam.passed': 'Exam passed', 'exam.failed': 'Exam not passed', 'award.made': 'Certified', 'award.suspended': 'Certificate suspended', 'award.reinstated': 'Certificate reinstated', 'award.withdrawn': 'Certificate withdrawn',
  'award.expired': 'Certificate expired', 'award.renewed': 'Certificate renewed', 'pin.awarded': 'Pin', correction: 'Correction',
};

export const sourceWords: Readonly<Record<string, string>> = { officer: 'recorded by an officer', rule: 'follows from the rules', demonstration: 'invented for the demonstration', import: 'from an import', claim: 'from a claim', sitting: 'from a sitting', session: 'from a course session' };

export const statusWords = { active: 'Valid', suspended: 'Suspended', withdrawn: 'Withdrawn', expired: 'Expired' } as const;

export const detailWords = {
  title: 'Name, contact and consent', name: 'Name, as it is printed on certificates', from: 'Since which day', changeName: 'Change the name', nameHint: 'Earlier names stay in the history. Certificates that you have keep the name they were signed with until you ask for new ones.',
  email: 'E-mail', phone: 'Phone', tongue: 'Language of letters (such as en or de)', changeContact: 'Save the contact', consent: 'What anybody may see', consentHint: 'Without consent, a certificate can still be checked by its number, and says no name.',
  verification: 'My name on the verification page of my certificates, and the signed certificates themselves', directory: 'My name and certificates in the public directory', changeConsent: 'Save my consent', back: 'Back to the record', notYours: 'Only the person can consent.',
};

export const peopleWords = {
  title: 'People', find: 'Name, candidate number or e-mail address', findIt: 'Find', caption: 'People', name: 'Name', number: 'Number', none: 'Nobody was found. Try the beginning of a name, or open a new record.', nobody: 'Nobody is recorded yet.', more: 'Next page',
  open: 'Open a record', openIt: 'Open it', email: 'E-mail (if there is one)', openName: 'Name, as it is to be printed on certificates', organisation: 'For which organisation', choose: 'Choose',
};

export const holdingWords = {
  title: 'Record what somebody has', kind: 'What is to be recorded?', goOn: 'Go on', item: { 'recognised.recorded': 'Which certificate?', 'recognised.withdrawn': 'Which certificate ended?', 'experience.recorded': 'In which field?', 'hours.recorded': 'In which field?', 'course.completed': 'Which course?', 'exam.passed': 'Which exam?', 'exam.failed': 'Which exam?' } satisfies Record<(typeof byHand)[number], string>,
  day: { 'recognised.recorded': 'Awarded on', 'recognised.withdrawn': 'Ended on', 'experience.recorded': 'To', 'hours.recorded': 'By which day', 'course.completed': 'Completed on', 'exam.passed': 'Passed on', 'exam.failed': 'Sat on' } satisfies Record<(typeof byHand)[number], string>,
  from: 'From', hours: 'How many hours', reason: 'Why', evidence: 'Which evidence was seen', evidenceHint: 'For example: certificate no. 4711 of EXIN, seen as a scan.', record: 'Record it', choose: 'Choose', another: 'Record something else', noKind: 'Choose what is to be recorded.', noItem: 'Choose from the list which one it is.', noDay: 'Write the day.',
};

export const decisionWords = {
  suspend: { title: 'Suspend the certificate', says: 'Until it is reinstated it does not count, and verification says so. Nothing that was built on it falls by itself.', doIt: 'Suspend it' },
  reinstate: { title: 'Reinstate the certificate', says: 'It counts again from today.', doIt: 'Reinstate it' },
  withdraw: { title: 'Withdraw the certificate', says: 'For good. What was built on it is listed for review; it can be earned anew.', doIt: 'Withdraw it' },
  confirm: {
    title: (name: string) => `Withdraw ${name}?`, forGood: (person: string) => `It is for good. ${person} is told with the reason, and verification says “withdrawn” from then on. It can only be earned anew.`,
    nothing: 'No other certificate rests on it.', listed: 'These stay as they are and come up for review:', doIt: 'Withdraw this certificate', back: 'Decide otherwise',
  },
  choose: 'Choose what is to become of the certificate.', reason: 'Reason', reasonHint: 'The person reads it. At least ten characters.', back: 'Back to the record', actions: { active: 'Suspend or withdraw', suspended: 'Reinstate or withdraw', withdrawn: 'Withdrawn', expired: 'Expired' }, carryOut: 'Carry it out',
  reviews: 'To be reviewed', reviewsLead: 'Something on which certificates rest was withdrawn or corrected. Look at each certificate, decide on it, then close the case.', noReviews: 'No case is open.', why: 'Why', person: 'Person', openedOn: 'Since', certificates: 'Certificates built on it', outcome: 'Outcome', close: 'Close the case', closed: 'The case is closed.',
  correctTitle: 'Correct a fact', annul: 'It did not happen', annulHint: 'The fact stays in the record, marked as annulled. Awards that rest on it are listed for review.', correctIt: 'Annul it',
};

export const accreditationWords = {
  title: 'Accreditations', lead: 'Who may run which course, with whom and with what.', caption: 'Accreditations', none: 'None.', as: { provider: 'Provider', trainer: 'Trainer', courseware: 'Courseware' }, kind: 'As', organisation: 'Organisation', subject: 'Who or what', course: 'Course', from: 'From', until: 'Until', furtherNotice: 'Further notice', state: 'State',
  standing: { 'to-come': 'To come', 'in-force': 'In force', lapsed: 'Lapsed' }, ending: (days: number) => `Ends within ${days} days`, endingTitle: 'Ending soon', conditions: 'Conditions', grant: 'Grant an accreditation', grantIt: 'Grant it', courses: 'For which courses', choose: 'Choose', subjectHint: 'The trainer or courseware; leave it for the provider itself.', itself: 'The provider itself', change: 'Change', renew: 'Renew it', renewUntil: 'New last day', lapse: 'End it today', reason: 'Reason', lapsed: 'It has lapsed.', granted: 'Granted.', renewed: 'Renewed.', ended: 'Ended.', one: 'An accreditation', back: 'All accreditations', goOn: 'Go on',
};

export const homeRecordWords = {
  held: (count: number) => (count === 0 ? 'You hold no certificate yet.' : `You hold ${count === 1 ? 'one certificate' : `${count} certificates`}.`), counting: (names: readonly string[]) => `What you have that counts: ${listed(names)}.`, findWay: 'Find my way', findWayIn: (scheme: string) => `Find my way in ${scheme}`, mine: 'My record', toRecord: 'Look at my record', reviews: (count: number) => (count === 1 ? 'One case is to be reviewed.' : `${count} cases are to be reviewed.`), toReviews: 'Review them', waiting: (count: number) => (count === 1 ? 'One pass waits for something else before it becomes a certificate.' : `${count} passes wait for something else before they become certificates.`),
  ending: (count: number) => (count === 1 ? 'One accreditation ends within 90 days.' : `${count} accreditations end within 90 days.`), toAccreditations: 'Look at the accreditations', decisions: 'Decisions', accreditations: 'Accreditations', people: 'People', toPeople: 'Find somebody',
};
