import type { Scheme } from '../../../core/language/syntax.ts';
import type { Door, Item } from '../../../core/meaning/rules.ts';
import { ButtonLink } from '../parts/form.tsx';
import { SourceNote } from '../parts/requirement.tsx';
import { credentialName } from '../parts/scheme-facts.ts';
import { Tag } from '../parts/state.tsx';
import { pathWords as words } from '../words/en-path.ts';
import { blockedSentence, listed, nameOf, stepSentence, unavailableSentence } from '../../../core/reasons/sentence.ts';

import type { OtherReading, Way, WayStep } from './path-answer.ts';
import { differenceWords, doorName, examWords, leadsToNames, stepLength } from './path-names.ts';
import { pathAddress, type PathQuestion } from './path-question.ts';

interface WayProps {
  readonly scheme: Scheme;
  readonly question: PathQuestion;
  readonly way: Way;
}

/** The best plan, what comes next to it, and what another reading would change. */
export function WaySection({ scheme, question, way }: WayProps) {
  const goals = listed(question.targets.map((id) => credentialName(scheme, id)));
  return (
    <section aria-labelledby="answer" class="answer">
      <h2 id="answer" tabIndex={-1}>{question.targets.length > 0 ? words.wayTo(goals) : words.answerTitle}</h2>
      <div role="status">
        {way.kind === 'way' && <NotToday scheme={scheme} way={way} />}
        <p class={way.kind === 'way' ? 'sum' : undefined}><Headline way={way} goals={goals} /></p>
      </div>
      {way.kind === 'blocked' && <Blocked scheme={scheme} question={question} way={way} />}
      {way.kind === 'way' && <Plan scheme={scheme} question={question} way={way} />}
    </section>
  );
}

/** The answer in one line; a change of it is read out. */
function Headline({ way, goals }: { readonly way: Way; readonly goals: string }) {
  switch (way.kind) {
    case 'no-goal': return <>{words.noGoal}</>;
    case 'reached': return <>{words.reached(goals)}</>;
    case 'blocked': return <strong>{words.blocked}</strong>;
    case 'way': return <><strong>{words.days(way.cost.courseDays)}</strong>, {examWords(way.steps.map((step) => step.door))}, {words.steps(way.cost.steps)}.</>;
  }
}

function Blocked({ scheme, question, way }: WayProps & { readonly way: Way & { readonly kind: 'blocked' } }) {
  return (
    <>
      {way.by.length > 0 && <p>{words.blockedBy(way.by.map((item) => closedName(scheme, item)))}</p>}
      {way.lacks.length > 0 && <><p>{words.lacksFirst}</p><ul>{way.lacks.slice(0, 4).map((set) => <li>{listed(set.map((one) => nameOf(scheme, one)))}</li>)}</ul></>}
      {question.respectAvailability && <p>{words.blockedNext}</p>}
      <OtherReadings scheme={scheme} question={question} others={way.otherReadings} />
    </>
  );
}

/** `the course Internal Auditor`. */
function closedName(scheme: Scheme, item: Item): string {
  const [kind, id] = item.split(':') as [Door['do'], string];
  return doorName(scheme, { do: kind, id });
}

function Plan({ scheme, question, way }: WayProps & { readonly way: Found }) {
  return (
    <>
      <p class="soft">{way.optimal ? words.proven : words.unproven}</p>
      <ol class="steps">{way.steps.map((step) => <li><StepItem scheme={scheme} step={step} /></li>)}</ol>
      <WithDates scheme={scheme} targets={question.targets} />
      {way.unknown.length > 0 && (
        <p><strong>{words.unknownTitle}.</strong> {words.unknownItems(way.unknown.map((door) => doorName(scheme, door)))}</p>
      )}
      <Equals scheme={scheme} way={way} />
      <RunnerUp scheme={scheme} way={way} />
      <OtherReadings scheme={scheme} question={question} others={way.otherReadings} />
    </>
  );
}

/** What nobody can book yet, said before the way is. */
function NotToday({ scheme, way }: { readonly scheme: Scheme; readonly way: Found }) {
  const shut = way.steps.map((step) => step.door).filter((door) => !door.availability.open);
  if (shut.length === 0) return null;
  return (
    <div class="notice warn">
      <p><strong>{words.notToday}</strong></p>
      <ul>{shut.map((door) => <li>{blockedSentence(scheme, door)}</li>)}</ul>
      <p>{words.thenWay}</p>
    </div>
  );
}

/** The same way with the dates on which it can be done: on the person's own page, since it rests on the record. */
const WithDates = ({ scheme, targets }: { readonly scheme: Scheme; readonly targets: readonly string[] }) => (
  <div class="with-dates">
    <p class="actions">
      {targets.map((target) => (
        <ButtonLink href={`/plan?${new URLSearchParams({ scheme: scheme.id, target })}`}>{targets.length === 1 ? words.withDates : words.withDatesFor(credentialName(scheme, target))}</ButtonLink>
      ))}
    </p>
    <p class="hint">{words.withDatesHint}</p>
  </div>
);

/** Where the dates of a course or exam that can be booked are listed. */
function DatesLink({ scheme, door }: { readonly scheme: Scheme; readonly door: Door }) {
  if (door.do === 'request' || !door.availability.open) return null;
  const list = door.do === 'course' ? 'sessions' : 'sittings';
  return <p><a href={`/${list}?${new URLSearchParams({ scheme: scheme.id, [door.do]: door.id })}`}>{words.datesOf[door.do]}<span class="hidden">: {doorName(scheme, door)}</span></a></p>;
}

function StepItem({ scheme, step }: { readonly scheme: Scheme; readonly step: WayStep }) {
  const shut = unavailableSentence(step.door);
  const opens = openNames(scheme, step.opens);
  return (
    <>
      <h3>{stepSentence(scheme, step.door)}</h3>
      <p><span class="amount">{stepLength(step.door)}</span><SourceNote source={step.door.source} /></p>
      {shut && <p><Tag tone="unknown">{shut}</Tag></p>}
      <DatesLink scheme={scheme} door={step.door} />
      {step.gives.length > 0 && <p>{words.gives(step.gives.map((id) => credentialName(scheme, id)))}</p>}
      {opens.length > 0 && <p class="soft">{words.opensNext(opens)}</p>}
    </>
  );
}

const openNames = (scheme: Scheme, doors: readonly Door[]): readonly string[] => [...new Set(doors.flatMap((door) => leadsToNames(scheme, door)))];

type Found = Way & { readonly kind: 'way' };

/** Ways that cost the same, by what they take in place of what. */
function Equals({ scheme, way }: { readonly scheme: Scheme; readonly way: Found }) {
  if (way.equals.length === 0) return null;
  const best = way.steps.map((step) => step.door);
  const only = (these: readonly Door[], those: readonly Door[]) => openNames(scheme, these.filter((door) => !those.includes(door)));
  return (
    <details>
      <summary>{words.equally(way.equals.length)}</summary>
      <ul>{way.equals.map((doors) => <li>{words.instead(only(doors, best), only(best, doors))}</li>)}</ul>
    </details>
  );
}

function RunnerUp({ scheme, way }: { readonly scheme: Scheme; readonly way: Found }) {
  if (!way.runnerUp) return <section><h3>{words.runnerUpTitle}</h3><p>{way.equals.length > 0 ? words.noRunnerUp : words.onlyWay}</p></section>;
  const difference = differenceWords(way.cost, way.runnerUp.cost);
  return (
    <section>
      <h3>{words.runnerUpTitle}</h3>
      <p>{difference.length > 0 ? words.costsMore(difference) : words.costsSame}</p>
      <ol class="plain-steps">
        {way.runnerUp.steps.map((door) => <li>{stepSentence(scheme, door)} <span class="soft">({stepLength(door)})</span></li>)}
      </ol>
    </section>
  );
}

interface OtherReadingsProps {
  readonly scheme: Scheme;
  readonly question: PathQuestion;
  readonly others: readonly OtherReading[];
}

function OtherReadings({ scheme, question, others }: OtherReadingsProps) {
  if (scheme.readings.length === 0) return null;
  if (others.length === 0) return <p class="soft">{words.noReadingChanges}</p>;
  return (
    <section>
      <h3>{words.readingsChange}</h3>
      <ul>
        {others.map((other) => {
          const reading = scheme.readings.find((r) => r.id === other.reading)!;
          const says = reading.options.find((o) => o.id === other.is)?.says ?? other.is;
          const address = pathAddress(scheme, { ...question, readings: { ...question.readings, [other.reading]: other.is } });
          return (
            <li>
              {words.ifRead(reading.question, says)}{' '}
              <strong>{other.cost ? words.thenCost(words.days(other.cost.courseDays), words.minutes(other.cost.examMinutes)) : words.thenClosed}</strong>.{' '}
              <a href={address}>{words.ask}<span class="hidden">: {says}</span></a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
