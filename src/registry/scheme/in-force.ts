/** Which rules decide today, and the text they come from. */
import type { Kysely } from 'kysely';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { type Rules, rulesOf } from '../../core/meaning/rules.ts';
import { canonical, type Json, sha256 } from '../../database/canonical.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';

export interface InForce {
  readonly scheme: Scheme;
  readonly rules: Rules;
  /** The scheme as JSON in its canonical form, and the hash of it. */
  readonly text: string;
  readonly hash: string;
}

const compiled = new WeakMap<Scheme, InForce>();

/** The rules of a scheme in its present edition, every reading as the scheme takes it. Refuses a scheme that is not here. */
export function inForce(world: Pick<World, 'shelf'>, id: string): InForce {
  const scheme = world.shelf.get(id)?.scheme;
  if (!scheme) throw new Refusal('not-found', `There is no scheme “${id}” here.`, { next: 'Choose one of the schemes on the first page.' });
  const known = compiled.get(scheme);
  if (known) return known;
  const text = canonical(scheme as unknown as Json);
  const made = { scheme, rules: rulesOf(scheme), text, hash: sha256(text) };
  compiled.set(scheme, made);
  return made;
}

/** Keeps the text that a decision rests on, so that the decision can be shown and checked years later. */
export async function keepEdition(trx: Trx, world: World, { scheme, text, hash }: InForce): Promise<void> {
  const row = { scheme: scheme.id, edition: scheme.edition, hash, text, first_used_at: new Date(world.now()) };
  await trx.insertInto('scheme_edition').values(row).onConflict((conflict) => conflict.doNothing()).execute();
}

/** The scheme as it read when it decided, by the hash that an award bears. */
export async function editionText(db: Kysely<Tables>, scheme: string, hash: string): Promise<string | undefined> {
  const row = await db.selectFrom('scheme_edition').select('text').where('scheme', '=', scheme).where('hash', '=', hash).executeTakeFirst();
  return row?.text;
}
