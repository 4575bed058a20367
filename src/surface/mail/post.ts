/** Sends letters: by SMTP where there is a server, otherwise into files that anybody on the machine can read. */
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Handler } from '../../database/outbox.ts';
import { invitationsOf, type Party } from './calendar.ts';
import { type Letter, letterOf, letterShape } from './letter.ts';
import type { Post } from './notice.ts';

export interface PostSettings {
  /** `smtp://user:password@host:port` or `smtps://`; without it letters become files. */
  readonly smtpUrl?: string;
  /** `Cursus <no-reply@example.org>`. */
  readonly from: string;
  /** Where the files go. */
  readonly folder: string;
}

/** Sends letters as the installation is set up. The id of the message is the letter's, so that a second sending can be told. */
export const postOf = (settings: PostSettings): Post => (settings.smtpUrl === undefined ? toFiles(settings) : bySmtp(settings.smtpUrl, settings.from));

/** The outbox's handler of topic `mail`: letters about accounts. */
export function mailHandler(post: Post): Handler {
  return async ({ id, payload }) => {
    const letter = letterShape.safeParse(payload);
    if (!letter.success) throw new Refusal('bad-input', 'The message is no letter.');
    await post(letterOf(letter.data), id);
  };
}

function bySmtp(url: string, from: string): Post {
  const transport = createTransport(url);
  return async (letter, id) => {
    await transport.sendMail(messageOf(letter, { from, id }));
  };
}

function toFiles({ folder, from }: PostSettings): Post {
  const transport = createTransport({ streamTransport: true, buffer: true });
  mkdirSync(folder, { recursive: true });
  return async (letter, id) => {
    const sent = await transport.sendMail(messageOf(letter, { from, id }));
    await writeFile(join(folder, `${id}.eml`), sent.message as Buffer);
  };
}

/** The first calendar entry goes beside the text, where mail programs offer to take it over, and each further day as a file. */
function messageOf({ calendar, ...letter }: Letter, { from, id }: { readonly from: string; readonly id: string }) {
  const [first, ...more] = calendar === undefined ? [] : invitationsOf(calendar.entry, { organizer: partyOf(from), attendee: { name: calendar.name, email: letter.to }, now: calendar.now });
  return {
    ...letter, from, messageId: `<${id}@cursus>`, ...(first === undefined ? {} : { icalEvent: { ...first, filename: 'cursus.ics' } }),
    attachments: more.map(({ method, content }, at) => ({ filename: `cursus-${at + 2}.ics`, content, contentType: `text/calendar; charset=utf-8; method=${method.toUpperCase()}` })),
  };
}

/** `Cursus <no-reply@example.org>`, or the address alone. */
function partyOf(from: string): Party {
  const [, name, email = from] = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name || 'Cursus', email };
}
