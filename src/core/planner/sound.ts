/** What the rules of a scheme, taken together, can never or must always give: findings that need the meaning. */
import { holdings } from '../facts/holding.ts';
import { collected, type Report } from '../language/check.ts';
import type { Finding, Places } from '../language/parse.ts';
import type { Scheme } from '../language/syntax.ts';
import { requirementsIn } from '../language/walk.ts';
import { type Choices, choicesOf, rulesOf } from '../meaning/rules.ts';
import { compile, type Packed } from '../packed/compile.ts';
import { reach, type State, stateOf } from '../packed/state.ts';
import { mask } from './field.ts';

/** Findings about reachability, rules without effect and readings that decide nothing. The names must be in order. */
export function unsound(scheme: Scheme, places: Places): Finding[] {
  const readings = everyChoice(scheme).map((choices) => compile(rulesOf(scheme, choices)));
  return collected(places, (report) => {
    unreachable(scheme, readings, report);
    neverOrAlways(scheme, readings, report);
    deadReadings(scheme, report);
    selfExcluding(scheme, readings[0]!, report);
  });
}

/** The defaults, and each other option of each reading by itself. */
function everyChoice(scheme: Scheme): Choices[] {
  const others = scheme.readings.flatMap((r) => r.options.filter((o) => o.id !== r.default).map((o) => choicesOf(scheme, { [r.id]: o.id })));
  return [choicesOf(scheme), ...others];
}

/** Somebody who has everything that other bodies give and a working life behind them, after all doors but `without`. */
function everything(packed: Packed, without: ReadonlySet<string> = new Set()): State {
  const { scheme } = packed.rules;
  const ample = new Map(scheme.fields.map((f) => [f.id, Number.MAX_SAFE_INTEGER]));
  const start = stateOf(packed, holdings({
    recognised: new Set(scheme.recognised.map((r) => r.id).filter((id) => !without.has(id))), experience: ample, hours: ample,
    accreditations: new Set(['provider', 'trainer', 'courseware']),
  }));
  reach(packed, start, mask(packed, packed.doors.map((_, i) => i).filter((i) => !without.has(packed.doors[i]!.door.id))));
  return start;
}

function unreachable(scheme: Scheme, readings: readonly Packed[], report: Report): void {
  const ends = readings.map((packed) => ({ packed, state: everything(packed) }));
  for (const { id } of scheme.certifications) {
    const reached = ends.map(({ packed, state }) => state.on[packed.atoms.get(`certification:${id}`)!] === 1);
    if (reached.every((r) => !r)) report('error', 'unreachable', ['certifications', id], `Nobody can ever be certified "${id}": whatever is had, it is not reached`, 'Give it a route whose prerequisites can be met without holding it.');
    else if (!reached[0]) report('warning', 'unreachable', ['certifications', id], `"${id}" is reached only under a reading that is not the default`, 'Check the default.');
  }
}

function neverOrAlways(scheme: Scheme, readings: readonly Packed[], report: Report): void {
  const ends = readings.map((packed) => ({ never: everything(packed), always: stateOf(packed, holdings()), packed }));
  for (const { id, requires } of scheme.certifications) {
    const signals = ends.map(({ packed, never, always }) => ({ can: never.on[packed.requires.get(id)!] === 1, must: always.on[packed.requires.get(id)!] === 1 }));
    if (signals.every((s) => !s.can)) report('error', 'never', ['certifications', id, 'requires'], `What "${id}" requires can never be met`, 'Check the names and numbers of the requirement.');
    if (requires.kind !== 'nothing' && signals.every((s) => s.must)) report('warning', 'always', ['certifications', id, 'requires'], `What "${id}" requires is always met`, 'Write `none`, or ask for something.');
  }
  for (const { requirement: r, path } of requirementsIn(scheme)) {
    if ((r.kind === 'experience' && r.years === 0) || (r.kind === 'hours' && r.hours === 0) || (r.kind === 'credits' && r.points === 0)) {
      report('warning', 'always', path, 'Nothing is asked for here, so it is always met', 'Ask for more than 0, or take it out.');
    }
    const most = r.kind === 'credits' ? r.of.reduce((sum, c) => sum + c.points, 0) : Number.POSITIVE_INFINITY;
    if (r.kind === 'credits' && r.points > most) report('error', 'never', path, `${r.points} points can never be had: all of them together are worth ${most}`, 'Lower the number or add credentials.');
  }
}

function deadReadings(scheme: Scheme, report: Report): void {
  const shapeOf = (choices: Choices): string => {
    const { doors, awards, requires } = rulesOf(scheme, choices);
    const pins = scheme.certifications.map((c) => (typeof c.pin === 'object' ? [c.pin.reading, c.pin.options.find((o) => o.is === choices[c.pin && typeof c.pin === 'object' ? c.pin.reading : ''])?.then] : []));
    return JSON.stringify([doors, awards, [...requires], pins], (key, value: unknown) => (key === 'reading' || key === 'source' ? undefined : value));
  };
  for (const reading of scheme.readings) {
    const shapes = new Set(reading.options.map((o) => shapeOf(choicesOf(scheme, { [reading.id]: o.id }))));
    if (shapes.size < reading.options.length) report('warning', 'dead-reading', ['readings', reading.id], `Options of the reading "${reading.id}" do not differ in what they mean`, 'Let each option decide something, or take the reading out.');
  }
}

function selfExcluding(scheme: Scheme, packed: Packed, report: Report): void {
  for (const x of scheme.exclusions) {
    const door = packed.doors.find((d) => d.door.item === x.closes);
    if (!door) report('error', 'dangling-name', ['exclusions', x.id, 'closes'], `"${x.closes}" is no course, exam or request of this scheme`, 'Correct the name.');
    else if (everything(packed, new Set(x.toHoldersOf)).on[door.opens] === 0) report('error', 'never', ['exclusions', x.id], `"${x.closes}" needs what this exclusion forbids`, 'Drop the exclusion or the prerequisite.');
  }
}
