/**
 * Letters about what happened in the record: a message of the outbox names ids, the letter is written from what is there
 * when it leaves. Whoever has no address, or was erased meanwhile, gets none.
 */
import type * as z from 'zod';
import type { Handler, Message } from '../../database/outbox.ts';
import type { World } from '../../registry/access/world.ts';
import type { Entry } from './calendar.ts';
import type { Letter } from './letter.ts';

/** `id`: of the message, so that a second sending of the same can be told. */
export type Post = (letter: Letter, id: string) => Promise<void>;

export interface Notice {
  readonly subject: string;
  /** Paragraphs. */
  readonly says: readonly string[];
  readonly link: string;
  /** An entry for the calendar of whoever gets it, as it is now. */
  readonly calendar?: { readonly entry: Entry; readonly now: Date };
}

export interface Addressee {
  readonly name: string;
  readonly email: string;
}

/** With what the person has at the same time, before the last paragraph. */
export const withOtherDate = ({ baseUrl }: World, notice: Notice, other: string | undefined): Notice => other === undefined ? notice : {
  ...notice, says: [
    ...notice.says.slice(0, -1), `At the same time you have ${other}. You cannot be in two places: move one of the two, or give it up. Courses: ${baseUrl}/bookings. Exams: ${baseUrl}/my-exams.`, ...notice.says.slice(-1),
  ],
};

/** Writes and sends one letter to each addressee; `write` answers nothing when there is nothing to say any more. */
export const notices = <T extends z.ZodType>(shape: T, { post, to, write }: {
  readonly post: Post;
  readonly to: (payload: z.output<T>) => Promise<readonly Addressee[]>;
  readonly write: (payload: z.output<T>) => Promise<Notice | undefined>;
}): Handler => async ({ id, payload }: Message) => {
  const read = shape.parse(payload);
  const notice = await write(read);
  if (!notice) return;
  for (const [place, one] of (await to(read)).entries()) {
    const text = [`${one.name},`, ...notice.says, notice.link].join('\n\n');
    await post({ to: one.email, subject: `Cursus: ${notice.subject}`, text: `${text}\n`, calendar: notice.calendar && { ...notice.calendar, name: one.name } }, place === 0 ? id : `${id}-${place}`);
  }
};

/** The person a record belongs to, in the record that stands for the person now. */
export async function candidateAddress({ database }: World, id: string): Promise<readonly Addressee[]> {
  const row = await database.db.selectFrom('candidate').leftJoin('candidate as main', 'main.id', 'candidate.merged_into')
    .select((e) => [e.fn.coalesce('main.name', 'candidate.name').as('name'), e.fn.coalesce('main.email', 'candidate.email').as('email')])
    .where('candidate.id', '=', id).where('candidate.erased_at', 'is', null).executeTakeFirst();
  return row?.email ? [{ name: row.name, email: row.email }] : [];
}

/** An organisation's own address, or its staff's. */
export async function organisationAddresses({ database }: World, id: string): Promise<readonly Addressee[]> {
  const own = await database.db.selectFrom('organisation').select(['name', 'email']).where('id', '=', id).executeTakeFirst();
  if (own?.email) return [{ name: own.name, email: own.email }];
  return database.db.selectFrom('membership').innerJoin('login', 'login.id', 'membership.account').select(['login.name', 'login.email'])
    .where('organisation', '=', id).where('role', '=', 'provider-staff').where('ended_at', 'is', null).where('login.emailVerified', '=', true).orderBy('login.id').execute();
}

