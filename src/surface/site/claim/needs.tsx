/** What a request needs: what is there, what is missing, and the way to get it. The same for the claimant and the officer. */
import { listed } from '../../../core/reasons/sentence.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { type NeedState, requestNeeds } from '../../../core/verdict/claim-needs.ts';
import { broughtBy, readRecord } from '../../../registry/award/index.ts';
import { listClaims } from '../../../registry/claim/index.ts';
import type { Asked } from '../../edge.ts';
import { pathAddress } from '../pages/path-question.ts';
import { Tag } from '../parts/state.tsx';
import { sourceWords } from '../parts/scheme-words.ts';
import { needWords as words } from '../words/claim.ts';

export interface Checklist {
  readonly scheme: Scheme;
  readonly certification: string;
  readonly held: boolean;
  /** Undefined where it is not awarded on request. */
  readonly needs: readonly NeedState[] | undefined;
  /** Open claims of the person by what they would bring. */
  readonly pending: ReadonlyMap<string, string>;
  /** The planner, filled with what the person has. */
  readonly wayTo: (certification: string) => string;
}

const open = ['submitted', 'asked-back', 'proposed', 'appealed'];

/** Of every certification that is asked for, from one look at the record. */
export async function checklists(asked: Asked, { scheme, candidate, certifications }: { readonly scheme: Scheme; readonly candidate: string; readonly certifications: readonly string[] }): Promise<readonly Checklist[]> {
  const { ground } = await readRecord(asked.world, asked.actor, { scheme: scheme.id, candidate });
  const claims = (await listClaims(asked.world, asked.actor, { scheme: scheme.id, candidate, limit: 200 })).filter((one) => open.includes(one.state));
  const pending = new Map(claims.map((one) => [`${one.kind === 'recognition' ? 'recognised' : one.kind}:${one.asked}`, one.id]));
  const brought = broughtBy(ground);
  const wayTo = (id: string) => pathAddress(scheme, { ...brought, experience: brought.experience as Readonly<Record<string, number>>, targets: [id], readings: {}, respectAvailability: false });
  return certifications.map((certification) => ({ scheme, certification, held: ground.holdings.certifications.has(certification), needs: requestNeeds(ground.rules, ground.holdings, certification), pending, wayTo }));
}

const claimIn = ({ pending }: Checklist, key: string): string | undefined => pending.get(key.split(':').slice(0, 2).join(':'));
const isPending = (list: Checklist, need: NeedState): boolean => need.by.some((one) => !one.met && claimIn(list, one.key) !== undefined);

/** `ready` to be granted, `pending` on other claims, `hopeless` as the record stands. */
export function outlook(list: Checklist): 'held' | 'by-itself' | 'ready' | 'pending' | 'hopeless' {
  const missing = list.needs?.filter((need) => !need.met);
  return list.held ? 'held' : missing === undefined ? 'by-itself' : missing.length === 0 ? 'ready' : missing.every((need) => isPending(list, need)) ? 'pending' : 'hopeless';
}

/** The outlook in a few words, for a list of choices. */
export function outlookHint(list: Checklist): string {
  const missing = listed((list.needs ?? []).filter((need) => !need.met).map((need) => need.says));
  const state = outlook(list);
  return { held: words.heldHint, 'by-itself': words.byItself, ready: words.allHint, pending: words.pendingHint(missing), hopeless: words.missingHint(missing) }[state];
}

interface NeedsProps {
  readonly list: Checklist;
  /** Address at which the person asks for what is missing; left out for those who only look. */
  readonly askAt?: string | undefined;
}

export const Needs = ({ list, askAt }: NeedsProps) => (
  <ul class="checklist">
    {(list.needs ?? []).map((need) => (
      <li>
        <NeedTag list={list} need={need} /> {need.says}{need.source !== undefined && <span class="source"> ({sourceWords(need.source)})</span>}
        {!need.met && <Ways list={list} need={need} askAt={askAt} />}
      </li>
    ))}
  </ul>
);

const NeedTag = ({ list, need }: { readonly list: Checklist; readonly need: NeedState }) =>
  (need.met ? <Tag tone="held">{words.held}</Tag> : isPending(list, need) ? <Tag tone="near">{words.asked}</Tag> : <Tag tone="closed">{words.missing}</Tag>);

function Ways({ list, need, askAt }: NeedsProps & { readonly need: NeedState }) {
  const ways = need.by.filter((one) => !one.met).flatMap((one) => {
    const [kind, id] = one.key.split(':') as [string, string];
    const claim = claimIn(list, one.key);
    if (claim !== undefined) return [<a href={`/claims/${claim}`}>{words.pendingClaim(one.says)}</a>];
    if (askAt === undefined) return [];
    if (kind === 'certification') return [<a href={list.wayTo(id)}>{words.way(one.says)}</a>];
    const ask = (of: string) => `${askAt}?${new URLSearchParams({ scheme: list.scheme.id, kind: of, asked: id, then: list.certification })}`;
    return kind === 'recognised' ? [<a href={ask('recognition')}>{words.recognise(one.says)}</a>] : kind === 'experience' ? [<a href={ask('experience')}>{words.experience}</a>] : [];
  });
  const recognises = askAt !== undefined && !isPending(list, need) && need.by.some((one) => one.key.startsWith('recognised:'));
  return <>{recognises && <p class="hint">{words.first}</p>}{ways.length > 0 && <ul>{ways.map((way) => <li>{way}</li>)}</ul>}</>;
}
