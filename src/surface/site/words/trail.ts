/** Every word of the pages on which people see their trail, take their data along, or have it erased. */

export const trailWords = {
  title: 'Who saw and who did', lead: (name: string) => `Everything that was done with the record of ${name}, the latest first. Looks by others are kept for good.`, caption: 'The trail', when: 'When (UTC)', who: 'Who', what: 'What', why: 'Under which right', how: 'How', none: 'Nobody has looked, and nothing was done.', more: 'Earlier',
  system: 'The program', commandLine: 'Somebody at the machine', gone: 'An account that is gone', data: 'Data of this record', download: 'Take the data along', json: 'Everything as JSON', csv: 'Everything as a table (CSV)', erase: 'Have the record erased', back: 'Back to the record',
  via: { session: 'signed in', 'api-key': 'by a program with a key', 'command-line': 'at the machine', public: 'without an account', system: 'by itself' } as Readonly<Record<string, string>>,
  verbs: {
    'person.viewed': 'Looked at the record', 'people.listed': 'Was shown the name in a list', 'person.opened': 'Opened the record', 'person.renamed': 'Changed the name', 'person.contact-changed': 'Changed the contact', 'person.consented': 'Said what may be shown',
    'person.account-linked': 'Linked an account', 'holding.recorded': 'Recorded what the person has', 'award.made': 'A certificate was awarded', 'award.suspended': 'Suspended a certificate', 'award.reinstated': 'Reinstated a certificate', 'award.withdrawn': 'Withdrew a certificate',
    'award.expired': 'A certificate expired', 'award.renewed': 'Renewed a certificate', 'review.opened': 'A review was opened', 'review.closed': 'Closed a review', 'credential.reissued': 'Had a certificate signed anew', 'person.erased': 'Erased the record', 'person.merged': 'Made two records one', 'person.unmerged': 'Made them two again',
  } as Readonly<Record<string, string>>,
};

export const eraseWords = {
  title: 'Erase this record', gone: 'What goes for good', goes: ['Name, former names, e-mail address, phone and every word that was written about the person', 'The account, its password, passkeys and sessions (unless it works for an organisation)', 'Signed certificates that are kept here, evidence, messages'],
  staysTitle: 'What stays', stays: ['That a certificate with this number was awarded on its day, and whether it is valid: without a name', 'The facts behind it, sealed in the ledger, without words', 'That the record was erased, by whom and when'],
  warning: 'This cannot be undone. Download your certificates and your data first: signed files in your hands stay verifiable.', number: 'Type the candidate number', numberHint: (number: string) => `It is ${number}.`, doIt: 'Erase the record', back: 'Back, without erasing', doneTitle: 'The record is erased', done: 'The certificates of this record can still be checked by their numbers.', check: 'Check a certificate',
};
