/** Every statement on incidents. */
import { type Insertable, type Kysely, sql } from 'kysely';
import type { ExamIncidentTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

export const insertIncident = (trx: Trx, row: Insertable<ExamIncidentTable>) => trx.insertInto('exam_incident').values(row).execute();

export const incidentsOf = (db: Kysely<Tables>, sitting: string) =>
  db.selectFrom('exam_incident').selectAll().where('sitting', '=', sitting).orderBy('id').execute();

/** How many were written down since an instant, by sitting, the latest sitting first. */
export const incidentsSince = (db: Kysely<Tables>, { since, schemes }: { readonly since: Date; readonly schemes: readonly string[] | undefined }) => db.selectFrom('exam_incident').innerJoin('sitting', 'sitting.id', 'exam_incident.sitting')
  .select((o) => ['sitting.id as sitting', 'scheme', 'exam', 'starts_at', 'zone', o.fn.countAll<number>().as('incidents')]).where('recorded_at', '>=', since)
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`scheme = any(${schemes!}::text[])`))
  .groupBy(['sitting.id', 'scheme', 'exam', 'starts_at', 'zone']).orderBy('starts_at', 'desc').orderBy('sitting.id').limit(20).execute();
