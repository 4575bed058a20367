import type { Certification, Course, Exam, Scheme } from '../../../core/language/syntax.ts';
import { isKnown } from '../../../core/facts/known.ts';
import { totalDays, totalMinutes } from '../parts/durations.ts';
import { ButtonLink } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { schemaOrgOf } from '../../linked-data/schema-org.ts';
import { Notice } from '../parts/notice.tsx';
import { LinkedData } from '../parts/page.tsx';
import { CredentialLink, RequirementList, SourceNote } from '../parts/requirement.tsx';
import { coursesTo, examsOf, opensFrom, type WayRound as WayRoundRoute, waysRound } from '../parts/scheme-facts.ts';
import { dateWords, dayWords, minuteWords, moneyWords, releaseWords, sourceWords } from '../parts/scheme-words.ts';
import { catalogueWords as words } from '../words/en.ts';
import { listed } from '../../../core/reasons/sentence.ts';

import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

interface Props {
  readonly scheme: Scheme;
  readonly certification: Certification;
}

/** All that the scheme says of one certification. */
export function CertificationPage(props: SchemeFrame & { readonly certification: Certification; readonly address: string }) {
  const { loaded: { scheme }, certification, address } = props;
  const list = { href: `/s/${scheme.id}/certifications`, text: words.title };
  return (
    <SchemePage {...props} title={certification.name} at="certifications" below={[list]}>
      <LinkedData data={schemaOrgOf(scheme, certification, address)} />
      <p class="kicker">{placeOf(scheme, certification)}</p>
      <h1>{certification.name}</h1>
      {certification.release.state !== 'released' && (
        <Notice tone="warn"><p>{releaseWords(certification.release)}.<SourceNote source={certification.release.source} /></p></Notice>
      )}
      <div class="columns">
        <div>
          <Prerequisites scheme={scheme} certification={certification} />
          <Routes scheme={scheme} certification={certification} />
          <Courses scheme={scheme} certification={certification} />
          <Curriculum scheme={scheme} certification={certification} />
        </div>
        <aside>
          <p class="actions"><ButtonLink href={`/s/${scheme.id}?targets=${certification.id}`}>{words.planTo}</ButtonLink></p>
          <Facts scheme={scheme} certification={certification} />
          <LeadsTo scheme={scheme} certification={certification} />
        </aside>
      </div>
    </SchemePage>
  );
}

function placeOf(scheme: Scheme, certification: Certification): string {
  const level = scheme.levels.find((l) => l.id === certification.level)?.name ?? certification.level;
  const track = scheme.tracks.find((t) => t.id === certification.track)?.name;
  return track ? `${level}, ${track}` : level;
}

const Prerequisites = ({ scheme, certification }: Props) => (
  <section>
    <h2>{words.prerequisites}</h2>
    {certification.requires.kind === 'nothing'
      ? <p>{words.noPrerequisites}<SourceNote source={certification.requires.source} /></p>
      : <RequirementList scheme={scheme} requirement={certification.requires} />}
  </section>
);

function Routes({ scheme, certification }: Props) {
  const byExam = certification.routes.filter((r) => r.by === 'exam');
  const around = waysRound(scheme, certification);
  const otherwise = certification.routes.filter((r): r is WayRoundRoute => r.by !== 'exam' && !around.includes(r));
  return (
    <section>
      <h2>{words.routes}</h2>
      <ul>{byExam.map((r) => <li>{words.byExam(nameOf(scheme.exams, r.exam))}<SourceNote source={r.source} /></li>)}</ul>
      <h3 id="side-entries">{words.sideEntries}</h3>
      {around.length === 0 ? <p>{words.noSideEntries}</p> : around.map((r) => <WayRound scheme={scheme} route={r} />)}
      {otherwise.length > 0 && (
        <details><summary>{words.otherwiseRead}</summary>{otherwise.map((r) => <WayRound scheme={scheme} route={r} />)}</details>
      )}
    </section>
  );
}

function WayRound({ scheme, route }: { readonly scheme: Scheme; readonly route: WayRoundRoute }) {
  const reading = scheme.readings.find((r) => r.id === route.onlyIf?.reading);
  const says = reading?.options.find((o) => o.id === route.onlyIf?.is)?.says;
  return (
    <div class="route">
      <p>
        {route.name && <strong>{route.name}. </strong>}
        {route.by === 'automatic' ? words.byAutomatic : words.byRequest}<SourceNote source={route.source} />
      </p>
      <RequirementList scheme={scheme} requirement={route.when} />
      {route.by === 'request' && route.evidence && <p>{words.evidence(route.evidence)}</p>}
      {route.by === 'request' && route.secondPerson && <p>{words.secondPerson}</p>}
      {reading && says && <p class="soft"><a href={`/s/${scheme.id}/readings#${reading.id}`}>{words.readingOnly(reading.question, says)}</a></p>}
    </div>
  );
}

function Courses({ scheme, certification }: Props) {
  const courses = coursesTo(scheme, certification);
  return (
    <section>
      <h2>{words.courses}</h2>
      {courses.length === 0 && <p>{words.noCourse}</p>}
      <ul>
        {courses.map((course) => (
          <li>
            <strong>{course.name}</strong>: {courseLength(course)}<SourceNote source={course.source} />
            {course.prepares.length > 1 && <span class="under">{words.prepares(listed(course.prepares.map((e) => nameOf(scheme.exams, e))))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `4 days (2 blocks of 2 days each, at least 3 months between blocks)`. */
function courseLength(course: Course): string {
  const total = dayWords(totalDays(course));
  const [first] = course.blocks;
  if (course.blocks.length < 2 || first === undefined) return total;
  const blocks = words.blocks(course.blocks.length, dayWords(first.days));
  return `${total} (${[blocks, ...(course.gapMonths === undefined ? [] : [words.gap(course.gapMonths)])].join(', ')})`;
}

function examLength(exam: Exam): string {
  const total = minuteWords(totalMinutes(exam));
  const [first] = exam.parts;
  return exam.parts.length < 2 || first === undefined ? total : `${total} (${words.parts(exam.parts.length, minuteWords(first.minutes))})`;
}

function Curriculum({ scheme, certification }: Props) {
  return (
    <section>
      <h2>{words.curriculum}<SourceNote source={certification.curriculumSource} /></h2>
      {certification.curriculum.length === 0
        ? <p>{words.noCurriculum}</p>
        : (
          <ol lang={scheme.tongue}>
            {certification.curriculum.map((topic) => (
              <li>{topic.title}{topic.practical && <span class="soft" lang="en"> ({words.practical})</span>}</li>
            ))}
          </ol>
        )}
    </section>
  );
}

function Facts({ scheme, certification }: Props) {
  const exams = examsOf(scheme, certification);
  const orNotStated = (value: number | 'unknown') => (isKnown(value) ? String(value) : words.notStated);
  return (
    <SummaryList
      items={[
        ...exams.flatMap((exam) => [
          { key: words.exam, value: <>{examLength(exam)}<SourceNote source={exam.source} /></> },
          { key: words.questions, value: orNotStated(exam.questions) },
          { key: words.passMark, value: orNotStated(exam.passMark) },
          { key: words.price, value: isKnown(exam.price) ? moneyWords(exam.price) : words.notStated },
        ]),
        { key: words.pin, value: <>{pinWords(scheme, certification)}<span class="under">{words.pinMeans}</span></> },
        { key: words.validity, value: validityWords(certification) },
        { key: words.release, value: releaseWords(certification.release) },
        ...(certification.aliases?.length ? [{ key: words.alsoCalled, value: certification.aliases.join(', ') }] : []),
        ...(certification.source ? [{ key: words.whereSaid, value: `${scheme.document.title}, ${sourceWords(certification.source)}` }] : []),
        { key: words.editionKey, value: dateWords(scheme.edition) },
      ]}
    />
  );
}

function pinWords(scheme: Scheme, { pin }: Certification) {
  if (pin === undefined) return words.none;
  if (typeof pin === 'string') return nameOf(scheme.pins, pin);
  const reading = scheme.readings.find((r) => r.id === pin.reading);
  const taken = pin.options.find((o) => o.is === reading?.default)?.then;
  return (
    <>
      {typeof taken === 'string' ? nameOf(scheme.pins, taken) : words.none}{' '}
      <a href={`/s/${scheme.id}/readings#${pin.reading}`}>{words.pinByReading}</a>
    </>
  );
}

function validityWords({ validity }: Certification): string {
  if (!isKnown(validity)) return words.notStated;
  return validity.lasts === 'for-life' ? words.forLife : words.months(validity.months);
}

function LeadsTo({ scheme, certification }: Props) {
  const opened = opensFrom(scheme, certification.id);
  return (
    <section>
      <h2>{words.leadsTo}</h2>
      {opened.length === 0 ? <p>{words.leadsNowhere}</p> : <ul>{opened.map((c) => <li><CredentialLink scheme={scheme} id={c.id} /></li>)}</ul>}
    </section>
  );
}

const nameOf = (all: readonly { readonly id: string; readonly name: string }[], id: string): string => all.find((one) => one.id === id)?.name ?? id;
