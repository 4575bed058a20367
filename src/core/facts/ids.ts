/** Names in a scheme file: lower case words joined by single hyphens. */
export const idShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const maxIdLength = 64;

/** The kinds of thing a person can have that a rule can ask for by name. */
export type NamedKind = 'certification' | 'recognised' | 'exam' | 'course' | 'accreditation';

/**
 * One named thing a person (or provider) can have: `certification:foundation`, `recognised:itil-v3-expert`,
 * `exam:foundation` (passed), `course:foundation` (attended, practical assignments done), `accreditation:trainer`.
 */
export type Atom = `${NamedKind}:${string}`;

export const atom = (kind: NamedKind, id: string): Atom => `${kind}:${id}`;
