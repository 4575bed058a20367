import type { Certification, Course, Level, Scheme } from '../../../core/language/syntax.ts';
import { certificationListOf } from '../../linked-data/schema-org.ts';
import { Table } from '../parts/lists.tsx';
import { LinkedData } from '../parts/page.tsx';
import { RequirementLines, SourceNote } from '../parts/requirement.tsx';
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
    </SchemePage>
  );
}

function LevelTable({ scheme, level }: { readonly scheme: Scheme; readonly level: Level }) {
  const rows = scheme.certifications.filter((c) => c.level === level.id);
  return (
    <div class="catalogue">
      <h2>{level.name}</h2>
      <Table
        caption={`${words.certificationTable}: ${level.name}`} captionHidden rows={rows}
        columns={[
          { title: words.certification, cell: (c) => <CertificationCell scheme={scheme} certification={c} /> },
          { title: words.prerequisites, cell: (c) => <RequirementLines scheme={scheme} requirement={c.requires} /> },
          { title: words.course, cell: (c) => <CourseLengths courses={coursesTo(scheme, c)} />, number: true },
          { title: words.exam, cell: (c) => eitherOf(examsOf(scheme, c).map((exam) => minuteWords(totalMinutes(exam)))), number: true },
        ]}
      />
    </div>
  );
}

/** Where several courses prepare for it, the name of each, the own one first in the scheme's order. */
const CourseLengths = ({ courses }: { readonly courses: readonly Course[] }) => (
  <div>{courses.map((course) => <div>{dayWords(totalDays(course))}{courses.length > 1 && <span class="under">{course.name}</span>}</div>)}</div>
);

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
    <div class="groups">
      {[...groups].map(([group, members]) => (
        <section>
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
