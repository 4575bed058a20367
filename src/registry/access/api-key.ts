/** Keys for programs: shown once, kept as a hash, limited to rights (scopes) of the account that made them. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { sha256 } from '../../database/canonical.ts';
import { appendEvent } from '../../database/event.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from './actor.ts';
import { carryOut, type Repeatable } from './carry-out.ts';
import { neverByKey, reach, require, type Right, rights } from './rights.ts';
import type { World } from './world.ts';

const keyRights = rights.filter((right) => !neverByKey.has(right)) as [Right, ...Right[]];

export const makeKeyShape = z.object({
  name: z.string().trim().min(1, 'write what the key is for').max(100),
  scopes: z.array(z.enum(keyRights)).min(1, 'choose at least one scope').max(rights.length),
  /** Days until it ends by itself. */
  days: z.coerce.number().int().min(1).max(730).default(365),
});

export interface MadeKey {
  readonly id: string;
  /** The only time that anybody sees it whole. */
  readonly key: string;
  readonly expiresAt: string;
}

export async function makeKey(world: World, actor: Actor, command: z.output<typeof makeKeyShape> & Repeatable): Promise<MadeKey> {
  require(actor, 'api-key.write', { account: actor.account });
  if (command.requestKey !== undefined) throw new Refusal('bad-input', 'A key is shown once: this request cannot be repeated.', { next: 'Leave out Idempotency-Key.' });
  const [id, key, account] = [newId(), `cursus_${randomBytes(32).toString('base64url')}`, actor.account ?? actorName(actor)];
  const now = new Date(world.now());
  const expires = new Date(now.getTime() + command.days * 86_400_000);
  return carryOut(world, actor, { verb: 'api-key.make', command }, async (trx) => {
    await trx.insertInto('api_key').values({
      id, account, name: command.name, shown_prefix: key.slice(0, 13), key_hash: sha256(key), scopes: JSON.stringify(command.scopes),
      made_at: now, expires_at: expires, last_used_on: null, revoked_at: null,
    }).execute();
    await appendEvent(trx, { scheme: null, actor: account, verb: 'api-key.made', subjectKind: 'api-key', subject: id, changes: { scopes: command.scopes } });
    return { id, key, expiresAt: expires.toISOString() };
  });
}

export interface ShownKey {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedOn: string | null;
}

const scopesShape = z.array(z.string());

/** The actor's keys; for who may read all, everybody's. */
export async function listKeys(world: World, actor: Actor, { after, limit }: { readonly after?: string | undefined; readonly limit: number }): Promise<ShownKey[]> {
  require(actor, 'api-key.read', { account: actor.account });
  const { any, account } = reach(actor, 'api-key.read');
  const rows = await world.database.db.selectFrom('api_key').selectAll().where('revoked_at', 'is', null)
    .$if(!any, (query) => query.where('account', '=', account ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id, account: row.account, name: row.name, prefix: row.shown_prefix, scopes: scopesShape.parse(row.scopes),
    madeAt: row.made_at.toISOString(), expiresAt: row.expires_at?.toISOString() ?? null, lastUsedOn: row.last_used_on,
  }));
}

export async function revokeKey(world: World, actor: Actor, command: { readonly key: string } & Repeatable): Promise<void> {
  await carryOut(world, actor, { verb: 'api-key.revoke', command }, async (trx) => {
    const found = await trx.selectFrom('api_key').select(['id', 'account']).where('id', '=', command.key).where('revoked_at', 'is', null).forUpdate().executeTakeFirst();
    require(actor, 'api-key.write', found && { account: found.account });
    await trx.updateTable('api_key').set({ revoked_at: new Date(world.now()) }).where('id', '=', command.key).execute();
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'api-key.revoked', subjectKind: 'api-key', subject: command.key });
    return null;
  });
}

/** The account and scopes behind a key that somebody showed; undefined for one that is wrong, over or revoked. */
export async function accountOfKey(world: World, key: string): Promise<{ readonly account: string; readonly scopes: readonly Right[] } | undefined> {
  const row = await world.database.db.selectFrom('api_key').selectAll().where('key_hash', '=', sha256(key)).where('revoked_at', 'is', null).executeTakeFirst();
  if (row === undefined || (row.expires_at !== null && row.expires_at <= new Date(world.now()))) return undefined;
  if (row.last_used_on !== world.today()) {
    await world.database.db.updateTable('api_key').set({ last_used_on: world.today() }).where('id', '=', row.id).execute();
  }
  const known: ReadonlySet<string> = new Set(rights);
  return { account: row.account, scopes: scopesShape.parse(row.scopes).filter((scope): scope is Right => known.has(scope)) };
}
