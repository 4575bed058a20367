/** A signed badge among the evidence: whose signature it bears, and whether it is this person's and says what is claimed. */
import * as z from 'zod';
import type { Scheme } from '../../core/language/syntax.ts';
import { type Statement, statementIn } from '../../credential/verify/read.ts';
import { issuerOf } from '../../credential/verify/signature.ts';
import { documentOfTrusted } from '../../credential/verify/trusted.ts';
import { type Verified, verifyGiven } from '../../credential/verify/verify.ts';
import { type Verdict, verdicts } from '../../credential/verify/finding.ts';
import type { World } from '../access/world.ts';
import { type Issuer, verifyHere } from '../award/index.ts';
import { sameName } from '../candidate/index.ts';

const badgeShape = z.object({
  issuer: z.object({ id: z.string(), name: z.string().optional() }), achievement: z.object({ id: z.string().optional(), name: z.string().optional() }), holder: z.string().optional(),
});
/** What is kept beside the file. */
const checkedShape = z.object({ verdict: z.enum(verdicts), by: z.enum(['us', 'trusted', 'others']).default('us'), findings: z.array(z.object({ says: z.string(), against: z.string().optional() })).default([]), badge: badgeShape.optional() });

/** Undefined where nothing signed is in the file. Keys come from the schemes' files: nothing is fetched. */
export async function checkBadge(world: World, issuer: Issuer, bytes: Uint8Array): Promise<z.input<typeof checkedShape> | undefined> {
  const statement = statementIn(bytes);
  if (statement === undefined) return undefined;
  const keys = trustedKeys(world, issuerOf(statement.body));
  const { verdict, findings } = keys === undefined ? await verifyHere(world, issuer, bytes) : await verifyTrusted(world, bytes, keys);
  const by = keys !== undefined ? 'trusted' : verdict === 'not-ours' ? 'others' : 'us';
  const badge = saidBy(statement);
  return { verdict, by, findings: findings.map((one) => ({ ...one })), ...(badge === undefined ? {} : { badge }) };
}

type Keys = Parameters<typeof documentOfTrusted>[0];

function trustedKeys(world: World, issuer: string | undefined): Keys | undefined {
  const named = [...world.shelf.values()].flatMap(({ scheme }) => scheme.recognised).flatMap((one) => one.signedBy ?? []).filter((one) => one.issuer === issuer);
  return issuer === undefined || named.length === 0 ? undefined : { issuer, keys: named.flatMap((one) => one.keys).filter((key, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(key)) === i) };
}

/** Whether it was withdrawn stands in a list of the other body, which is not fetched. */
const verifyTrusted = (world: World, bytes: Uint8Array, keys: Keys): Promise<Verified> => verifyGiven(bytes, {
  now: world.now(), issuer: async (did) => (did === keys.issuer ? documentOfTrusted(keys) : undefined), lists: async () => undefined,
});

const text = z.string().max(1000).optional().catch(undefined);
const bodyShape = z.object({
  issuer: z.union([z.string(), z.looseObject({ id: z.string(), name: text })]),
  credentialSubject: z.looseObject({
    name: text, achievement: z.looseObject({ id: text, name: text }).optional().catch(undefined),
    identifier: z.array(z.looseObject({ identityType: text, identityHash: text, hashed: z.unknown() })).optional().catch(undefined),
  }),
});

function saidBy({ body }: Statement): z.output<typeof badgeShape> | undefined {
  const read = bodyShape.safeParse(body).data;
  if (read === undefined) return undefined;
  const { achievement, identifier, name } = read.credentialSubject;
  const holder = name ?? identifier?.find((one) => one.identityType === 'name' && one.hashed !== true)?.identityHash;
  const issuer = typeof read.issuer === 'string' ? { id: read.issuer } : { id: read.issuer.id, ...(read.issuer.name === undefined ? {} : { name: read.issuer.name }) };
  return {
    issuer, achievement: { ...(achievement?.id === undefined ? {} : { id: achievement.id }), ...(achievement?.name === undefined ? {} : { name: achievement.name }) }, ...(holder === undefined ? {} : { holder }),
  };
}

export type Match = 'matches' | 'differs' | 'unknown';

export interface BadgeShown {
  readonly verdict: Verdict;
  /** `trusted`: the scheme takes this issuer's badges of what is claimed. */
  readonly by: 'us' | 'trusted' | 'others';
  readonly issuer: string;
  readonly achievement: string | undefined;
  readonly holder: string | undefined;
  readonly matches: { readonly holder: Match; readonly achievement: Match };
  /** What is against it, in a sentence. */
  readonly says: string | undefined;
}

interface Compared {
  readonly scheme: Scheme | undefined;
  readonly kind: string;
  readonly asked: string;
  /** Of the person, the former ones too. */
  readonly names: readonly string[];
}

/** What the check found, beside the claim and the person. Undefined where nothing signed was handed in. */
export function badgeShown(checked: unknown, { scheme, kind, asked, names }: Compared): BadgeShown | undefined {
  const read = checkedShape.safeParse(checked).data;
  if (read === undefined) return undefined;
  const { badge, verdict } = read;
  const wanted = kind === 'recognition' ? scheme?.recognised.find((one) => one.id === asked) : undefined;
  const trusted = wanted?.signedBy?.find((one) => one.issuer === badge?.issuer.id);
  const by = read.by === 'trusted' && trusted === undefined ? 'others' : read.by;
  const holder = badge?.holder;
  return {
    verdict, by, issuer: trusted?.name ?? badge?.issuer.name ?? badge?.issuer.id ?? '', achievement: badge?.achievement.name ?? badge?.achievement.id, holder,
    matches: { holder: holder === undefined ? 'unknown' : names.some((name) => sameName(name, holder) || wordsOf(name) === wordsOf(holder)) ? 'matches' : 'differs', achievement: achievementMatch(badge?.achievement, { wanted, trusted, by }) },
    says: read.findings.find((one) => one.against !== undefined)?.says,
  };
}

/** The order of the parts of a name does not matter: “Foss, Wenche”. */
const wordsOf = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '').sort().join(' ');

interface Wanted {
  readonly wanted: Scheme['recognised'][number] | undefined;
  readonly trusted: NonNullable<Scheme['recognised'][number]['signedBy']>[number] | undefined;
  readonly by: BadgeShown['by'];
}

/** By its id where the scheme gives one; else by its name, where another name may still be the same thing. */
function achievementMatch(achieved: z.output<typeof badgeShape>['achievement'] | undefined, { wanted, trusted, by }: Wanted): Match {
  if (achieved === undefined || wanted === undefined) return 'unknown';
  if (trusted?.achievements !== undefined) return achieved.id !== undefined && trusted.achievements.includes(achieved.id) ? 'matches' : 'differs';
  if (achieved.name !== undefined && [wanted.name, ...(wanted.aliases ?? [])].some((name) => sameName(name, achieved.name!))) return 'matches';
  return by === 'us' ? 'differs' : 'unknown';
}
