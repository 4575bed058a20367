/** The mails that are sent: subject first verb, then thing; one link; plain text alone. */
import { z } from 'zod';
import type { Entry } from './calendar.ts';

export const letterShape = z.object({
  message: z.enum(['verify-email', 'reset-password', 'account-exists', 'invitation']),
  to: z.string().min(3), name: z.string(), url: z.url(),
});
type AccountLetter = z.output<typeof letterShape>;

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An entry for the calendar of the person named. */
  readonly calendar?: { readonly entry: Entry; readonly name: string; readonly now: Date } | undefined;
}

const bodies: Readonly<Record<AccountLetter['message'], { readonly subject: string; readonly why: string; readonly after: string }>> = {
  'verify-email': { subject: 'Confirm your e-mail address', why: 'Somebody, probably you, opened an account with this address. Confirm that it is yours:', after: 'If it was not you, do nothing: the account stays closed.' },
  'reset-password': { subject: 'Choose a new password', why: 'A new password was asked for. Choose it here:', after: 'If you did not ask for it, do nothing: the old password stays.' },
  'account-exists': { subject: 'You have an account already', why: 'Somebody, probably you, tried to open an account with this address, which has one. Sign in here:', after: 'If you forgot the password, the same page sends you a link to choose a new one.' },
  invitation: { subject: 'You are invited', why: 'You are invited to work in Cursus. Accept here:', after: 'The link works once.' },
};

export function letterOf({ message, to, name, url }: AccountLetter): Letter {
  const { subject, why, after } = bodies[message];
  return { to, subject: `Cursus: ${subject}`, text: `${name},\n\n${why}\n\n${url}\n\n${after}\n` };
}
