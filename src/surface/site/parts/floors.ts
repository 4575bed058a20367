/**
 * A scheme as a building: levels are floors, tracks are wings. Inside a floor, what rests on a certification of the same
 * floor stands one row higher.
 */
import type { Certification, Level, Requirement, Scheme, Track } from '../../../core/language/syntax.ts';
import { asRead, certificationOf, credentialsIn, membersOf } from './scheme-facts.ts';

export interface Row {
  /** Certifications of no track come in a wing of their own. */
  readonly wings: readonly { readonly track?: Track; readonly certifications: readonly Certification[] }[];
}

export interface Floor {
  readonly level: Level;
  /** From the lowest up. */
  readonly rows: readonly Row[];
}

/** From the first level up. */
export const floorsOf = (scheme: Scheme): readonly Floor[] => scheme.levels.map((level) => ({ level, rows: rowsOf(scheme, level) }));

/** The wings of a floor with all that stands in them, from the lowest row up. */
export function wingsOfFloor(floor: Floor): Row['wings'] {
  const wings = Map.groupBy(floor.rows.flatMap((row) => row.wings), (wing) => wing.track?.id);
  return [...wings.values()].map((parts) => ({ ...parts[0]!, certifications: parts.flatMap((part) => part.certifications) }));
}

function rowsOf(scheme: Scheme, level: Level): readonly Row[] {
  const here = scheme.certifications.filter((c) => c.level === level.id);
  const byDepth = Map.groupBy(here, (c) => depthOf(scheme, c));
  return [...byDepth].sort(([a], [b]) => a - b).map(([, certifications]) => ({ wings: wingsOf(scheme, certifications) }));
}

/** How many certifications of its own level one must climb first. */
function depthOf(scheme: Scheme, certification: Certification, above: readonly string[] = []): number {
  const needed = credentialsIn(scheme, asRead(scheme, certification.requires)).map((id) => certificationOf(scheme, id));
  const below = needed.filter((c) => c?.level === certification.level && !above.includes(c.id)) as Certification[];
  return Math.max(0, ...below.map((c) => depthOf(scheme, c, [...above, certification.id]) + 1));
}

function wingsOf(scheme: Scheme, certifications: readonly Certification[]): Row['wings'] {
  const tracks = scheme.tracks.filter((t) => certifications.some((c) => c.track === t.id));
  const trackless = certifications.filter((c) => !tracks.some((t) => t.id === c.track));
  return [
    ...(trackless.length > 0 ? [{ certifications: bracketedFirst(scheme, trackless) }] : []),
    ...tracks.map((track) => ({ track, certifications: certifications.filter((c) => c.track === track.id) })),
  ];
}

/** Certifications that are counted together stand side by side. */
function bracketedFirst(scheme: Scheme, certifications: readonly Certification[]): readonly Certification[] {
  const place = (c: Certification) => {
    const found = bracketsOf(scheme).findIndex((b) => b.members.includes(c.id));
    return found < 0 ? Infinity : found;
  };
  return certifications.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** "Any 2 of these 4". */
export interface Bracket {
  readonly count: number;
  readonly members: readonly string[];
}

/** Every set of certifications of which a prerequisite counts some, each once. */
export function bracketsOf(scheme: Scheme): readonly Bracket[] {
  const all = scheme.certifications.flatMap((c) => bracketsIn(scheme, asRead(scheme, c.requires)));
  return [...new Map(all.map((b) => [`${b.count} ${b.members.join(' ')}`, b])).values()];
}

function bracketsIn(scheme: Scheme, requirement: Requirement): readonly Bracket[] {
  if (requirement.kind === 'atLeast') {
    const members = membersOf(scheme, requirement.of).flatMap((m) => (m.kind === 'holds' && certificationOf(scheme, m.credential) ? [m.credential] : []));
    return members.length > 1 ? [{ count: requirement.count, members }] : [];
  }
  if (requirement.kind === 'all' || requirement.kind === 'any') {
    return 'class' in requirement.of ? [] : requirement.of.flatMap((part) => bracketsIn(scheme, part));
  }
  return [];
}
