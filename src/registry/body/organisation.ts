/** Use cases on organisations: the body, training providers, exam centres, employers. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import type { OrganisationTable } from '../../database/tables-access.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName, type Role } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { changeOrganisation, insertOrganisation, listOrganisations, organisationById, organisationOfFile } from './organisation.table.ts';
import type { Selectable } from 'kysely';

export const organisationKinds = ['body', 'training-provider', 'exam-centre', 'employer'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Which roles an organisation can give. An employer's staff enrol their own people as a provider's do. */
export const rolesIn: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  'body': ['exam-officer', 'examiner', 'invigilator', 'decision-officer', 'accreditation-officer', 'auditor', 'administrator'],
  'training-provider': ['provider-staff', 'trainer'],
  'exam-centre': ['examiner', 'invigilator'],
  'employer': ['provider-staff'],
};

const name = z.string().trim().min(1, 'write the name of the organisation').max(200);
const contact = {
  email: z.email('write an e-mail address like name@example.org').max(254).nullish(),
  phone: z.string().trim().regex(/^[+0-9 ()./-]{3,40}$/, 'write a phone number with digits, spaces and +').nullish(),
  web: z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }).max(500).nullish(),
};
/** What a training provider does besides courses. */
const services = z.array(z.string().trim().min(1).max(200, 'write each service in at most 200 characters')).max(50, 'write at most 50 services').optional();
export const openOrganisationShape = z.object({ kind: z.enum(organisationKinds, 'choose what it is'), name, ...contact, services });
export const changeOrganisationShape = z.object({ name, ...contact, services });

export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly web: string | null;
  readonly services: readonly string[];
  readonly closedOn: string | null;
  readonly version: number;
}

const shown = (row: Selectable<OrganisationTable>): Organisation =>
  ({ id: row.id, kind: row.kind, name: row.name, email: row.email, phone: row.phone, web: row.web, services: row.services, closedOn: row.closed_on, version: row.version });

const sortKey = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

interface Opening extends z.output<typeof openOrganisationShape>, Repeatable {
  /** The provider of the shelf's file that this organisation is. */
  readonly providerFile?: string;
}

export async function openOrganisation(world: World, actor: Actor, command: Opening): Promise<{ readonly organisation: string }> {
  require(actor, 'organisation.open', {});
  return carryOut(world, actor, { verb: 'organisation.open', command }, async (trx) => {
    const { kind, name: called, email = null, phone = null, web = null, services: does = [], providerFile } = command;
    const id = newId();
    const row = { id, kind, name: called, sort_key: sortKey(called), email, phone, web, services: JSON.stringify(does), provider_file: providerFile ?? null, closed_on: null };
    await insertOrganisation(trx, { ...row, created_at: new Date(world.now()), created_by: actorName(actor), version: 1 });
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'organisation.opened', subjectKind: 'organisation', subject: id });
    return { organisation: id };
  });
}

interface Changing extends z.output<typeof changeOrganisationShape>, Repeatable {
  readonly organisation: string;
  readonly expectedVersion?: number | undefined;
}

export async function writeOrganisation(world: World, actor: Actor, command: Changing): Promise<number> {
  return carryOut(world, actor, { verb: 'organisation.write', command }, async (trx) => {
    const { organisation: id, expectedVersion: expected, name: called, email = null, phone = null, web = null, services: does } = command;
    require(actor, 'organisation.write', (await organisationById(trx, id)) && { organisations: [id] });
    const version = await changeOrganisation(trx, { id, expected }, { name: called, sort_key: sortKey(called), email, phone, web, ...(does === undefined ? {} : { services: JSON.stringify(does) }) });
    if (version === undefined) throw new Refusal('stale', 'Somebody changed this organisation meanwhile.', { next: 'Read it again, then make your change.' });
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'organisation.changed', subjectKind: 'organisation', subject: id });
    return version;
  });
}

export async function readOrganisation(world: World, actor: Actor, id: string): Promise<Organisation> {
  requireSome(actor, 'organisation.read');
  const row = await organisationById(world.database.db, id);
  require(actor, 'organisation.read', row && { organisations: [row.id] });
  return shown(row!);
}

/** The organisation that the provider file of the shelf with this id stands for; undefined before it was opened. */
export const organisationOfProvider = async (world: World, file: string): Promise<Organisation | undefined> => {
  const row = await organisationOfFile(world.database.db, file);
  return row && shown(row);
};

export interface Finding {
  readonly words?: string | undefined;
  readonly after?: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Organisations within the actor's reach whose name begins so, by name. */
export async function findOrganisations(world: World, actor: Actor, { words, after, limit }: Finding): Promise<(Organisation & { readonly sortKey: string })[]> {
  requireSome(actor, 'organisation.read');
  const within = reach(actor, 'organisation.read');
  const wanted = words === undefined || words.trim() === '' ? undefined : sortKey(words.trim());
  const rows = await listOrganisations(world.database.db, { ids: within.any ? undefined : within.organisations, words: wanted, after, limit });
  return rows.map((row) => ({ ...shown(row), sortKey: row.sort_key }));
}
