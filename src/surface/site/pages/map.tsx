import type { Certification, Scheme } from '../../../core/language/syntax.ts';
import { DiagramLegend, SchemeDiagram } from '../parts/diagram.tsx';
import { floorsOf, wingsOfFloor } from '../parts/floors.ts';
import { RequirementLines, SourceNote } from '../parts/requirement.tsx';
import { waysRound } from '../parts/scheme-facts.ts';
import { releaseWords } from '../parts/scheme-words.ts';
import { mapWords as words } from '../words/en.ts';
import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

/** The diagram of the whole scheme, and the same as an ordered list. */
export function MapPage(props: SchemeFrame) {
  const { scheme } = props.loaded;
  return (
    <SchemePage {...props} title={words.title} at="map">
      <h1>{words.title}</h1>
      <div class="drawn">
        <p class="lead">{words.lead}</p>
        <SchemeDiagram scheme={scheme} />
        <DiagramLegend />
      </div>
      <section aria-labelledby="list">
        <h2 id="list">{words.listTitle}</h2>
        <ol class="floors">{floorsOf(scheme).map((floor) => (
          <li>
            <h3>{floor.level.name}</h3>
            <div class={wingsOfFloor(floor).length > 1 ? 'wings several' : 'wings'}>
              {wingsOfFloor(floor).map((wing) => (
                <div>
                  {wing.track && <p class="kicker">{wing.track.name}</p>}
                  <ul class="stands">{wing.certifications.map((c) => <li class="stand"><Line scheme={scheme} certification={c} /></li>)}</ul>
                </div>
              ))}
            </div>
          </li>
        ))}</ol>
      </section>
      <p class="soft small no-print">{words.print}</p>
    </SchemePage>
  );
}

function Line({ scheme, certification }: { readonly scheme: Scheme; readonly certification: Certification }) {
  return (
    <>
      <a href={`/s/${scheme.id}/certifications/${certification.id}`}>{certification.name}</a>
      {certification.release.state !== 'released' && <> ({releaseWords(certification.release)})</>}
      <div class="under">{words.needs}: <RequirementLines scheme={scheme} requirement={certification.requires} /><SourceNote source={certification.requires.source} /></div>
      {waysRound(scheme, certification).map((r) => <div class="under">{words.sideEntry}: {r.name ? `${r.name}: ` : ''}<RequirementLines scheme={scheme} requirement={r.when} /><SourceNote source={r.source} /></div>)}
    </>
  );
}
