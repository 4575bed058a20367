/** Every word of the pages that bring in files of people and make two records one. */
import { counted } from './plural.ts';

const rowsForm = { one: 'row', other: 'rows' };
const peopleForm = { one: 'person', other: 'people' };
const factsForm = { one: 'holding', other: 'holdings' };
const awardsForm = { one: 'award', other: 'awards' };
export const rowsCounted = (n: number): string => counted(n, rowsForm);

export const importWords = {
  title: 'Bring in people', lead: 'A file of people and what they hold is checked first. Nothing is recorded until you have seen what would happen.',
  scheme: 'Scheme of the holdings', register: 'Whose keys are the external ids?', registerHint: 'The name of the list they come from. Use the same name each time, so that nobody is opened twice.',
  file: 'The file', fileHint: 'CSV in UTF-8, up to 50 MB; its first line names the columns.', noFile: 'choose a file', noRegister: 'name the list the keys are from', checkIt: 'Check the file', chooseScheme: 'Choose', noScheme: 'choose the scheme',
  columnsTitle: 'Which columns can the file have?',
  columns: [
    ['external id', 'The key by which your own list knows the person. Needed in every row.'], ['name', 'As it is to be printed; or two columns, first name and last name. Needed in one row of each person.'],
    ['e-mail, phone, language', 'Optional.'], ['kind', 'recognised, course, exam, exam failed, experience or hours. Empty in a row that tells of a person alone.'], ['id', 'What it is in the scheme, by its id or its name.'],
    ['date', 'The day it happened, as 2010-07-01.'], ['from, to', 'The period of experience.'], ['hours', 'The number of hours.'], ['evidence', 'Which paper shows it. Optional.'],
  ] as readonly (readonly [string, string])[],
  listTitle: 'Files', fileName: 'File', state: 'State', made: 'Came in', rows: 'Rows', none: 'No file has been brought in yet.', more: 'Next page',
  checkedTitle: 'This is what would happen', runningTitle: 'The file is being recorded', doneTitle: 'The file is recorded',
  people: (opened: number, known: number) => `${counted(opened, peopleForm)} new, ${counted(known, peopleForm)} known already`,
  facts: (recorded: number, known: number) => `${counted(recorded, factsForm)} new, ${counted(known, factsForm)} recorded already`,
  awards: (made: number) => counted(made, awardsForm), awardsFollow: 'Awards that have followed', peopleKey: 'People', factsKey: 'Holdings', refusedKey: 'Left out', unread: 'Columns that are not read', schemeKey: 'Scheme', registerKey: 'External ids of',
  start: 'Record it', startHint: 'It may take a few minutes. You can leave this page; the same file can be brought in again and changes nothing.', discard: 'Throw the file away', go: 'Go on with it',
  progress: (percent: number) => `${percent} % done`, again: 'Look again', goOnHint: 'If the number stays the same for more than a minute, the program was ended meanwhile: let it go on.',
  nobodyTold: 'Nobody is sent a message about it.',
  findings: 'What was found', line: 'Line', column: 'Column', what: 'What', mend: 'How to mend it', nothingFound: 'Every row is in order.', download: 'The rows that were left out, as a file', downloadHint: 'Mend them and bring in that file: what is recorded already stays as it is.',
  note: 'Note', error: 'Left out', back: 'All files', discarded: 'The file was thrown away. Nothing of it was recorded.',
};

export const importStateWords = { receiving: 'Coming in', checked: 'Checked', running: 'Being recorded', done: 'Recorded' } as const;

export const importBlockWords = { title: 'Records of people', bringIn: 'Bring in people from a file', merge: 'Make two records of one person into one' };

export const mergeWords = {
  title: 'Two records of one person', lead: 'Choose first the record that is kept, then the other one. You see both side by side before anything happens.',
  find: 'Name, number or e-mail address', findIt: 'Find', people: 'People', none: 'Nobody is found by these words.', name: 'Name', number: 'Number', email: 'E-mail', chooseIt: 'Choose',
  keptTitle: (name: string) => `Another record of ${name}`, keep: 'This record is kept', alike: 'Records with the same name or e-mail address', noAlike: 'No other record has the same name or e-mail address.', search: 'Search for the other record', another: 'Choose another record to keep',
  compareTitle: 'Are these one person?', entry: 'Entry', keptColumn: 'Kept', mergedColumn: 'Becomes part of it', compare: 'The two records', phone: 'Phone', account: 'Account', consent: 'Consent', yes: 'Yes', no: 'No', shown: 'Shown to whoever verifies', hidden: 'Not shown', holds: 'Holds', names: 'Names', nothing: 'Nothing yet',
  accountOf: 'Whose account opens the record from now on?', contactOf: 'Which e-mail address, phone and language hold from now on?', consentOf: 'Whose consent holds from now on?', ofKept: (value: string) => `Of the record that is kept: ${value}`, ofMerged: (value: string) => `Of the other record: ${value}`,
  ground: 'How do you know that they are one person?', grounds: { 'identity-seen': 'I have seen an identity document of the person', 'person-says': 'The person says so, from the addresses of both records', 'entered-twice': 'The same entry was made twice' },
  happens: 'Everything that was recorded in either counts for the person, and awards that follow from both together are made at once. The other number leads to this record from now on. It can be taken back until something has been recorded since.',
  doIt: 'Make them one', back: 'Back',
  doneTitle: 'The two records are one', undoneTitle: 'The records are two again', into: 'Kept', from: 'Became part of it', at: 'On', followed: 'Awards that followed from both', undo: 'Make two records again', undoHint: 'Possible until something is recorded or changed that rests on both. Awards that followed from both are taken back; whoever verifies them sees that they are withdrawn.',
};
