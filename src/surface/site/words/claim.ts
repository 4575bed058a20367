/** Every word of the pages about claims. */
import type { Verdict } from '../../../credential/verify/finding.ts';
import type { ClaimKind, ClaimState } from '../../../core/verdict/claim-state.ts';

export const claimWords = {
  mine: 'What I have asked for', lead: 'Ask for a certificate on request, for a certificate of another body to be recognised, or for experience to count. Somebody of the body looks at every claim.', none: 'You have asked for nothing yet.', ask: 'Ask for something', caption: 'Claims',
  noRecord: 'Start your record on your first page; then you can ask.', toHome: 'To your first page', noRecordStaff: 'You ask in a candidate’s name from the candidate’s record.', toPeople: 'Find the candidate', ofYours: 'Claims of your candidates', noneOfYours: 'Nothing has been asked for by you or your candidates.',
  kinds: { request: 'A certificate on request', recognition: 'Recognition of a certificate of another body', experience: 'Experience to count' } satisfies Record<ClaimKind, string>,
  states: { submitted: 'Waits for a decision', 'asked-back': 'More is needed from the claimant', proposed: 'A second person decides', granted: 'Granted', refused: 'Refused', appealed: 'Appeal waits for a decision', 'appeal-granted': 'Granted on appeal', 'appeal-refused': 'Refused on appeal', withdrawn: 'Taken back' } satisfies Record<ClaimState, string>,
  steps: { submitted: 'Handed in', 'asked-back': 'More was asked for', answered: 'Answered', granted: 'Granted', refused: 'Refused', appealed: 'Appealed', 'appeal-granted': 'Granted on appeal', 'appeal-refused': 'Refused on appeal', withdrawn: 'Taken back', 'proposed-grant': 'First decision: grant', 'proposed-refuse': 'First decision: refuse', disagreed: 'The second person did not agree' } as Readonly<Record<string, string>>,
  what: 'What', kind: 'Kind', state: 'State', since: 'Waits since', person: 'Person', files: 'Files', noFiles: 'No file was handed in.', history: 'How it went', period: 'Period', awardedOn: 'Awarded on',
  fingerprint: 'Fingerprint of the file (SHA-256)', fileTypes: { 'application/pdf': 'PDF', 'image/png': 'PNG picture', 'image/jpeg': 'JPEG picture', 'application/vc': 'signed badge', 'application/vc+jwt': 'signed badge' } as Readonly<Record<string, string>>,
  done: {
    sent: (gets) => `It is sent. What happens next: an officer looks at it, may ask for more, and decides with a reason. ${gets} a letter each time, and it stands here.`,
    answered: () => 'Your answer is sent. The claim waits for a decision again; the officers see it in their queue.',
    withdrawn: () => 'The claim is taken back. Nobody decides on it; it can be asked for again at any time.',
    appealed: () => 'Your appeal is sent. Officers who took no part in the refusal decide on it; you get a letter with their decision.',
    asked: (gets) => `Your question is sent: ${gets} it by letter. The claim leaves the queue until the answer is there.`,
  } as Readonly<Record<string, (gets: string) => string>>,
  decided: {
    granted: (gets) => `Granted, and recorded. ${gets} a letter with your reason; what follows from it is awarded already.`, refused: (gets) => `Refused. ${gets} a letter with your reason and the way to appeal; on an appeal others decide.`,
    proposed: () => 'Your decision is noted. A second officer decides next; until then nobody is told.', submitted: () => 'You did not agree with the first decision. The claim is back in the queue and is decided anew; nobody is told.',
    'appeal-granted': (gets) => `The appeal is granted, and what was asked for is recorded. ${gets} a letter with your reason.`, 'appeal-refused': (gets) => `The appeal is refused. ${gets} a letter with your reason; this decision is final for the claim.`,
  } as Readonly<Partial<Record<ClaimState, (gets: string) => string>>>,
  answerTitle: 'Answer', answer: 'Your answer', answerIt: 'Send the answer', withdraw: 'Take it back', appealTitle: 'Appeal', appealHint: 'Other people than those who refused it will decide, with the record as it was seen.', appeal: 'Why the decision is wrong', appealIt: 'Appeal',
  queue: 'Claims to decide', queueLead: 'The longest waiting first.', queueNone: 'No claim waits.', days: (days: number) => (days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`), load: 'In hand', officer: 'Officer', claimOf: (what: string, name: string) => `${what} for ${name}`,
  receipt: 'The signed receipt of the decision', receiptHint: 'What was asked, the evidence by its fingerprint, the rule, who decided in which role, and the reason. Anybody can check it without us: cursus verify receipt.jwt.',
  precedents: 'Earlier claims', precedentsLead: 'How claims on the same file or for the same thing were decided.', precedentOf: (day: string) => `Claim of ${day}`, sameFile: 'on the same file', sameThing: 'for the same', more2: 'Next page',
  askBackTitle: 'Ask for more', askBack: 'What do you need?', askBackIt: 'Ask for it', decideTitle: 'Decide', verdict: 'Decision', grant: 'Grant', grantHint: 'It is recorded at once, and what follows from it is awarded.', refuse: 'Refuse', refuseHint: 'The person can appeal.', reason: 'Reason', reasonHint: 'The person reads it. At least ten characters.', decideIt: 'Decide',
  barred: 'Another officer decides', youWrote: 'What you wrote, so that it is not lost', noVerdict: 'Choose grant or refuse', shortReason: 'Say why in at least ten characters', shortWords: 'Write at least three characters',
  gets: (name: string | undefined) => (name === undefined ? 'You get' : `${name} gets`),
  home: (count: number) => (count === 1 ? 'One claim waits for a decision.' : `${count} claims wait for a decision.`), homeMine: 'We asked you for more about a claim.', homeTitle: 'Claims', toQueue: 'Look at the claims', toMine: 'Answer',
};

export const newClaimWords = {
  title: 'What do you ask for?', titleFor: (name: string) => `What do you ask for in the name of ${name}?`, inNameOf: (name: string) => `In the name of ${name}`, goOn: 'Go on', noKind: 'Choose what you ask for', choose: 'Choose', noAsked: 'Choose which one', send: 'Send it', another: 'Ask for something else', anotherOne: 'Choose another certificate', ask: 'Ask for something in this person’s name',
  kindHints: { request: 'For certificates that the scheme awards on request, when you hold what they ask for.', recognition: 'For example an ITIL certificate. Have a scan or the signed badge at hand.', experience: 'Periods in which you worked in the field. Overlaps count once.' } satisfies Record<ClaimKind, string>,
  asked: { request: 'Which certificate?', recognition: 'Which certificate?', experience: 'In which field?' } satisfies Record<ClaimKind, string>, from: { request: '', recognition: 'Awarded on', experience: 'From' } satisfies Record<ClaimKind, string>, to: 'To',
  words: 'What should the officer know?', file: 'Evidence', fileHint: 'PDF, PNG, JPEG or a signed badge (JSON or JWT), up to 10 MB. Only the candidate and the officers see it.', more: 'Another file (if you have one)', again: (name: string) => `Choose your file again: “${name}” was not kept`, badDay: 'Write a day that exists',
  next: (gets: string) => `What happens next: an officer looks at it, may ask for more, and decides with a reason. ${gets} a letter each time, and it stands here.`,
  evidence: (what: string) => `The scheme asks for this evidence: ${what}.`, secondPerson: 'Two officers decide, one after the other.',
};

export const needWords = {
  title: 'What it needs', held: 'There', missing: 'Missing', asked: 'Asked for', all: 'Everything that it needs is there.', allHint: 'Everything it needs is there', missingHint: (parts: string) => `Missing: ${parts}`, pendingHint: (parts: string) => `Asked for and not decided: ${parts}`, heldHint: 'Held already',
  hopeless: 'As the record stands, this request will be refused. Get what is missing first. If the record is wrong, send the request and say what is wrong.', pending: 'What is missing has been asked for. Send the request now if you like: the officer decides on that first, then on this.',
  own: 'It is held already: there is nothing to ask for.', byItself: 'As the scheme is read here, it is not awarded on request: it comes when everything that it needs is there.', way: (name: string) => `Find the way to ${name}`, recognise: (name: string) => `Hand in ${name} to be recognised`, experience: 'Have experience counted', pendingClaim: (name: string) => `${name}: being decided`,
  first: 'Hand in a certificate of another body first. Right after that you come back here and can send the request as well; officers decide on the certificate first, because the request rests on it.', then: 'The certificate is handed in to be recognised. You can send the request now as well: officers decide on the certificate first.',
  officer: 'Until everything is there, the request can be refused or more can be asked for, but not granted.', receipt: 'This answer as a signed receipt', receiptHint: 'Which rule says so and what the record held, signed by us. Anybody can check it: cursus verify receipt.jwt.',
};

export const seenWords = {
  title: 'The record as it was seen at the decision', on: 'Looked at on', edition: 'Edition', held: 'On record', experience: 'Experience', files: 'Files', readings: 'Open points, as they were read', nothing: 'Nothing', hashes: 'Fingerprints (SHA-256)', all: 'All of this', rules: 'The rules',
};

export const badgeWords = {
  title: 'Checked by machine', issuer: 'Issuer', achievement: 'For what', holder: 'Holder', unnamed: 'Not named in the badge',
  verdicts: {
    'valid': 'The signature and the dates are in order', 'suspended': 'Its issuer has suspended it', 'withdrawn': 'Its issuer has withdrawn it', 'expired': 'Genuine, but it has expired', 'not-yet-valid': 'Genuine, but not valid yet', 'not-ours': 'The signature cannot be checked here: nothing in it is proven',
    'changed': 'Changed since it was signed, or signed by somebody else', 'unknown-status': 'The signature and the dates are in order; whether it was withdrawn cannot be seen here', 'unreadable': 'It bears no signature that can be checked here: nothing in it is proven',
  } satisfies Readonly<Record<Verdict, string>>,
  by: { us: 'This body', trusted: 'The scheme names it as an issuer of what is claimed', others: 'The scheme does not name it as an issuer of what is claimed' },
  matches: {
    achievement: { matches: 'It is what is claimed.', differs: 'It is not what is claimed.', unknown: 'Whether it is what is claimed cannot be told: compare.' }, holder: { matches: 'It is the name of this person.', differs: 'It is not the name of this person.', unknown: 'Whether it is this person cannot be told: compare.' },
  },
};
