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
    select ${certified} from award a join candidate c on c.id = a.candidate left join candidate m on m.id = c.merged_into where ${which}`.execute(db);
  return found.rows;
}

/** The columns of a `CertifiedRow`: award `a`, its candidate `c`, and the record `m` into which that was merged. */
const certified = sql`a.id, a.number, coalesce(m.id, c.id) as candidate, a.scheme, a.edition, a.rules, a.readings, a.certification, a.obtained_by, a.route, a.status,
  a.status_since, a.awarded_on, a.valid_until, coalesce(m.name, c.name) as name, coalesce(m.erased_at, c.erased_at) is not null as erased,
  coalesce(m.public_verification, c.public_verification) as public_verification, array(select pin from pin where award = a.id order by pin) as pins`;

/** What is to be signed ahead. */
export interface Ahead {
  readonly scheme: string;
  readonly forms: readonly SignedCredentialTable['form'][];
  /** What is signed by one of these is as good as signed anew. */
  readonly keys: readonly string[];
  /** Only awards of these people, made on the day or later. */
  readonly among?: { readonly candidates: readonly string[]; readonly since: string } | undefined;
}

export interface UnsignedRow extends CertifiedRow {
  /** `certificate compact`: what is signed already. */
  readonly signed: readonly string[];
}

/** Awards whose certificate or a pin lacks a good signature in one of the forms, in the order of their ids; of people who were not erased. */
export async function unsignedRows(db: Db, ahead: Ahead, { after, limit }: { readonly after: string | undefined; readonly limit: number }): Promise<UnsignedRow[]> {
  const found = await sql<UnsignedRow>`
    select ${certified}, array(select s.what || ' ' || s.form from signed_credential s where s.award = a.id and ${isGood(ahead, 'a')}) as signed
    from award a join candidate c on c.id = a.candidate left join candidate m on m.id = c.merged_into
    where a.id in (select w.id ${fromUnsigned(ahead)} and w.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by w.id limit ${limit}) order by a.id`.execute(db);
  return found.rows;
}

export async function countUnsigned(db: Db, ahead: Ahead): Promise<number> {
  const { rows: [counted] } = await sql<{ unsigned: number }>`select count(*) as unsigned ${fromUnsigned(ahead)}`.execute(db);
  return Number(counted!.unsigned);
}

const fromUnsigned = (ahead: Ahead) => sql`
  from award w join candidate h on h.id = w.candidate
  where w.scheme = ${ahead.scheme} and w.status in ('active', 'suspended') and h.erased_at is null
    ${ahead.among === undefined ? sql`` : sql`and w.candidate = any(${ahead.among.candidates}::uuid[]) and w.awarded_on >= ${ahead.among.since}::date`}
    and exists (
      select from (select 'certificate' as what union all select pin from pin where award = w.id) k cross join unnest(${ahead.forms}::text[]) f (form)
      where not exists (select from signed_credential s where s.award = w.id and s.what = k.what and s.form = f.form and ${isGood(ahead, 'w')}))`;

const isGood = ({ keys }: Ahead, award: 'a' | 'w') => sql`s.key_name = any(${keys}::text[]) and s.valid_until is not distinct from ${sql.ref(`${award}.valid_until`)}
  and s.purpose = case ${sql.ref(`${award}.status`)} when 'suspended' then 'suspension' else 'revocation' end`;

export interface Placed {
  readonly award: string;
  readonly what: string;
}

export const placeKey = ({ award, what }: Placed): string => `${award} ${what}`;

/** Places for credentials, by `placeKey`: those they have, and new ones, allotted in one statement where no two meet. */
export async function placesOf(trx: Trx, wanted: readonly Placed[]): Promise<ReadonlyMap<string, StatusPlaceTable>> {
  const places = new Map<string, StatusPlaceTable>();
  let list = await currentList(trx);
  for (let proposed = 0; ;) {
    const missing = wanted.filter((one) => !places.has(placeKey(one)));
    if (missing.length === 0) return places;
    const known = await placesKnown(trx, missing);
    const lacking = missing.filter((one) => !known.has(placeKey(one)));
    // Where more than every second place proposed was taken, the list is more than half full.
    if (lacking.length > proposed / 2 && proposed > 0) list += 1;
    const given = await insertPlaces(trx, lacking.map((one) => ({ award: one.award, what: one.what, list, place: randomInt(listSize), subject: newId() })));
    for (const place of [...known.values(), ...given]) places.set(placeKey(place), place);
    proposed = lacking.length;
  }
}

async function placesKnown(trx: Trx, wanted: readonly Placed[]): Promise<ReadonlyMap<string, StatusPlaceTable>> {
  const awards = [...new Set(wanted.map((one) => one.award))];
  const known = await trx.selectFrom('status_place').selectAll().where(sql<boolean>`award = any(${awards}::uuid[])`).execute();
  return new Map(known.map((place) => [placeKey(place), place]));
}

/** Answers those that were free. */
async function insertPlaces(trx: Trx, rows: readonly StatusPlaceTable[]): Promise<StatusPlaceTable[]> {
  if (rows.length === 0) return [];
  const column = (name: keyof StatusPlaceTable) => listed(rows.map((row) => row[name]));
  const given = await sql<StatusPlaceTable>`
    insert into status_place (award, what, list, place, subject)
    select * from unnest(${column('award')}::uuid[], ${column('what')}, ${column('list')}::integer[], ${column('place')}::integer[], ${column('subject')}::uuid[])
    on conflict do nothing returning award, what, list, place, subject`.execute(trx);
  return given.rows;
}

/** The values of a column travel as one text, which is much cheaper than an array; none has a line's end in it, and none is empty. */
const listed = (values: readonly (string | number | null)[]) => sql`string_to_array(${values.join('\n')}, chr(10), '')`;

/** In one statement. Of somebody who was erased meanwhile nothing is kept. */
export async function keepAllSigned(trx: Trx, rows: readonly SignedCredentialTable[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: Exclude<keyof SignedCredentialTable, 'signed_at'>) => listed(rows.map((row) => row[name]));
  await sql`
    insert into signed_credential (award, what, form, purpose, text, valid_until, signed_at, key_name)
    select u.award, u.what, u.form, u.purpose, u.text, u.valid_until, ${rows[0]!.signed_at}, u.key_name
    from unnest(${column('award')}::uuid[], ${column('what')}, ${column('form')}, ${column('purpose')}, ${column('text')}, ${column('valid_until')}::date[], ${column('key_name')}) as u (award, what, form, purpose, text, valid_until, key_name)
      join award a on a.id = u.award join candidate c on c.id = a.candidate
    where c.erased_at is null
    on conflict (award, what, form, purpose) do update set text = excluded.text, valid_until = excluded.valid_until, signed_at = excluded.signed_at, key_name = excluded.key_name`.execute(trx);
}

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
