/** Who belongs to an organisation, in which role: invited by a link that works once, until the membership is ended. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { sha256 } from '../../database/canonical.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName, commandLine, type Role, roles } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, require, requireSome } from '../access/rights.ts';
import { addMembership, anyAdministrator, endMembership as end, membersOf, membershipById, otherAdministrators } from '../access/membership.table.ts';
import type { World } from '../access/world.ts';
import { openOrganisation, rolesIn } from './organisation.ts';
import { firstOfKind, organisationById } from './organisation.table.ts';

export const inviteShape = z.object({
  email: z.email('write an e-mail address like name@example.org').max(254),
  role: z.enum(roles, 'choose a role'),
  scheme: z.string().max(64).optional(),
});

const days = 24 * 3600 * 1000;
const secretOf = () => randomBytes(32).toString('base64url');

interface Inviting extends z.output<typeof inviteShape>, Repeatable {
  readonly organisation: string;
}

/** Sends an invitation by e-mail. The link is in the mail alone. */
export async function inviteMember(world: World, actor: Actor, command: Inviting): Promise<{ readonly invitation: string }> {
  return carryOut(world, actor, { verb: 'membership.invite', command }, async (trx) => {
    const organisation = await organisationById(trx, command.organisation);
    require(actor, 'membership.write', organisation && { organisations: [organisation.id] });
    requireRole(rolesIn[organisation!.kind], command.role);
    if (command.scheme !== undefined && !world.shelf.has(command.scheme)) throw new Refusal('bad-input', `There is no scheme “${command.scheme}” here.`, { errors: { scheme: 'not a scheme served here' } });
    const { id, url } = await addInvitation(trx, world, { ...command, by: actorName(actor), lastsDays: 14 });
    await enqueue(trx, { topic: 'mail', lane: id, payload: { message: 'invitation', to: command.email, name: organisation!.name, url } });
    await appendEvent(trx, { scheme: command.scheme ?? null, actor: actorName(actor), verb: 'membership.invited', subjectKind: 'organisation', subject: command.organisation, changes: { role: command.role } });
    return { invitation: id };
  });
}

function requireRole(possible: readonly Role[], role: Role): void {
  if (possible.includes(role)) return;
  throw new Refusal('bad-input', `This organisation cannot give the role “${role}”.`, { next: `It can give: ${possible.join(', ')}.`, errors: { role: 'not a role of this kind of organisation' } });
}

interface NewInvitation {
  readonly organisation: string;
  readonly role: Role;
  readonly scheme?: string | undefined;
  readonly email?: string;
  readonly by: string;
  readonly lastsDays: number;
}

async function addInvitation(trx: Trx, world: World, { organisation, role, scheme, email, by, lastsDays }: NewInvitation): Promise<{ id: string; url: string }> {
  const [id, secret, now] = [newId(), secretOf(), new Date(world.now())];
  await trx.insertInto('invitation').values({
    id, organisation, role, scheme: scheme ?? null, email: email?.toLowerCase() ?? null, token_hash: sha256(secret), invited_at: now, invited_by: by,
    expires_at: new Date(now.getTime() + lastsDays * days), accepted_at: null, accepted_by: null, withdrawn_at: null,
  }).execute();
  return { id, url: `${world.baseUrl}/invitations/${secret}` };
}

const openInvitation = (trx: Trx, world: World, secret: string) => trx.selectFrom('invitation').innerJoin('organisation', 'organisation.id', 'invitation.organisation')
  .select(['invitation.id', 'invitation.organisation', 'invitation.role', 'invitation.scheme', 'invitation.email', 'organisation.name'])
  .where('token_hash', '=', sha256(secret)).where('accepted_at', 'is', null).where('withdrawn_at', 'is', null).where('expires_at', '>', new Date(world.now()));

export interface Invited {
  readonly organisation: string;
  readonly name: string;
  readonly role: string;
}

/** What a link invites to; whoever has the link may know. */
export const readInvitation = (world: World, secret: string): Promise<Invited> => world.database.db.transaction().setAccessMode('read only').execute(async (trx) => {
  const found = await openInvitation(trx, world, secret).executeTakeFirst();
  if (found === undefined) throw absent();
  return { organisation: found.organisation, name: found.name, role: found.role };
});

/** Makes the account that is signed in a member. The link works once. */
export async function acceptInvitation(world: World, actor: Actor, command: { readonly secret: string } & Repeatable): Promise<Invited> {
  require(actor, 'account.write', { account: actor.account });
  const account = actor.account!;
  return carryOut(world, actor, { verb: 'membership.accept', command: { ...command, secret: sha256(command.secret) } as typeof command }, async (trx) => {
    const found = await openInvitation(trx, world, command.secret).forUpdate('invitation').executeTakeFirst();
    if (found === undefined) throw absent();
    const now = new Date(world.now());
    await trx.updateTable('invitation').set({ accepted_at: now, accepted_by: account }).where('id', '=', found.id).execute();
    await addMembership(trx, { id: newId(), account, organisation: found.organisation, role: found.role, scheme: found.scheme, given_at: now, given_by: account });
    await appendEvent(trx, { scheme: found.scheme, actor: account, verb: 'membership.accepted', subjectKind: 'organisation', subject: found.organisation, changes: { role: found.role } });
    return { organisation: found.organisation, name: found.name, role: found.role };
  });
}

export async function endMembership(world: World, actor: Actor, command: { readonly membership: string } & Repeatable): Promise<void> {
  await carryOut(world, actor, { verb: 'membership.end', command }, async (trx) => {
    const found = await membershipById(trx, command.membership);
    require(actor, 'membership.write', found && { organisations: [found.organisation] });
    if (found!.role === 'administrator' && await otherAdministrators(trx, found!.id) === 0) {
      throw new Refusal('conflict', 'This is the last administrator.', { next: 'Invite another administrator first.' });
    }
    await end(trx, found!.id, { ended_at: new Date(world.now()), ended_by: actorName(actor) });
    await appendEvent(trx, { scheme: found!.scheme, actor: actorName(actor), verb: 'membership.ended', subjectKind: 'organisation', subject: found!.organisation, changes: { account: found!.account, role: found!.role } });
    return null;
  });
}

export interface Member {
  readonly membership: string;
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly scheme: string | null;
  readonly since: string;
}

export async function listMembers(world: World, actor: Actor, { organisation, after, limit }: { readonly organisation: string; readonly after?: string | undefined; readonly limit: number }): Promise<Member[]> {
  requireSome(actor, 'membership.read');
  require(actor, 'membership.read', (await organisationById(world.database.db, organisation)) && { organisations: [organisation] });
  const rows = await membersOf(world.database.db, { organisation, after, limit });
  return rows.map((row) => ({ membership: row.id, account: row.account, name: row.name, email: row.email, role: row.role, scheme: row.scheme, since: row.given_at.toISOString() }));
}

/** Gives a role at once: the demonstration's accounts, and what the command line decides. */
export async function giveRole(world: World, command: { readonly account: string; readonly organisation: string; readonly role: Role }): Promise<void> {
  await carryOut(world, commandLine, { verb: 'membership.give', command: {} }, async (trx) => {
    const organisation = await organisationById(trx, command.organisation);
    if (organisation === undefined) throw absent();
    requireRole(rolesIn[organisation.kind], command.role);
    const given = await addMembership(trx, { ...command, id: newId(), scheme: null, given_at: new Date(world.now()), given_by: actorName(commandLine) });
    if (given) await appendEvent(trx, { scheme: null, actor: actorName(commandLine), verb: 'membership.given', subjectKind: 'organisation', subject: command.organisation, changes: { account: command.account, role: command.role } });
    return null;
  });
}

/**
 * A link for the first administrator, for three days; undefined when there is an administrator already. Whoever can start the
 * program or run its commands gets it. An earlier such link stops working.
 */
export async function firstAdministratorLink(world: World): Promise<string | undefined> {
  if (await anyAdministrator(world.database.db)) return undefined;
  const body = (await firstOfKind(world.database.db, 'body'))?.id ?? (await openOrganisation(world, commandLine, { kind: 'body', name: 'Certification body' })).organisation;
  return carryOut(world, commandLine, { verb: 'administrator.link', command: {} }, async (trx) => {
    await trx.updateTable('invitation').set({ withdrawn_at: new Date(world.now()) })
      .where('role', '=', 'administrator').where('invited_by', '=', actorName(commandLine)).where('accepted_at', 'is', null).where('withdrawn_at', 'is', null).execute();
    return (await addInvitation(trx, world, { organisation: body, role: 'administrator', by: actorName(commandLine), lastsDays: 3 })).url;
  });
}
