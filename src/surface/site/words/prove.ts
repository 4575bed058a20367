/** Every word of the pages on which a stranger checks an award. */
import type { Verdict } from '../../../credential/verify/finding.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  'valid': 'Valid', 'suspended': 'Suspended', 'withdrawn': 'Withdrawn', 'expired': 'Expired', 'not-yet-valid': 'Not valid yet', 'not-ours': 'Not issued here',
  'changed': 'Changed since it was signed', 'unknown-status': 'Genuine, but its status cannot be seen', 'unreadable': 'Nothing signed found',
};

/** What the verdict means; `by` says who has issued it. */
export const meaningWords: Readonly<Record<Verdict, (by: string) => string>> = {
  'valid': (by) => `${by} It counts today.`,
  'suspended': (by) => `${by} For the time being it must not be relied on.`,
  'withdrawn': (by) => `${by} It has been withdrawn for good and must not be relied on.`,
  'expired': (by) => `${by} Its time has passed.`,
  'not-yet-valid': (by) => `${by} It does not count yet.`,
  'not-ours': () => 'It is not signed with a key of this site. Do not rely on it.',
  'changed': () => 'Something in it differs from what was signed. Do not rely on it.',
  'unknown-status': (by) => `${by} It is unchanged, but the list that says whether it still holds cannot be had here. Check its number instead.`,
  'unreadable': () => 'This holds no certificate that can be checked. Ask for the file as it was issued, or check its number.',
};

export const verifyPageWords = {
  title: 'Check a certificate', lead: 'Anybody may check. No account is needed, and nobody is told that you asked.',
  byNumber: 'By its number', number: 'Number of the certificate', numberHint: 'It is printed on the certificate, and has this form: CUR-2026-XXXX-XXXX-XXXX. That is only an example; each X is a letter or a digit.', noNumber: 'Write the number of the certificate.',
  name: 'Name on the certificate (if you want it compared)', check: 'Check the number',
  byFile: 'By a badge, certificate or file that you were given', text: 'Paste the badge', textHint: 'The text of a signed badge: a long line of letters, or a block in braces.',
  file: 'Or choose the file', fileHint: 'A PDF certificate, a PNG or SVG badge, or a JSON file, up to 16 MB. It is checked and not kept.', checkFile: 'Check it', nothing: 'Paste the badge or choose its file.',
  again: 'Check another one', tryAgain: 'Try again', checked: (when: string, address: string) => `Checked on ${when} at ${address}.`,
  issuedBy: (body: string, site: string) => `It was issued by ${body}; the register is kept at ${site}.`, signedBy: (body: string) => `It was signed for ${body}.`, butNotFor: (verdict: string, name: string) => `${verdict}, but not for ${name}`, findings: 'What was checked', says: 'What it says', passed: 'In order', against: 'Not in order',
  transcript: 'Transcript', madeOn: 'Made on', holds: 'Certificates in it',
  certification: 'Certification', holder: 'Issued to', holderHidden: 'The holder has not consented that the name is shown here. Write the name to have it compared.',
  holderErased: 'The name is no longer kept here.', since: 'Awarded on', until: 'Valid until', noEnd: 'No end', route: 'Obtained', scheme: 'Scheme', pins: 'Pins', statusSince: 'Since', printed: 'Number',
  matches: 'The name that you wrote is the holder’s.', differs: 'The certificate with this number is somebody else’s, or the name is written otherwise on it.',
  unknown: 'Not issued here', unknownText: (number: string, site: string) => `The register at ${site} has no certificate with the number ${number}. Compare it letter by letter with the certificate.`,
  signed: 'Signed badge for machines', signedText: 'The same as a signed file', compact: 'as a compact token', embedded: 'as a document with its proof',
  receipt: { decision: 'Decision about', about: 'About', answer: 'Answer', on: 'Decided on', officers: 'Steps of the officers', edition: 'Scheme and edition' },
  how: 'How can I check without this page?', howText: 'The signed file can be checked by any verifier of Open Badges 3.0, with the keys at', edition: (edition: string) => `edition ${edition}`,
};

export const statusWords = { active: 'Valid', suspended: 'Suspended', withdrawn: 'Withdrawn', expired: 'Expired' } as const;

export const holderWords = {
  record: 'My record', stands: (verdict: string, day: string) => `${verdict} since ${day}`, awarded: (day: string) => `Awarded on ${day}.`, fetch: 'Fetch it', badge: 'Signed badge of the certificate', json: 'document for wallets (JSON)', jwt: 'compact token (JWT)', pdf: 'Certificate as PDF (A4)', letter: 'as PDF (Letter)', png: 'picture with badge (PNG)', svg: 'drawing with badge (SVG)',
  transcript: 'All certificates in force, signed together', receipt: 'Why it was awarded, signed: can be checked by machine without us', show: 'Show it', address: 'Anybody can check it at', profile: 'Add it to a LinkedIn profile', embed: 'On a page of your own:',
  consent: 'Say what anybody may see', reissue: 'Has your name changed? Certificates that you fetch from now on can bear your present name. Those that you handed out stay good.', wallet: 'Into a wallet', walletLead: 'A wallet on your phone can carry it as a signed badge.', walletIt: 'Add to a wallet',
  reissueIt: 'Sign it anew', reissued: 'What you fetch from now on bears your present name.',
};

export const walletWords = {
  title: 'Add to a wallet', lead: (name: string, minutes: number) => `The certificate ${name} waits for your wallet. The offer works once, for ${minutes} minutes.`,
  open: 'Open my wallet', openLead: 'If the wallet is on this device:', scan: 'Scan this code', scanLead: 'If the wallet is on another device, with the wallet or its camera:', code: 'QR code with the offer; the button above holds the same',
  next: 'What happens next', steps: ['Your wallet shows who offers what, and asks whether you want it.', 'When you agree, it fetches the certificate: your name, the certification, its number and its dates, signed.', 'You can show it from the wallet to whomever you choose. Should it be withdrawn one day, whoever checks it sees that.'],
  secret: 'Whoever uses this offer first has your certificate in their wallet: show the code to nobody.', until: (time: string) => `It can be used until ${time} (UTC).`,
  again: 'Used up, run out, or seen by somebody? A new offer ends this one.', againIt: 'Make a new offer', nothing: 'Nothing opens? This device has no wallet for OpenID4VCI credentials. The PDF and the pictures hold the same signed badge.', back: 'Back to the certificate',
};

export const directoryWords = {
  title: 'Certified people', lead: 'People who said that anybody may find them here. Whoever is not listed may hold a certificate all the same: check its number.', name: 'Name begins with', certification: 'Certification', any: 'Any', find: 'Find', person: 'Name', certificates: 'Certificates in force', none: 'Nobody of that name has asked to be listed.', more: 'Next page',
};
