/** Who asks. Made anew for every request, so that a right taken away is gone at the next one. */
import type { Right } from './rights.ts';

export const roles = [
  'candidate', 'provider-staff', 'trainer', 'exam-officer', 'examiner', 'invigilator',
  'decision-officer', 'accreditation-officer', 'auditor', 'administrator', 'public',
] as const;
export type Role = (typeof roles)[number];

/** A role somebody has: everywhere, in one organisation, or for one scheme. */
export interface HeldRole {
  readonly role: Role;
  readonly organisation?: string;
  readonly scheme?: string;
}

export interface Actor {
  /** The account that is signed in, or whose key is used. */
  readonly account: string | undefined;
  /** The candidate's record that belongs to the account. */
  readonly candidate: string | undefined;
  readonly roles: readonly HeldRole[];
  readonly via: 'public' | 'session' | 'api-key' | 'command-line' | 'system';
  /** With an API key: the only rights it may use, whatever its account may do. */
  readonly scopes?: readonly Right[];
}

/** Somebody without an account. */
export const anybody: Actor = { account: undefined, candidate: undefined, roles: [], via: 'public' };
/** The program itself: settling, reminders, the demonstration's seed. It may do everything. */
export const system: Actor = { account: undefined, candidate: undefined, roles: [], via: 'system' };
/** Whoever can run commands on the machine of the database. It may do everything. */
export const commandLine: Actor = { account: undefined, candidate: undefined, roles: [], via: 'command-line' };

/** How the actor is written into facts, events and request keys: never a name. */
export const actorName = (actor: Actor): string => actor.account ?? actor.via;
