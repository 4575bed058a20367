import type { Reading, Scheme } from '../../../core/language/syntax.ts';
import { CheckboxItem, RadioItem, TextField } from '../parts/form.tsx';
import { fieldName } from '../parts/requirement-text.ts';
import { dateWords } from '../parts/scheme-words.ts';
import { pathWords as words } from '../words/en-path.ts';
import { type AskedPath, experienceName, type PathQuestion, readingName } from './path-question.ts';

export interface PathFormProps {
  readonly scheme: Scheme;
  readonly asked: AskedPath;
  /** As the page was opened: decides which groups stand open, so that none closes under the hand. */
  readonly first: PathQuestion;
  readonly availabilityAsOf: string | undefined;
}

/** Everything the person tells; the fields alone, for the form around it. */
export function PathFields({ scheme, asked, first, availabilityAsOf }: PathFormProps) {
  const { question } = asked;
  return (
    <>
      <Holdings scheme={scheme} asked={asked} first={first} />
      {scheme.fields.map((field) => (
        <TextField
          name={experienceName(field.id)} label={words.years(fieldName(scheme, field.id))} hint={words.yearsHint} errors={asked.errors}
          inputMode="decimal" short value={asked.typed[experienceName(field.id)] ?? question.experience[field.id]?.toString() ?? ''}
        />
      ))}
      <Goals scheme={scheme} question={question} />
      <ul class="choices field">
        <CheckboxItem
          id="respect" name="respectAvailability" value="yes" checked={question.respectAvailability}
          label={words.respect} hint={words.respectHint(availabilityAsOf && dateWords(availabilityAsOf))}
        />
      </ul>
      <Work scheme={scheme} question={question} first={first} />
      {scheme.readings.length > 0 && <Readings scheme={scheme} asked={asked} first={first} />}
    </>
  );
}

function Goals({ scheme, question }: { readonly scheme: Scheme; readonly question: PathQuestion }) {
  return (
    <fieldset class="field" aria-describedby="targets-hint">
      <legend class="big">{words.goals}</legend>
      <p class="hint" id="targets-hint">{words.goalsHint}</p>
      {scheme.levels.toReversed().map((level) => (
        <div role="group" aria-labelledby={`goals-${level.id}`}>
          <p class="group-name" id={`goals-${level.id}`}>{level.name}</p>
          <ul class="choices">
            {scheme.certifications.filter((c) => c.level === level.id).map((c) => (
              <CheckboxItem id={`targets-${c.id}`} name="targets" value={c.id} checked={question.targets.includes(c.id)} label={c.short ?? c.name} />
            ))}
          </ul>
        </div>
      ))}
    </fieldset>
  );
}

interface Held {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

interface HeldGroup {
  readonly name: string;
  readonly members: readonly Held[];
}

function Holdings({ scheme, asked, first }: Omit<PathFormProps, 'availabilityAsOf'>) {
  const groups = groupsOf(scheme);
  const wanted = asked.find.trim().toLocaleLowerCase('en');
  const matching = groups.flatMap((g) => g.members).filter((m) => matches(m, wanted)).length;
  return (
    <fieldset class="field" aria-describedby="holds-hint">
      <legend class="big">{words.holdsTitle}</legend>
      <p class="hint" id="holds-hint">{words.holdsHint}</p>
      <div class="find">
        <label for="find">{words.find}</label>
        <div class="row">
          <input id="find" name="find" type="search" value={asked.find} autocomplete="off" />
          <button class="quiet plain-only" type="submit">{words.findNow}</button>
        </div>
        <p class="hint" role="status">{wanted === '' ? '' : words.found(matching)}</p>
      </div>
      {groups.map((group) => <HoldingGroup group={group} holds={asked.question.holds} first={first.holds} wanted={wanted} />)}
    </fieldset>
  );
}

function groupsOf(scheme: Scheme): readonly HeldGroup[] {
  const recognised = Map.groupBy(scheme.recognised, (r) => r.group);
  return [{ name: words.own, members: scheme.certifications }, ...[...recognised].map(([name, members]) => ({ name, members }))];
}

const matches = (held: Held, wanted: string): boolean =>
  [held.name, held.id, ...(held.aliases ?? [])].some((name) => name.toLocaleLowerCase('en').includes(wanted));

interface HoldingGroupProps {
  readonly group: HeldGroup;
  readonly holds: readonly string[];
  readonly first: readonly string[];
  readonly wanted: string;
}

/** Those that match, and those that are ticked: what one holds never disappears. */
function HoldingGroup({ group, holds, first, wanted }: HoldingGroupProps) {
  const shown = (m: Held) => matches(m, wanted) || holds.includes(m.id);
  const ticked = group.members.filter((m) => holds.includes(m.id)).length;
  const open = (wanted !== '' && group.members.some(shown)) || group.members.some((m) => first.includes(m.id));
  return (
    <details class="group" open={open} hidden={!group.members.some(shown)}>
      <summary>{group.name}{ticked > 0 && <span class="soft"> · {words.ticked(ticked)}</span>}</summary>
      <ul class="choices">
        {group.members.map((m) => (
          <CheckboxItem
            id={`holds-${m.id}`} name="holds" value={m.id} checked={holds.includes(m.id)} label={m.name} hidden={!shown(m)}
            {...(m.aliases?.length ? { hint: words.alias(m.aliases) } : {})}
          />
        ))}
      </ul>
    </details>
  );
}

function Work({ scheme, question, first }: { readonly scheme: Scheme; readonly question: PathQuestion; readonly first: PathQuestion }) {
  return (
    <details class="group" open={first.completed.length + first.passed.length > 0}>
      <summary>{words.workTitle}</summary>
      <p class="hint">{words.workHint}</p>
      <CheckGroup title={words.completed} name="completed" items={scheme.courses} chosen={question.completed} />
      <CheckGroup title={words.passed} name="passed" items={scheme.exams} chosen={question.passed} />
    </details>
  );
}

interface CheckGroupProps {
  readonly title: string;
  readonly name: 'completed' | 'passed';
  readonly items: readonly Held[];
  readonly chosen: readonly string[];
}

const CheckGroup = ({ title, name, items, chosen }: CheckGroupProps) => (
  <fieldset class="field">
    <legend>{title}</legend>
    <ul class="choices">{items.map((i) => <CheckboxItem id={`${name}-${i.id}`} name={name} value={i.id} checked={chosen.includes(i.id)} label={i.name} />)}</ul>
  </fieldset>
);

function Readings({ scheme, asked, first }: Omit<PathFormProps, 'availabilityAsOf'>) {
  const open = Object.keys(first.readings).length > 0;
  return (
    <details class="group" open={open}>
      <summary>{words.readingsTitle}</summary>
      <p class="hint">{words.readingsHint}</p>
      {scheme.readings.map((reading) => <ReadingChoice reading={reading} taken={asked.question.readings[reading.id] ?? reading.default} />)}
    </details>
  );
}

function ReadingChoice({ reading, taken }: { readonly reading: Reading; readonly taken: string }) {
  const name = readingName(reading.id);
  const ordered = reading.options.toSorted((a, b) => Number(b.id === reading.default) - Number(a.id === reading.default));
  return (
    <fieldset class="field">
      <legend>{reading.question}</legend>
      <ul class="choices">
        {ordered.map((option, place) => (
          <RadioItem
            id={place === 0 ? name : `${name}-${option.id}`} name={name} value={option.id} checked={option.id === taken}
            label={option.id === reading.default ? `${option.says} (${words.readingDefault})` : option.says}
          />
        ))}
      </ul>
    </fieldset>
  );
}
