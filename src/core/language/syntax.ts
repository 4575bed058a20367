/**
 * The scheme language: what a parsed scheme is. One type per construct; every node is plain JSON and immutable,
 * so that a scheme travels to the browser as it is. `parse` makes it from a file, `print` makes the file again.
 */
import type { Known } from '../facts/known.ts';
import type { Money } from '../facts/money.ts';

/** Lines of the source document that say this: `29-30` or `21, 25`. */
export type Source = string;

/** An EDTF date: `2010-07`, `2010-23` (autumn 2010), `2010-07-15`. */
export type Edtf = string;

/**
 * What must be had. Monotone by construction: there is no "not", so that gaining something never closes a door.
 * - `nothing`: no prerequisite.
 * - `holds`: a certification of this scheme or a recognised credential.
 * - `passed`, `completed`, `accredited`: an exam, a course with its assignments, an accreditation.
 * - `experience`, `hours`: at least so many years or hours in a field.
 * - `credits`: credentials that together are worth at least `points`.
 * - `atLeast`: `count` different ones of a list or of a class of credentials.
 * - `reading`: the text is open here; the option chosen for the named reading decides.
 * - `rule`: a requirement that the scheme names once and uses in several places.
 */
export type Requirement = (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'holds'; readonly credential: string }
  | { readonly kind: 'passed'; readonly exam: string }
  | { readonly kind: 'completed'; readonly course: string }
  | { readonly kind: 'accredited'; readonly as: string }
  | { readonly kind: 'experience'; readonly field: string; readonly years: number }
  | { readonly kind: 'hours'; readonly field: string; readonly hours: number }
  | { readonly kind: 'credits'; readonly points: number; readonly of: readonly Credit[] }
  | { readonly kind: 'all'; readonly of: readonly Requirement[] }
  | { readonly kind: 'any'; readonly of: readonly Requirement[] | ClassMembers }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Requirement[] | ClassMembers }
  | { readonly kind: 'reading'; readonly reading: string; readonly options: readonly Option<Requirement>[] }
  | { readonly kind: 'rule'; readonly rule: string }
) & { readonly source?: Source };

/** What one credential is worth where points are summed. */
export interface Credit {
  readonly credential: string;
  readonly points: number;
}

/** Every credential of a named class, other than those listed. */
export interface ClassMembers {
  readonly class: string;
  readonly otherThan: readonly string[];
}

/** What holds when a reading is taken as `is`. */
export interface Option<T> {
  readonly is: string;
  readonly then: T;
}

/** A value that an open point of the text decides. */
export interface Switch<T> {
  readonly reading: string;
  readonly options: readonly Option<T>[];
}

/** Present only when the named reading is taken as `is`. */
export interface Guard {
  readonly reading: string;
  readonly is: string;
}

/** A way to obtain a certification. */
export type Route = (
  | { readonly by: 'exam'; readonly exam: string }
  | { readonly by: 'automatic'; readonly when: Requirement }
  | { readonly by: 'request'; readonly when: Requirement; readonly evidence?: string; readonly secondPerson?: boolean }
) & { readonly name?: string; readonly onlyIf?: Guard; readonly source?: Source };

export interface Scheme {
  readonly id: string;
  readonly edition: Edtf;
  readonly name: string;
  /** BCP 47 tag of the scheme's own words. */
  readonly tongue: string;
  readonly owner?: string;
  readonly document: SourceDocument;
  readonly levels: readonly Level[];
  readonly tracks: readonly Track[];
  readonly pins: readonly Pin[];
  readonly readings: readonly Reading[];
  readonly fields: readonly Field[];
  readonly classes: readonly CredentialClass[];
  readonly rules: readonly NamedRule[];
  readonly recognised: readonly Recognised[];
  readonly certifications: readonly Certification[];
  readonly courses: readonly Course[];
  readonly exams: readonly Exam[];
  /** Whether an exam opens only to those who completed a course that prepares for it. */
  readonly examNeedsCourse: boolean | Switch<boolean>;
  readonly accreditations: readonly AccreditationRule[];
  /** The only place where having something can close a door. */
  readonly exclusions: readonly Exclusion[];
}

export interface SourceDocument {
  readonly title: string;
  readonly printed?: Edtf;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly source?: Source;
}

export interface Level extends Named {}

/** A strand of certifications inside one level. */
export interface Track extends Named {
  readonly level: string;
}

/** One pin per person, level and track. */
export interface Pin extends Named {
  readonly level: string;
  readonly track?: string;
}

/** A named choice where the text is open. */
export interface Reading {
  readonly id: string;
  readonly question: string;
  readonly options: readonly ReadingOption[];
  /** The option taken unless another is asked for. */
  readonly default: string;
  readonly because?: string;
  readonly source?: Source;
}

export interface ReadingOption {
  readonly id: string;
  readonly says: string;
}

/** A field in which experience or hours are counted. */
export interface Field extends Named {}

export interface CredentialClass extends Named {
  readonly members: readonly string[];
}

export interface NamedRule {
  readonly id: string;
  readonly says?: string;
  readonly requires: Requirement;
  readonly source?: Source;
}

/** A credential of another body that this scheme takes into account. */
export interface Recognised extends Named {
  readonly issuer?: string;
  /** Whose signed badges of it are taken for genuine. */
  readonly signedBy?: readonly TrustedIssuer[];
  /** What it is listed under on a form: "ITIL v3 Intermediate Capability". */
  readonly group: string;
}

/** Nothing is fetched: the keys stand here. */
export interface TrustedIssuer {
  /** As the badge names it: `did:web:…`, `did:key:…` (its key is in its name) or an `https://` address. */
  readonly issuer: string;
  readonly name: string;
  /** Ids of the achievement in a badge; left out, its name is compared. */
  readonly achievements?: readonly string[];
  readonly keys: readonly PublicJwk[];
}

/** A public key of a JWK set: P-256, Ed25519 or RSA. */
export interface PublicJwk {
  readonly kty: 'EC' | 'OKP' | 'RSA';
  readonly kid?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly alg?: string;
  readonly use?: string;
}

/** Where a certification, course or exam stands with the scheme's owner. */
export type Release =
  | { readonly state: 'released' }
  | { readonly state: 'not-released'; readonly says?: string; readonly source?: Source }
  | { readonly state: 'planned'; readonly when: Edtf; readonly source?: Source }
  | { readonly state: 'retired'; readonly since: Edtf; readonly source?: Source };

export interface Certification extends Named {
  readonly short?: string;
  readonly level: string;
  readonly track?: string;
  readonly pin?: string | Switch<string | null>;
  /** Binds at enrolment in a course that prepares only for this, and at the award by exam. */
  readonly requires: Requirement;
  readonly routes: readonly Route[];
  readonly curriculum: readonly Topic[];
  readonly curriculumSource?: Source;
  readonly validity: Known<Validity>;
  readonly release: Release;
}

/** A line of a curriculum. A practical one is part of the award by exam, judged by the provider's trainer. */
export interface Topic {
  readonly title: string;
  readonly practical?: boolean;
}

/** How long a certificate lasts, and what renews it. */
export type Validity =
  | { readonly lasts: 'for-life' }
  | { readonly lasts: 'months'; readonly months: number; readonly graceMonths: number; readonly renewal: Requirement };

export interface Course extends Named {
  /** Teaching blocks in order; a block's length in days may be unknown. */
  readonly blocks: readonly Block[];
  /** The least time between the end of one block and the start of the next. */
  readonly gapMonths?: number;
  /** Exams that this course prepares for; several make it a bundle. */
  readonly prepares: readonly string[];
  /** Left out: what the certifications of its exams require. */
  readonly requires?: Requirement;
  readonly price: Known<Money>;
  readonly release: Release;
}

export interface Block {
  readonly days: Known<number>;
}

export interface Exam extends Named {
  /** Parts in order, all to be passed. */
  readonly parts: readonly ExamPart[];
  readonly questions: Known<number>;
  /** The number of right answers that passes. */
  readonly passMark: Known<number>;
  readonly price: Known<Money>;
  readonly release: Release;
}

export interface ExamPart {
  readonly name?: string;
  readonly minutes: Known<number>;
}

/** What must be accredited before an action is allowed: "may run a course if ...". */
export interface AccreditationRule {
  readonly id: string;
  readonly says: string;
  readonly requires: Requirement;
  readonly source?: Source;
}

/** Holders of any of `toHoldersOf` may not start `closes` (`course:ID`, `exam:ID` or `request:ID`). */
export interface Exclusion {
  readonly id: string;
  readonly closes: string;
  readonly toHoldersOf: readonly string[];
  readonly says: string;
  readonly source?: Source;
}

/** A training provider's own file: what it is accredited for, what it offers, who teaches, how to reach it. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly scheme: string;
  /** The day or month the availability was stated for. */
  readonly asOf: Edtf;
  readonly document: SourceDocument;
  readonly accreditations: readonly ProviderAccreditation[];
  readonly offerings: readonly Offering[];
  readonly instructors: readonly Statement[];
  readonly courseware: readonly Statement[];
  readonly services: readonly Named[];
  readonly claims: readonly Statement[];
  readonly contact: Contact;
}

export interface ProviderAccreditation {
  readonly by: string;
  readonly for: string;
  readonly source?: Source;
}

/** One course by one provider. A planned one is shown and never bookable by the calendar alone. */
export type Offering = { readonly course: string; readonly source?: Source } & (
  | { readonly state: 'offered' }
  | { readonly state: 'planned'; readonly when: Edtf }
  | { readonly state: 'not-offered'; readonly because: string }
);

export interface Statement {
  readonly says: string;
  readonly source?: Source;
}

export interface Contact {
  readonly phone?: string;
  readonly web?: string;
  readonly email?: string;
}
