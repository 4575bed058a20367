import type { Certification, Level, Scheme } from '../../../core/language/syntax.ts';
import { certificationListOf } from '../../linked-data/schema-org.ts';
import { Table } from '../parts/lists.tsx';
import { LinkedData } from '../parts/page.tsx';
import { requirementText } from '../parts/requirement-text.ts';
import { SourceNote } from '../parts/requirement.tsx';
import { coursesTo, examsOf } from '../parts/scheme-facts.ts';
import { dateWords, dayWords, minuteWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { totalDays, totalMinutes } from '../parts/durations.ts';
import { catalogueWords as words } from '../words/en.ts';
import { eitherOf } from '../words/plural.ts';
import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

/** Every certification, level by level, and the certificates of other bodies that count. */
export function CataloguePage({ home, ...props }: SchemeFrame & { /** Address of the scheme's pages. */ readonly home: string }) {
  const { scheme } = props.loaded;
  return (
    <SchemePage {...props} title={words.title} at="certifications">
      <LinkedData data={certificationListOf(scheme, home)} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(scheme.name, dateWords(scheme.edition))}</p>
      {scheme.levels.map((level) => <LevelTable scheme={scheme} level={level} />)}
      <h2>{words.recognisedTitle}</h2>
      <p>{words.recognisedLead}</p>
      <RecognisedGroups scheme={scheme} />
      {scheme.document.printed && <p class="source">{words.printed(scheme.document.title, dateWords(scheme.document.printed))}</p>}
    </SchemePage>
  );
}

function LevelTable({ scheme, level }: { readonly scheme: Scheme; readonly level: Level }) {
  const rows = scheme.certifications.filter((c) => c.level === level.id);
  return (
    <>
      <h2>{level.name}</h2>
      <Table
        caption={`${words.certificationTable}: ${level.name}`} captionHidden rows={rows}
        columns={[
          { title: words.certification, cell: (c) => <CertificationCell scheme={scheme} certification={c} /> },
          { title: words.prerequisites, cell: (c) => requirementText(scheme, c.requires) },
          { title: words.course, cell: (c) => eitherOf(coursesTo(scheme, c).map((course) => dayWords(totalDays(course)))), number: true },
          { title: words.exam, cell: (c) => eitherOf(examsOf(scheme, c).map((exam) => minuteWords(totalMinutes(exam)))), number: true },
        ]}
      />
    </>
  );
}

function CertificationCell({ scheme, certification }: { readonly scheme: Scheme; readonly certification: Certification }) {
  const track = scheme.tracks.find((t) => t.id === certification.track);
  return (
    <>
      <a href={`/s/${scheme.id}/certifications/${certification.id}`}>{certification.name}</a>
      {track && <span class="under">{track.name}</span>}
      {certification.release.state === 'not-released' && <span class="under"><Tag tone="unknown">{words.notReleased}</Tag></span>}
    </>
  );
}

function RecognisedGroups({ scheme }: { readonly scheme: Scheme }) {
  const groups = Map.groupBy(scheme.recognised, (r) => r.group);
  return (
    <div class="cards">
      {[...groups].map(([group, members]) => (
        <section class="card">
          <h3>{group}</h3>
          <ul>
            {members.map((r) => (
              <li id={r.id}>{r.name}<SourceNote source={r.source} />{r.aliases?.length ? <span class="under">{words.alsoCalled}: {r.aliases.join(', ')}</span> : null}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
