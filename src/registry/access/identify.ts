/** Who asks: from the session cookie or the API key of a request, with the roles that are in force now. */
import { Refusal } from '../../core/facts/refusal.ts';
import { type Actor, anybody, type HeldRole, type Role, roles } from './actor.ts';
import { accountOfKey } from './api-key.ts';
import { candidateOfAccount, rolesOfAccount } from './membership.table.ts';
import type { SignIn } from './sign-in.ts';
import type { World } from './world.ts';

export const identifier = (world: World, signIn: SignIn) => async (headers: Headers): Promise<Actor> => {
  const authorization = headers.get('authorization');
  if (authorization !== null) return keyHolder(world, authorization);
  if (!headers.has('cookie')) return anybody;
  const session = await signIn.api.getSession({ headers });
  return session === null ? anybody : actorOf(world, session.user.id, 'session');
};

async function keyHolder(world: World, authorization: string): Promise<Actor> {
  const key = /^bearer +(\S{1,200})$/i.exec(authorization)?.[1];
  const found = key === undefined ? undefined : await accountOfKey(world, key);
  if (found === undefined) throw new Refusal('sign-in-needed', 'The API key is not valid.', { next: 'Send `Authorization: Bearer` with a key that has not ended or been revoked.' });
  return { ...await actorOf(world, found.account, 'api-key'), scopes: found.scopes };
}

/** An account as it stands now: a person's own record makes it a candidate, memberships make it the rest. */
export async function actorOf(world: World, account: string, via: 'session' | 'api-key'): Promise<Actor> {
  const { db } = world.database;
  const [memberships, candidate] = [await rolesOfAccount(db, account), await candidateOfAccount(db, account)];
  const held = memberships.flatMap(({ role, organisation, scheme }): HeldRole[] =>
    (isRole(role) ? [{ role, organisation, ...(scheme === null ? {} : { scheme }) }] : []));
  return { account, candidate: candidate?.id, roles: candidate ? [{ role: 'candidate' }, ...held] : held, via };
}

const known: ReadonlySet<string> = new Set(roles);
const isRole = (role: string): role is Role => known.has(role);
