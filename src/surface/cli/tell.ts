/** Answers in words for a person at a terminal: 80 columns, the sentences of `core/reasons`. */
import type { Scheme } from '../../core/language/syntax.ts';
import { settle, through } from '../../core/meaning/award.ts';
import { type Choices, choicesOf, type Door, rulesOf } from '../../core/meaning/rules.ts';
import type { Cost } from '../../core/planner/wish.ts';
import { awardSentence, counted, linesSuffix, listed, nameOf, stepSentence, unavailableSentence } from '../../core/reasons/sentence.ts';
import type { Reason } from '../../core/reasons/why.ts';
import type { Eligible, Explained, Way } from '../../core/verdict/answer.ts';
import { holdingsIn, type Shelved } from '../../core/verdict/question.ts';
import type { Asking } from './asking.ts';
import { wrapped } from './wrap.ts';

export function eligibleLines({ scheme }: Shelved, answer: Eligible): readonly string[] {
  const block = (title: string, ids: readonly string[], name: (id: string) => string) =>
    [title, ...(ids.length === 0 ? ['  none'] : ids.flatMap((id) => row(id, name(id))))];
  const own = (id: string) => nameOf(scheme, scheme.recognised.some((r) => r.id === id) ? `recognised:${id}` : `certification:${id}`);
  return [
    ...block('Held, once awards have settled:', answer.holds, own),
    ...block('Courses open to you:', answer.courses, (id) => scheme.courses.find((c) => c.id === id)!.name),
    ...block('Exams open to you:', answer.exams, (id) => scheme.exams.find((e) => e.id === id)!.name),
    ...block('Certifications you may request:', answer.requests, own),
    ...(answer.near?.length ? ['One thing more would open:'] : []),
    ...(answer.near ?? []).flatMap((miss) => wrapped(`${miss.says}: ${listed(miss.opens)}`, '  ', '    ')),
    `Edition ${answer.edition}.`,
  ];
}

const row = (id: string, name: string): string[] => wrapped(`${id.padEnd(30)} ${name}`, '  ', ' '.repeat(33));

export function explainLines({ scheme }: Shelved, answer: Explained): readonly string[] {
  const { because, missing, open, item, edition } = answer;
  const openings = because.openings ?? [];
  return [
    `${item} is ${open ? 'open' : 'closed'} (edition ${edition}).`,
    ...(because.closed === undefined ? [] : wrapped(because.closed, '')),
    ...(because.needs === because.closed ? [] : wrapped(`${because.needs}.`, '')),
    ...reasonLines(because, 1),
    ...(because.awarded ? ['It is held already:', ...reasonLines(because.awarded, 1)] : []),
    ...(missing.length > 0 ? ['Any one of these would open it:'] : []),
    ...openings.flatMap(({ says, cost }) => wrapped(`${says}: ${cost ? costWords(cost) : 'no way leads there from here'}`, '  - ', '    ')),
    ...otherwise(scheme, (because.otherReadings ?? []).map((other) => ({ ...other, outcome: other.open ? 'it is open' : 'it is closed' }))),
  ];
}

function reasonLines(reason: Reason, depth: number): string[] {
  const reading = reason.reading === undefined ? '' : ` [reading ${reason.reading.reading}: ${reason.reading.is}]`;
  const start = `${'  '.repeat(depth)}${reason.met ? 'yes' : 'no '} `;
  const line = wrapped(`${reason.says}${linesSuffix(reason.source)}${reading}`, start, ' '.repeat(start.length));
  return [...line, ...(reason.of ?? []).flatMap((part) => reasonLines(part, depth + 1))];
}

function otherwise(scheme: Scheme, others: readonly { readonly reading: string; readonly is: string; readonly outcome: string }[]): string[] {
  const says = (reading: string, is: string) => scheme.readings.find((r) => r.id === reading)!.options.find((o) => o.id === is)!.says;
  const lines = others.flatMap(({ reading, is, outcome }) => wrapped(`${reading}=${is} (${says(reading, is)}): ${outcome}`, '  - ', '    '));
  return lines.length === 0 ? [] : ['The text can be read otherwise:', ...lines];
}

export function planLines(shelved: Shelved, question: Asking, answer: Way): readonly string[] {
  const { scheme } = shelved;
  const others = otherwise(scheme, (answer.otherReadings ?? []).map((other) => ({ ...other, outcome: other.cost ? costWords(other.cost) : 'no way leads there' })));
  if (!answer.cost) return ['There is no way.', ...(answer.because ?? []).flatMap((line) => wrapped(line, '')), ...others];
  if (answer.plan.length === 0) return [`Nothing is left to do (edition ${answer.edition}).`];
  const proof = answer.optimal ? 'proven, no way is shorter' : 'not proven the shortest';
  return [
    ...wrapped(`${costWords(answer.cost)}: ${proof} (edition ${answer.edition}).`, ''),
    ...stepLines(shelved, question, answer),
    ...(answer.unknown.length === 0 ? [] : wrapped(`Not stated, counted as 0: ${answer.unknown.join(', ')}.`, '')),
    ...setLines('Costs the same', (answer.all ?? []).slice(1).map((steps) => ({ plan: steps }))),
    ...(answer.pareto ?? []).map((cost) => `Trade-off: ${costWords(cost)}`),
    ...setLines('Best', answer.top ?? []),
    ...others,
  ];
}

/** Each step with its length and lines, what it awards, and what warns. */
function stepLines({ scheme, provider }: Shelved, question: Asking, answer: Way): string[] {
  const rules = rulesOf(scheme, choicesOf(scheme, question.readings as Choices), provider);
  let held = settle(rules, holdingsIn(scheme, question)).holdings;
  return answer.plan.flatMap((step, i) => {
    const door = rules.doors.find((d) => d.item === `${step.do}:${step.id}`)!;
    const after = through(rules, held, door);
    held = after.holdings;
    return [
      ...wrapped(`${stepSentence(scheme, step)}${lengthOf(door)}${linesSuffix(door.source)}`, `${String(i + 1).padStart(3)}. `, '     '),
      ...after.awards.flatMap((award) => wrapped(`${awardSentence(scheme, award)}${linesSuffix(award.when.source)}`, '     => ', '        ')),
      ...(door.availability.open ? [] : wrapped(unavailableSentence(door)!, '     !  ', '        ')),
    ];
  });
}

function lengthOf(door: Door): string {
  const [amount, one] = door.do === 'course' ? [door.courseDays, 'day'] as const : [door.examMinutes, 'minute'] as const;
  if (door.do === 'request') return '';
  return `, ${amount === 'unknown' ? 'length not stated' : counted(amount, one)}`;
}

const setLines = (title: string, ways: readonly { readonly cost?: Cost; readonly plan: Way['plan'] }[]): string[] =>
  ways.flatMap(({ cost, plan }) => wrapped(`${title}${cost ? `, ${costWords(cost)}` : ''}: ${plan.map((s) => `${s.do} ${s.id}`).join(', ')}`, '', '  '));

function costWords(cost: Partial<Cost>): string {
  const parts = [
    cost.courseDays === undefined ? [] : [counted(cost.courseDays, 'course day')], cost.examMinutes === undefined ? [] : [counted(cost.examMinutes, 'exam minute')],
    cost.steps === undefined ? [] : [counted(cost.steps, 'step')], cost.money === undefined ? [] : [`${cost.money / 100} in money, where prices are stated`],
  ];
  return parts.flat().join(', ');
}
