/** Every statement on incidents. */
import type { Insertable, Kysely } from 'kysely';
import type { ExamIncidentTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

export const insertIncident = (trx: Trx, row: Insertable<ExamIncidentTable>) => trx.insertInto('exam_incident').values(row).execute();

export const incidentsOf = (db: Kysely<Tables>, sitting: string) =>
  db.selectFrom('exam_incident').selectAll().where('sitting', '=', sitting).orderBy('id').execute();
