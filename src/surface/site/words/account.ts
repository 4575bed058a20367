/** Every word of the pages about accounts, organisations and members. */
import type { Role } from '../../../registry/access/actor.ts';
import type { OrganisationKind } from '../../../registry/body/index.ts';

export const roleWords: Readonly<Record<Role, string>> = {
  'candidate': 'Candidate', 'provider-staff': 'Provider staff', 'trainer': 'Trainer', 'exam-officer': 'Exam officer', 'examiner': 'Examiner',
  'invigilator': 'Invigilator', 'decision-officer': 'Decision officer', 'accreditation-officer': 'Accreditation officer', 'auditor': 'Auditor',
  'administrator': 'Administrator', 'public': 'Anybody',
};
/** The buttons of the demonstration. */
export const seatWords = { ...roleWords, 'exam-officer-2': 'A second exam officer', 'decision-officer-2': 'A second decision officer' };
export const roleWord = (role: string): string => (Object.hasOwn(roleWords, role) ? roleWords[role as Role] : role);

export const kindWords: Readonly<Record<OrganisationKind, string>> = {
  'body': 'Certification body', 'training-provider': 'Training provider', 'exam-centre': 'Exam centre', 'employer': 'Employer',
};

export const linkWords = { signIn: 'Sign in', home: 'Today', courses: 'Courses and dates', exams: 'Exams and dates', myCourses: 'My courses', myExams: 'My exams', account: 'My account', organisations: 'Organisations', signOut: 'Sign out' };

const email = 'E-mail address';
const password = 'Password';

export const signInWords = {
  title: 'Sign in', email, password, doIt: 'Sign in', wrong: 'This e-mail address and password do not belong together.',
  unverified: 'Open the link in the mail that we have sent you again, then sign in.', forgot: 'I have forgotten my password', register: 'I have no account yet',
  withOther: (name: string) => `Sign in with ${name}`, or: 'Other ways',
  passkey: 'Sign in with a passkey', passkeyNeeds: 'Passkeys need JavaScript; everything else works without.',
  demonstration: 'Demonstration', demonstrationLead: 'This installation is a demonstration with invented people. Look at it as:',
  signOutTitle: 'Sign out', signOut: 'Sign out', stay: 'Stay signed in',
};

export const registerWords = {
  title: 'Open an account', name: 'Your name, as it is to be printed on certificates', email, password,
  passwordHint: 'At least 12 characters. Several words are easier to remember than signs and digits.', doIt: 'Open the account', have: 'I have an account',
  sentTitle: 'Look into your mailbox', sent: (email: string) => `A letter is on its way to ${email}. Open its link within a day; then you can sign in.`, sentAgain: (email: string) => `If an account with the address ${email} waits to be confirmed, another letter is on its way.`,
  lettersIn: 'This is a demonstration without a mail server: the letter goes to nobody. It is a file on the machine that runs it, in the folder', notThere: 'No letter after a few minutes? Look among the unwanted ones first.', again: 'Send it again', otherAddress: 'Use another address',
  tooShort: 'Choose a password of at least 12 characters.', noName: 'Write your name.', noEmail: 'Write an e-mail address like name@example.org.',
};

export const verifyWords = {
  title: 'Your e-mail address is confirmed', text: 'You can sign in now.', failedTitle: 'This link does not work any more',
  failed: 'It may be older than a day, or it was opened before. Sign in: if the address is not confirmed yet, we send a new link.',
};

export const forgotWords = {
  title: 'Choose a new password', email, doIt: 'Send me a link', sentTitle: 'Look into your mailbox',
  sent: 'If there is an account with this address, a mail is on its way. Its link works for one hour.',
  newTitle: 'Choose a new password', newPassword: 'New password', save: 'Save the new password', savedTitle: 'Your new password holds', saved: 'You have been signed out everywhere else.',
};

export const secondFactorWords = {
  title: 'Second step', lead: 'Type the six digits that your authenticator app shows, or one of your backup codes.', code: 'Code', doIt: 'Go on',
  wrong: 'This code is not right, or it has run out. Type the one that is shown now.', lost: 'This sign-in has run out of time. Sign in again.',
  setUpTitle: 'Second step at sign-in', offLead: 'With a second step, a stolen password alone opens nothing. You need an authenticator app on your phone.',
  password, start: 'Set it up', wrongPassword: 'This is not your password.', scan: 'Scan this with your authenticator app',
  orType: 'or type this key into it:', backup: 'Backup codes', backupLead: 'Each works once, if your phone is lost. Print them or write them down now: they are not shown again.',
  confirm: 'Turn it on', onTitle: 'The second step is on', on: 'From now on, signing in asks for a code.', off: 'Turn it off', offDone: 'The second step is off.',
};

export const accountWords = {
  title: 'My account', name: 'Name', email, saved: 'Saved.', saveName: 'Save the name', passwordTitle: 'Password', present: 'Present password', newPassword: 'New password',
  savePassword: 'Change the password', secondFactor: 'Second step at sign-in', isOn: 'On', isOff: 'Off', setUp: 'Set it up', change: 'Change',
  sessions: 'Where you are signed in', sessionsCaption: 'Sessions', thisOne: 'This is where you are now.', since: 'Since', where: 'Browser', end: 'Sign out there', endThere: 'Sign out', unknownBrowser: 'Not known',
  everywhere: 'Sign out everywhere', roles: 'What you may do here', role: 'Role', organisation: 'Organisation', everywhereRole: 'Everywhere', noRoles: 'You have no role yet.',
  passkeys: 'Passkeys', noPasskeys: 'None yet.', addPasskey: 'Add a passkey', passkeyNeeds: 'To add a passkey, your browser needs JavaScript.', remove: 'Remove', unnamed: 'Passkey',
  keys: 'API keys', keysLink: 'Keys for programs',
};

export const keyWords = {
  title: 'API keys', lead: 'A key lets a program work with your rights, as far as you allow it here.', caption: 'Your keys', name: 'What is it for?', prefix: 'Begins with', scopes: 'What it may do',
  ends: 'Ends', used: 'Last used', never: 'Never', revoke: 'Revoke', make: 'Make a key', days: 'Ends after days', madeTitle: 'Copy the key now',
  made: 'It is shown this once and kept only as a hash. Put it where your program keeps its secrets.', none: 'You have no key.', back: 'To the keys', scopesHint: 'Give only what the program needs.',
};

export const organisationWords = {
  title: 'Organisations', find: 'Name begins with', findIt: 'Find', caption: 'Organisations', name: 'Name', kind: 'Kind', none: 'No organisation.', more: 'Next page',
  open: 'Open an organisation', openIt: 'Open it', email, phone: 'Phone', web: 'Web address', save: 'Save', edit: 'Change', members: 'Members', noMembers: 'No member yet.',
  role: 'Role', since: 'Since', end: 'What to do', endIt: 'End', invite: 'Invite somebody', inviteIt: 'Send the invitation', invited: 'The invitation is on its way by e-mail. It works for two weeks.',
  notStated: 'Not stated', changed: 'Saved.', ended: 'The membership has ended.', scheme: 'Only for the scheme', allSchemes: 'All schemes', choose: 'Choose', services: 'Services', servicesHint: 'What you do besides courses, one a line.', tooMuch: 'write at most 50 services, each in at most 200 characters', profile: 'Public profile', publicHint: 'Your name, phone, web address and services are on your public profile. The e-mail address is not: questions come through the form there, and it gets a letter of each.', endOf: (name: string) => `the membership of ${name}`,
};

export const invitationWords = {
  title: 'An invitation', text: (organisation: string, role: string) => `${organisation} invites you as: ${role}.`, accept: 'Accept', signIn: 'Sign in', signInFirst: 'Sign in or open an account, then open this link again.',
  done: 'You belong to it now.',
};

export const homeWords = {
  title: 'Today', lead: (name: string) => `Good to see you, ${name}.`, nothing: 'Nothing waits for you today.', recordTitle: 'Are you a candidate?',
  record: 'Start your record: what you hold, what it opens, what you book.', start: 'Start my record', yours: 'Your places',
};
