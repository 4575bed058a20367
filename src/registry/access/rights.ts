/**
 * The one table of who may do what: role x relation x right. What is not written here is refused.
 * Relations: `any` thing; `own`: the person's or the account's own; `organisation`: of an organisation in which the actor
 * has this role (its members, people enrolled with it, its sessions); `assigned`: a session, exam or case given to the actor.
 * Everybody has the role `public` too: `public: 'any'` needs no account, `public: 'own'` is anybody signed in, for themselves.
 */
import { Refusal } from '../../core/facts/refusal.ts';
import type { Actor, HeldRole, Role } from './actor.ts';

export const relations = ['any', 'own', 'organisation', 'assigned'] as const;
export type Relation = (typeof relations)[number];

type Grants = { readonly [R in Role]?: Relation | readonly Relation[] };
interface Row extends Grants {
  /** Whether using the right changes anything; the auditor has every right that reads and none that changes. */
  readonly does: 'reads' | 'changes';
}

const officers = { 'exam-officer': 'any', 'decision-officer': 'any', auditor: 'any', administrator: 'any' } as const;
const teaching = { 'provider-staff': 'organisation', trainer: ['assigned', 'organisation'] } as const;
const examining = { examiner: 'assigned', invigilator: 'assigned' } as const;

const table = {
  // Accounts, organisations
  'account.read': { does: 'reads', public: 'own', auditor: 'any', administrator: 'any' },
  'account.write': { does: 'changes', public: 'own' },
  'api-key.read': { does: 'reads', public: 'own', auditor: 'any', administrator: 'any' },
  'api-key.write': { does: 'changes', public: 'own', administrator: 'any' },
  'organisation.read': {
    does: 'reads', ...teaching, trainer: 'organisation', examiner: 'organisation', invigilator: 'organisation',
    'accreditation-officer': 'any', ...officers,
  },
  'organisation.open': { does: 'changes', administrator: 'any', 'accreditation-officer': 'any' },
  'organisation.write': { does: 'changes', 'provider-staff': 'organisation', administrator: 'any' },
  'membership.read': { does: 'reads', 'provider-staff': 'organisation', auditor: 'any', administrator: 'any' },
  'membership.write': { does: 'changes', 'provider-staff': 'organisation', administrator: 'any' },

  // People and what they have
  'person.find': { does: 'reads', 'provider-staff': 'organisation', ...officers },
  'person.read': { does: 'reads', candidate: 'own', ...teaching, ...examining, ...officers },
  'person.open': { does: 'changes', 'provider-staff': 'organisation', 'exam-officer': 'any', 'decision-officer': 'any', administrator: 'any' },
  'person.write': { does: 'changes', candidate: 'own', 'exam-officer': 'any', 'decision-officer': 'any', administrator: 'any' },
  'person.merge': { does: 'changes', administrator: 'any' },
  'person.import': { does: 'changes', administrator: 'any' },
  'person.erase': { does: 'changes', candidate: 'own', administrator: 'any' },
  'person.export': { does: 'reads', candidate: 'own', auditor: 'any', administrator: 'any' },
  'consent.write': { does: 'changes', candidate: 'own' },
  'holding.read': { does: 'reads', candidate: 'own', ...teaching, ...examining, ...officers },
  'holding.record': { does: 'changes', 'decision-officer': 'any', administrator: 'any' },
  'holding.correct': { does: 'changes', 'decision-officer': 'any', administrator: 'any' },
  'evidence.read': { does: 'reads', candidate: 'own', 'decision-officer': 'any', auditor: 'any', administrator: 'any' },
  'evidence.write': { does: 'changes', candidate: 'own', 'provider-staff': 'organisation', 'decision-officer': 'any' },

  // Accreditation
  'accreditation.read': { does: 'reads', ...teaching, trainer: ['own', 'organisation'], 'accreditation-officer': 'any', ...officers },
  'accreditation.request': { does: 'changes', 'provider-staff': 'organisation' },
  'accreditation.grant': { does: 'changes', 'accreditation-officer': 'any' },

  // Courses
  'session.publish': { does: 'changes', 'provider-staff': 'organisation', administrator: 'any' },
  'session.run': { does: 'changes', ...teaching, trainer: 'assigned' },
  'session.read': { does: 'reads', public: 'any', auditor: 'any' },
  'roster.read': { does: 'reads', ...teaching, trainer: 'assigned', auditor: 'any', administrator: 'any' },
  'enrolment.read': { does: 'reads', candidate: 'own', ...teaching, ...officers },
  'enrolment.write': { does: 'changes', candidate: 'own', 'provider-staff': 'organisation', administrator: 'any' },
  'attendance.record': { does: 'changes', ...teaching, trainer: 'assigned' },
  'assignment.judge': { does: 'changes', trainer: 'assigned' },
  'inquiry.write': { does: 'changes', public: 'any' },
  'inquiry.read': { does: 'reads', 'provider-staff': 'organisation', auditor: 'any' },
  'inquiry.answer': { does: 'changes', 'provider-staff': 'organisation' },

  // Exams
  'exam.schedule': { does: 'changes', 'exam-officer': 'any' },
  'exam.read': { does: 'reads', public: 'any', auditor: 'any' },
  'exam.statistics': { does: 'reads', 'exam-officer': 'any', 'decision-officer': 'any', auditor: 'any', administrator: 'any' },
  'booking.read': { does: 'reads', candidate: 'own', 'provider-staff': 'organisation', ...examining, ...officers },
  'booking.write': { does: 'changes', candidate: 'own', 'provider-staff': 'organisation', 'exam-officer': 'any' },
  'arrangement.grant': { does: 'changes', 'exam-officer': 'any' },
  'identity.check': { does: 'changes', invigilator: 'assigned', 'exam-officer': 'any' },
  'incident.record': { does: 'changes', ...examining, 'exam-officer': 'any' },
  'result.read': { does: 'reads', candidate: 'own', examiner: 'assigned', ...officers },
  'result.record': { does: 'changes', examiner: 'assigned', 'exam-officer': 'any' },
  'result.release': { does: 'changes', 'exam-officer': 'any' },

  // Claims and awards
  'claim.read': { does: 'reads', candidate: 'own', 'provider-staff': 'organisation', 'decision-officer': 'any', auditor: 'any', administrator: 'any' },
  'claim.write': { does: 'changes', candidate: 'own', 'provider-staff': 'organisation' },
  'claim.decide': { does: 'changes', 'decision-officer': 'any' },
  'appeal.write': { does: 'changes', candidate: 'own' },
  'appeal.decide': { does: 'changes', 'decision-officer': 'any' },
  'award.read': { does: 'reads', candidate: 'own', 'provider-staff': 'organisation', ...officers },
  'award.issue': { does: 'changes', 'decision-officer': 'any' },
  'award.suspend': { does: 'changes', 'decision-officer': 'any' },
  'award.withdraw': { does: 'changes', 'decision-officer': 'any' },
  'award.verify': { does: 'reads', public: 'any', auditor: 'any' },
  'credential.share': { does: 'changes', candidate: 'own' },

  // Schemes, and the trail of what was done
  'scheme.read': { does: 'reads', public: 'any', auditor: 'any' },
  'scheme.publish': { does: 'changes', administrator: 'any' },
  'profile.read': { does: 'reads', public: 'any', auditor: 'any' },
  'home.read': { does: 'reads', public: 'own', auditor: 'any' },
  'trail.read': { does: 'reads', candidate: 'own', auditor: 'any', administrator: 'any' },
  'audit.read': { does: 'reads', auditor: 'any', administrator: 'any' },
  'ledger.read': { does: 'reads', auditor: 'any', administrator: 'any' },
  'mail.read': { does: 'reads', auditor: 'any', administrator: 'any' },
} as const satisfies Record<string, Row>;

export type Right = keyof typeof table;
export const rights = Object.keys(table) as readonly Right[];
const rows: Readonly<Record<Right, Row>> = table;

/** Rights that no API key can carry: whoever finds a key must not be able to make more keys or members, or take the account. */
export const neverByKey: ReadonlySet<Right> = new Set<Right>(['account.write', 'api-key.write', 'membership.write', 'person.erase']);

export const doesOf = (right: Right): Row['does'] => rows[right].does;

/** Under which relations a role has a right; empty: not at all. */
export function grantsOf(role: Role, right: Right): readonly Relation[] {
  const granted = rows[right][role];
  return granted === undefined ? [] : typeof granted === 'string' ? [granted] : granted;
}

/** Whose a thing is, as far as rights care. What does not apply is left out; a thing that is nobody's is `{}`. */
export interface Whose {
  /** The candidate it is about. */
  readonly candidate?: string | null | undefined;
  /** The account it belongs to. */
  readonly account?: string | null | undefined;
  readonly organisations?: readonly (string | null | undefined)[];
  /** Accounts to which it was given. */
  readonly assigned?: readonly (string | null | undefined)[];
  readonly scheme?: string | undefined;
}

/** Whether the actor may use the right on a thing that is whose it is. */
export function allowed(actor: Actor, right: Right, whose: Whose): boolean {
  if (mayAll(actor)) return true;
  if (!scoped(actor, right)) return false;
  return rolesOf(actor).some((held) => reachesScheme(held, whose.scheme)
    && grantsOf(held.role, right).some((relation) => stands(relation, { actor, held, whose })));
}

/**
 * Lets the actor pass or refuses. `whose` is undefined when there is no such thing: to those who may use the right on other
 * things only, a thing that is not theirs and a thing that does not exist are refused with the same words.
 */
export function require(actor: Actor, right: Right, whose: Whose | undefined): asserts whose is Whose {
  requireSome(actor, right);
  if (whose === undefined || !allowed(actor, right, whose)) throw absent();
}

/** Refuses those who may not use the right on anything at all. Says nothing of any one thing. */
export function requireSome(actor: Actor, right: Right): void {
  if (hasSome(actor, right)) return;
  if (actor.via === 'public') throw new Refusal('sign-in-needed', 'This needs an account with the right to it.', { next: 'Sign in, then try again.' });
  const next = actor.via === 'api-key' ? 'Use a key whose scopes contain it, of an account that has the right.' : 'Ask the administrator if you think it should be.';
  throw new Refusal('not-allowed', `Your account does not have the right “${right}”.`, { next, right });
}

/** Whether the actor may use the right on anything at all. */
export const hasSome = (actor: Actor, right: Right): boolean => mayAll(actor)
  || (scoped(actor, right) && rolesOf(actor).some((held) => grantsOf(held.role, right).some((relation) => mightStand(relation, actor))));

/** The one refusal for what does not exist and for what exists but is not for this actor. */
export const absent = (): Refusal => new Refusal('not-found', 'There is no such thing here, or it is not open to you.');

/** How far a right reaches, to narrow a list in SQL: everything, or things of these. */
export interface Reach {
  readonly any: boolean;
  /** Without `any`: schemes all of whose things are within reach. */
  readonly schemes: readonly string[];
  readonly candidate: string | undefined;
  readonly account: string | undefined;
  readonly organisations: readonly string[];
  /** The account whose assigned things are within reach. */
  readonly assigned: string | undefined;
}

export function reach(actor: Actor, right: Right): Reach {
  const held = scoped(actor, right) ? rolesOf(actor) : [];
  const has = (relation: Relation) => held.filter((one) => grantsOf(one.role, right).includes(relation));
  const own = has('own').length > 0;
  return {
    any: mayAll(actor) || has('any').some((one) => one.scheme === undefined),
    schemes: [...new Set(has('any').flatMap((one) => one.scheme ?? []))],
    candidate: own ? actor.candidate : undefined,
    account: own ? actor.account : undefined,
    organisations: [...new Set(has('organisation').flatMap((one) => one.organisation ?? []))],
    assigned: has('assigned').length > 0 ? actor.account : undefined,
  };
}

const mayAll = (actor: Actor): boolean => actor.via === 'system' || actor.via === 'command-line';
const rolesOf = (actor: Actor): readonly HeldRole[] => [...actor.roles, { role: 'public' }];
const reachesScheme = (held: HeldRole, scheme: string | undefined): boolean =>
  held.scheme === undefined || scheme === undefined || held.scheme === scheme;

function scoped(actor: Actor, right: Right): boolean {
  if (actor.via !== 'api-key') return true;
  return grantsOf('public', right).includes('any') || (actor.scopes ?? []).includes(right) && !neverByKey.has(right);
}

const mightStand = (relation: Relation, actor: Actor): boolean => relation === 'any' || actor.account !== undefined;
const same = (a: string | null | undefined, b: string | null | undefined): boolean => typeof a === 'string' && a === b;

function stands(relation: Relation, { actor, held, whose }: { readonly actor: Actor; readonly held: HeldRole; readonly whose: Whose }): boolean {
  switch (relation) {
    case 'any': return true;
    case 'own': return same(whose.candidate, actor.candidate) || same(whose.account, actor.account);
    case 'organisation': return (whose.organisations ?? []).some((organisation) => same(organisation, held.organisation));
    case 'assigned': return (whose.assigned ?? []).some((account) => same(account, actor.account));
  }
}
