/** Opens the records of many people at once, as an import brings them. Whoever calls has checked the right. */
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { appendEvents } from '../../database/event.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import type { World } from '../access/world.ts';
import type { Opened } from './people.ts';
import { foldName, sortForm } from './name.ts';
import { candidateNumber } from './number.ts';

export interface NewPerson {
  readonly name: string;
  readonly sortName?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly tongue: string;
}

/** Answers in the order of the people. */
export async function openCandidates(trx: Trx, world: World, { people, by }: { readonly people: readonly NewPerson[]; readonly by: string }): Promise<readonly Opened[]> {
  if (people.length === 0) return [];
  const opened = people.map((person) => ({ person, id: newId() }));
  const numbers = await insertWithNumbers(trx, opened.map(({ person, id }) => rowOf(world, { person, id, by })));
  const now = new Date(world.now());
  await trx.insertInto('candidate_name').values(opened.map(({ person, id }) =>
    ({ id: newId(), candidate: id, name: person.name, sort_name: sortNameOf(person), from_day: world.today(), recorded_at: now, recorded_by: by }))).execute();
  const words = opened.flatMap(({ person, id }) => [...new Set(foldName(person.name).split(' '))].filter((word) => word !== '').map((word) => ({ word, sort_key: foldName(sortNameOf(person)), candidate: id })));
  if (words.length > 0) await trx.insertInto('candidate_word').values(words).execute();
  await appendEvents(trx, opened.map(({ id }) => ({ scheme: null, actor: by, verb: 'person.opened', subjectKind: 'candidate', subject: id })));
  return opened.map(({ id }) => ({ candidate: id, number: numbers.get(id)! }));
}

const sortNameOf = (person: NewPerson): string => person.sortName ?? sortForm(person.name);

function rowOf(world: World, { person, id, by }: { readonly person: NewPerson; readonly id: string; readonly by: string }) {
  const { name, email = null, phone = null, tongue } = person;
  const sort_name = sortNameOf(person);
  return { id, name, sort_name, sort_key: foldName(sort_name), email, email_key: email?.toLowerCase() ?? null, phone, tongue, account: null, consent_text: null, created_at: new Date(world.now()), created_by: by, merged_into: null, erased_at: null, public_verification: false, public_directory: false };
}

/** Numbers are drawn by chance; whoever drew one that is taken draws again. */
async function insertWithNumbers(trx: Trx, rows: readonly ReturnType<typeof rowOf>[]): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  for (let left = rows; left.length > 0; left = left.filter((row) => !numbers.has(row.id))) {
    const drawn = left.map((row) => ({ ...row, number: candidateNumber(() => randomInt(32)) }));
    const inserted = await trx.insertInto('candidate').values(drawn).onConflict((conflict) => conflict.column('number').doNothing()).returning(['id', 'number']).execute();
    for (const { id, number } of inserted) numbers.set(id, number);
  }
  return numbers;
}

export interface Known {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

/** People by e-mail address and name together: the key is both, as `sameAs` writes it. */
export async function peopleByEmailAndName(trx: Trx, people: readonly { readonly name: string; readonly email: string }[]): Promise<ReadonlyMap<string, Known>> {
  const wanted = new Set(people.map(sameAs));
  const rows = people.length === 0 ? [] : await trx.selectFrom('candidate').select(['id', 'number', 'name', 'email_key']).where('merged_into', 'is', null).where('erased_at', 'is', null)
    .where(sql<boolean>`email_key = any(${people.map((one) => one.email.toLowerCase())}::text[])`).orderBy('id', 'desc').execute();
  return new Map(rows.map((row) => [sameAs({ name: row.name, email: row.email_key! }), row] as const).filter(([key]) => wanted.has(key)));
}

export const sameAs = ({ name, email }: { readonly name: string; readonly email: string }): string => JSON.stringify([email.toLowerCase(), foldName(name)]);
export const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b);
