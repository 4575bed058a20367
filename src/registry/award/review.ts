/** When something on which awards rest is withdrawn or corrected, somebody looks at each of them. Nothing falls by itself (readings 19). */
import { newId } from '../../database/uuid.ts';
import type { Fact } from '../candidate/index.ts';
import { builtOn, insertReview } from './award.table.ts';
import type { Desk } from './desk.ts';

/** Opens a case for every new fact that takes away what awards rest on. */
export async function reviewWhatChanged(desk: Desk, before: readonly Fact[], added: readonly Fact[]): Promise<void> {
  for (const fact of added) {
    if (fact.kind === 'correction') await openReview(desk, { about: [fact.body.fact], why: 'A fact was corrected.' });
    if (fact.kind === 'recognised.withdrawn') {
      const recorded = before.filter((f) => f.kind === 'recognised.recorded' && f.body.credential === fact.body.credential).map((f) => f.id);
      await openReview(desk, { about: recorded, why: 'A recognised credential was withdrawn.' });
    }
  }
}

/** Opens one case that lists every award built on the records; none when there is no such award. */
export async function openReview(desk: Desk, { about, why }: { readonly about: readonly string[]; readonly why: string }): Promise<string | undefined> {
  const { trx, scheme, person, today, recordedBy } = desk;
  const awards = about.length === 0 ? [] : await builtOn(trx, about);
  if (awards.length === 0) return undefined;
  const id = newId();
  const row = { id, scheme, candidate: person, about: about.at(-1)!, why, opened_on: today, opened_by: recordedBy ?? 'rule' };
  await insertReview(trx, row, awards);
  return id;
}
