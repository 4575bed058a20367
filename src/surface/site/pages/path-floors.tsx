import type { Certification, Scheme } from '../../../core/language/syntax.ts';
import { type Bracket, bracketsOf, type Floor, floorsOf, type Row, wingsOfFloor } from '../parts/floors.ts';
import { shortName } from '../parts/scheme-facts.ts';
import { releaseWords } from '../parts/scheme-words.ts';
import { StateTag, Tag } from '../parts/state.tsx';
import { pathWords as words } from '../words/en-path.ts';
import { listed, nameOf, unavailableSentence } from '../../../core/reasons/sentence.ts';

import type { Standing } from './path-answer.ts';
import { doorName } from './path-names.ts';

interface StandProps {
  readonly scheme: Scheme;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** The scheme as floors and wings, each certification with how it stands for this person and why. */
export function StandSection({ scheme, standings }: StandProps) {
  return (
    <section aria-labelledby="stand">
      <h2 id="stand">{words.standTitle}</h2>
      <p class="soft">{words.standLead}</p>
      <ol class="floors">{floorsOf(scheme).toReversed().map((floor) => <li><FloorBand scheme={scheme} standings={standings} floor={floor} /></li>)}</ol>
    </section>
  );
}

const FloorBand = ({ scheme, standings, floor }: StandProps & { readonly floor: Floor }) => (
  <>
    <h3>{floor.level.name}</h3>
    <div class={floor.rows.some((row) => row.wings.length > 1) ? 'wings several' : 'wings'}>
      {wingsOfFloor({ ...floor, rows: floor.rows.toReversed() }).map((wing) => <Wing scheme={scheme} standings={standings} wing={wing} />)}
    </div>
  </>
);

function Wing({ scheme, standings, wing }: StandProps & { readonly wing: Row['wings'][number] }) {
  const brackets = bracketsOf(scheme).filter((b) => b.members.every((id) => wing.certifications.some((c) => c.id === id)));
  const loose = wing.certifications.filter((c) => !brackets.some((b) => b.members.includes(c.id)));
  return (
    <div>
      {wing.track && <p class="kicker">{wing.track.name}</p>}
      {brackets.map((b) => <BracketGroup scheme={scheme} standings={standings} bracket={b} members={wing.certifications.filter((c) => b.members.includes(c.id))} />)}
      {loose.length > 0 && <Stands scheme={scheme} standings={standings} certifications={loose} />}
    </div>
  );
}

function BracketGroup({ bracket, members, ...rest }: StandProps & { readonly bracket: Bracket; readonly members: readonly Certification[] }) {
  const have = members.filter((c) => rest.standings.get(c.id)?.state === 'held').length;
  return (
    <div class="bracket">
      <p>{words.counter(have, bracket.count, members.length)}</p>
      <Stands {...rest} certifications={members} />
    </div>
  );
}

const Stands = ({ scheme, standings, certifications }: StandProps & { readonly certifications: readonly Certification[] }) => (
  <ul class="stands">{certifications.map((c) => <Stand scheme={scheme} standing={standings.get(c.id)!} />)}</ul>
);

function Stand({ scheme, standing }: { readonly scheme: Scheme; readonly standing: Standing }) {
  const { certification: c, state } = standing;
  return (
    <li class={`stand stands-${state}`}>
      <a href={`/s/${scheme.id}/certifications/${c.id}`}>{shortName(c)}</a>
      <StateTag state={state} />
      <Why scheme={scheme} standing={standing} />
    </li>
  );
}

function Why({ scheme, standing }: { readonly scheme: Scheme; readonly standing: Standing }) {
  switch (standing.state) {
    case 'held': return standing.byItself ? <p>{words.settledByItself}</p> : null;
    case 'unknown': return <p>{whyShut(standing)}</p>;
    case 'open': return <p>{words.openBy(standing.open.map((door) => doorName(scheme, door)))}</p>;
    case 'near': case 'closed': return <><Automatic scheme={scheme} sets={standing.automatic} />{standing.automatic.length > 0 && standing.missing.length > 0 && <p>{words.ownCourse}</p>}<Lacks scheme={scheme} sets={standing.missing} /></>;
  }
}

const whyShut = ({ certification, shut }: Standing): string =>
  (certification.release.state === 'released' ? (shut && unavailableSentence(shut)) ?? '' : `${releaseWords(certification.release)}.`);

const shownSets = 2;

interface SetsProps {
  readonly scheme: Scheme;
  readonly sets: readonly (readonly string[])[];
}

const setText = (scheme: Scheme, set: readonly string[]): string => listed(set.map((one) => nameOf(scheme, one)));

/** What brings it by itself, before what its own course asks for. */
function Automatic({ scheme, sets }: SetsProps) {
  const [first, ...rest] = sets;
  if (!first) return null;
  return (
    <div class="automatic">
      <p><Tag tone="open">{words.automatic}</Tag></p>
      <p>{words.automaticWith(setText(scheme, first))}</p>
      {rest.length > 0 && <details><summary>{words.automaticMore(rest.length)}</summary><ul>{rest.map((set) => <li>{setText(scheme, set)}</li>)}</ul></details>}
    </div>
  );
}

/** The smallest things to add; the rest folded away. */
function Lacks({ scheme, sets }: SetsProps) {
  const text = (set: readonly string[]) => setText(scheme, set);
  const [first] = sets;
  if (!first) return null;
  if (sets.length === 1) return <p>{words.needsOne(text(first))}</p>;
  if (sets.length < 4 && sets.every((set) => set.length === 1)) return <p>{words.needsAny(sets.map(text))}</p>;
  const rest = sets.slice(shownSets);
  return (
    <>
      <p>{words.needsSets}</p>
      <ul>{sets.slice(0, shownSets).map((set) => <li>{text(set)}</li>)}</ul>
      {rest.length > 0 && <details><summary>{words.needsMore(rest.length)}</summary><ul>{rest.map((set) => <li>{text(set)}</li>)}</ul></details>}
    </>
  );
}
