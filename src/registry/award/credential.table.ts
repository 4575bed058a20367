/** Every statement on places in the status lists and on signed credentials. */
import { randomInt } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { listSize } from '../../credential/status.ts';
import type { SignedCredentialTable, StatusPlaceTable } from '../../database/tables-credential.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';

type Db = Kysely<Tables>;

/** An award with its holder, in the record that stands for the person now. */
export interface CertifiedRow {
  readonly id: string;
  readonly number: string;
  readonly candidate: string;
  readonly scheme: string;
  readonly edition: string;
  readonly rules: string;
  readonly readings: Readonly<Record<string, string>>;
  readonly certification: string;
  readonly obtained_by: 'exam' | 'automatic' | 'request';
  readonly route: number;
  readonly status: 'active' | 'suspended' | 'withdrawn' | 'expired';
  readonly status_since: string;
  readonly awarded_on: string;
  readonly valid_until: string | null;
  readonly name: string;
  readonly erased: boolean;
  readonly public_verification: boolean;
  readonly pins: readonly string[];
}

export async function certifiedRow(db: Db, by: { readonly number: string } | { readonly award: string }): Promise<CertifiedRow | undefined> {
  const [row] = await certifiedRows(db, 'number' in by ? sql`a.number = ${by.number}` : sql`a.id = ${by.award}::uuid`);
  return row;
}

async function certifiedRows(db: Db, which: RawBuilder<unknown>): Promise<CertifiedRow[]> {
  const found = await sql<CertifiedRow>`
    select a.id, a.number, coalesce(m.id, c.id) as candidate, a.scheme, a.edition, a.rules, a.readings, a.certification, a.obtained_by, a.route, a.status,
      a.status_since, a.awarded_on, a.valid_until, coalesce(m.name, c.name) as name, coalesce(m.erased_at, c.erased_at) is not null as erased,
      coalesce(m.public_verification, c.public_verification) as public_verification,
      array(select pin from pin where award = a.id order by pin) as pins
    from award a join candidate c on c.id = a.candidate left join candidate m on m.id = c.merged_into where ${which}`.execute(db);
  return found.rows;
}

/** Certificates without a compact form signed by one of the keys, in the order of their ids; of people who were not erased. */
export async function unsignedRows(db: Db, { scheme, after, limit, keys }: { readonly scheme: string; readonly after: string | undefined; readonly limit: number; readonly keys: readonly string[] }): Promise<CertifiedRow[]> {
  return certifiedRows(db, sql`a.id in (
    select w.id from award w join candidate h on h.id = w.candidate where w.scheme = ${scheme} and w.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and w.status in ('active', 'suspended') and h.erased_at is null
      and not exists (select from signed_credential s where s.award = w.id and s.what = 'certificate' and s.form = 'compact' and s.key_name = any(${keys}::text[]) and s.valid_until is not distinct from w.valid_until
        and s.purpose = case w.status when 'suspended' then 'suspension' else 'revocation' end)
    order by w.id limit ${limit}) order by a.id`);
}

/** A place for the certificate of each of the awards: those they have, and new ones, in one statement where no two meet. */
export async function placesOf(trx: Trx, awards: readonly string[]): Promise<ReadonlyMap<string, StatusPlaceTable>> {
  let list = await currentList(trx);
  for (;;) {
    const known = await trx.selectFrom('status_place').selectAll().where('award', 'in', awards).where('what', '=', 'certificate').execute();
    const missing = awards.filter((award) => !known.some((row) => row.award === award));
    if (missing.length === 0) return new Map(known.map((row) => [row.award, row]));
    if (await isHalfFull(trx, list)) list += 1;
    const rows = missing.map((award) => ({ award, what: 'certificate', list, place: randomInt(listSize), subject: newId() }));
    await trx.insertInto('status_place').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
  }
}

async function isHalfFull(trx: Trx, list: number): Promise<boolean> {
  const { taken } = await trx.selectFrom('status_place').select((of) => of.fn.countAll<number>().as('taken')).where('list', '=', list).executeTakeFirstOrThrow();
  return Number(taken) > listSize / 2;
}

export const keepAllSigned = (trx: Trx, rows: readonly SignedCredentialTable[]) =>
  trx.insertInto('signed_credential').values([...rows]).onConflict((conflict) => conflict.columns(['award', 'what', 'form', 'purpose'])
    .doUpdateSet((of) => ({ text: of.ref('excluded.text'), valid_until: of.ref('excluded.valid_until'), signed_at: of.ref('excluded.signed_at'), key_name: of.ref('excluded.key_name') }))).execute();

/** The place of a credential in the status lists; the first to ask is given one that is free, in a list that is at most half full. */
export async function placeOf(trx: Trx, award: string, what: string): Promise<StatusPlaceTable> {
  const known = await findPlace(trx, award, what);
  if (known) return known;
  let list = await currentList(trx);
  for (let tried = 0; ; tried += 1) {
    if (tried === 4) [list, tried] = [list + 1, 0];
    const row = { award, what, list, place: randomInt(listSize), subject: newId() };
    const taken = await trx.insertInto('status_place').values(row).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst();
    const mine = taken ?? await findPlace(trx, award, what);
    if (mine) return mine;
  }
}

const findPlace = (trx: Trx, award: string, what: string) =>
  trx.selectFrom('status_place').selectAll().where('award', '=', award).where('what', '=', what).executeTakeFirst();

async function currentList(trx: Trx): Promise<number> {
  const last = await trx.selectFrom('status_place').select((of) => of.fn.max('list').as('list')).executeTakeFirst();
  return last?.list ?? 1;
}

/** The entries of a list whose award has one of these statuses. */
export async function markedPlaces(db: Db, list: number, statuses: readonly CertifiedRow['status'][]): Promise<readonly number[]> {
  const rows = await db.selectFrom('status_place').innerJoin('award', 'award.id', 'status_place.award').select('place')
    .where('list', '=', list).where('status', 'in', statuses).orderBy('place').execute();
  return rows.map((row) => row.place);
}

export const listExists = async (db: Db, list: number): Promise<boolean> =>
  list === 1 || await db.selectFrom('status_place').select('list').where('list', '=', list).limit(1).executeTakeFirst() !== undefined;

type Signed = Pick<SignedCredentialTable, 'award' | 'what' | 'form' | 'purpose'>;

export const signedText = (db: Db, { award, what, form, purpose }: Signed) =>
  db.selectFrom('signed_credential').select(['text', 'valid_until', 'key_name']).where('award', '=', award).where('what', '=', what).where('form', '=', form).where('purpose', '=', purpose).executeTakeFirst();

export const keepSigned = (trx: Trx, row: SignedCredentialTable) =>
  trx.insertInto('signed_credential').values(row)
    .onConflict((conflict) => conflict.columns(['award', 'what', 'form', 'purpose']).doUpdateSet({ text: row.text, valid_until: row.valid_until, signed_at: row.signed_at, key_name: row.key_name })).execute();

export const forgetSigned = (trx: Trx, award: string) => trx.deleteFrom('signed_credential').where('award', '=', award).execute();
