/** Everything the database keeps about a person, for the person to take along. */
import type { World } from '../access/world.ts';
import type { Actor } from '../access/actor.ts';
import { noteLook } from '../access/look.ts';
import { require } from '../access/rights.ts';
import type { Json } from '../../database/canonical.ts';
import { inTransaction } from '../../database/transaction.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { accountRows, belongingRows, factRows } from './export.table.ts';
import { recordsOf, trailRows } from './trail.table.ts';

type Row = Readonly<Record<string, Json>>;

export interface PersonExport {
  readonly exportedAt: string;
  readonly candidate: string;
  /** By name of the table: rows as they are kept, secrets left out. */
  readonly parts: Readonly<Record<string, readonly Row[]>>;
}

/** The trail of the last so many events; older ones are in the audit view. */
const mostEvents = 10_000;

export async function exportPerson(world: World, actor: Actor, { candidate }: { readonly candidate: string }): Promise<PersonExport> {
  return inTransaction(world.database, async (trx) => {
    require(actor, 'person.export', await whoseCandidate(trx, candidate));
    await noteLook(trx, actor, { candidate, right: 'person.export' });
    const people = await recordsOf(trx, candidate);
    const events = await trailRows(trx, { people, limit: mostEvents });
    const parts: Record<string, readonly Row[]> = { ...await belongingRows(trx, people), ...await accountRows(trx, people), fact: await factRows(trx, people) };
    const trail = events.map(({ id, happened_at, scheme, verb, right, via, note }): Row => ({ id, happened_at: happened_at.toISOString(), scheme, verb, right, via, note }));
    return { exportedAt: world.now(), candidate, parts: { ...parts, event: trail } };
  });
}

/** One long table: part, row, field, value; for a spreadsheet. */
export function asCsv({ parts }: PersonExport): string {
  const cell = (value: string) => (/[",\r\n]/.test(value) || /^[=+\-@\t]/.test(value) ? `"${(/^[=+\-@\t]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"` : value);
  const lines = Object.entries(parts).flatMap(([part, rows]) => rows.flatMap((row, place) =>
    Object.entries(row).filter(([, value]) => value !== null).map(([field, value]) => [part, String(place + 1), field, typeof value === 'string' ? value : JSON.stringify(value)].map(cell).join(','))));
  return `${['part,row,field,value', ...lines].join('\r\n')}\r\n`;
}
