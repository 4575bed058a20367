/** `cursus eligible`, `explain` and `plan`: one question from the command line's options. */
import type { Scheme } from '../../core/language/syntax.ts';
import { nameOf, stepSentence } from '../../core/reasons/sentence.ts';
import type { Reason } from '../../core/reasons/why.ts';
import { type Answer, answerer, type Eligible, type Explained, type Way } from '../../core/verdict/answer.ts';
import type { Operation } from '../../core/verdict/question.ts';
import { print, shelfFor, UsageFault } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

export const ask = (op: Operation) => (options: Options, args: readonly string[]): number => {
  const shelf = shelfFor(options);
  const answer = answerer(shelf)(questionFrom(op, options, args));
  if ('error' in answer) throw new UsageFault(`${answer.error.detail} ${answer.error.next}`);
  if (options['json'] === true) print(JSON.stringify(answer));
  else for (const line of linesFor(shelf.get(String(options['scheme']))!.scheme, answer)) print(line);
  return isNo(answer) ? 1 : 0;
};

const isNo = (answer: Answer): boolean => ('open' in answer && !answer.open) || ('reachable' in answer && !answer.reachable);

function questionFrom(op: Operation, options: Options, args: readonly string[]): Record<string, unknown> {
  const list = (name: string) => (options[name] as readonly string[] | undefined) ?? [];
  const question = {
    op, scheme: options['scheme'], holds: list('hold'), completed: list('completed'), passed: list('passed'),
    experience: Object.fromEntries(pairs(list('experience'), '--experience', 'itsm=3').map(([field, years]) => [field, number(field, years)])),
    readings: Object.fromEntries(pairs(list('reading'), '--reading', 'associate-opens=both')),
    respectAvailability: options['respectAvailability'] === true,
  };
  if (op === 'explain') return { ...question, item: args[0] };
  if (op === 'eligible') return question;
  const want = ['all', 'pareto'].filter((name) => options[name] === true);
  const top = options['top'] === undefined ? {} : { top: number('--top', String(options['top'])) };
  return { ...question, targets: list('target'), minimize: list('minimize'), want, ...top };
}

function pairs(given: readonly string[], option: string, example: string): [string, string][] {
  return given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageFault(`${option} ${pair}: write it as ${option} ${example}.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

function number(name: string, given: string): number {
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!Number.isFinite(value)) throw new UsageFault(`${name}: ${given} is not a number.`);
  return value;
}

function linesFor(scheme: Scheme, answer: Exclude<Answer, { error: unknown }>): string[] {
  switch (answer.op) {
    case 'eligible': return eligibleLines(scheme, answer);
    case 'explain': return explainLines(answer);
    case 'plan': return planLines(scheme, answer);
  }
}

function eligibleLines(scheme: Scheme, answer: Eligible): string[] {
  const block = (title: string, ids: readonly string[], name: (id: string) => string) =>
    [`${title}:`, ...(ids.length === 0 ? ['  none'] : ids.map((id) => `  ${id.padEnd(34)} ${name(id)}`))];
  const own = (id: string) => nameOf(scheme, scheme.recognised.some((r) => r.id === id) ? `recognised:${id}` : `certification:${id}`);
  return [
    ...block('Held, once awards have settled', answer.holds, own),
    ...block('Courses open to you', answer.courses, (id) => scheme.courses.find((c) => c.id === id)!.name),
    ...block('Exams open to you', answer.exams, (id) => scheme.exams.find((e) => e.id === id)!.name),
    ...block('Certifications you may request', answer.requests, own),
  ];
}

function explainLines(answer: Explained): string[] {
  const verdict = `${answer.item} is ${answer.open ? 'open' : 'closed'} (edition ${answer.edition}).`;
  const missing = answer.missing.length === 0 ? [] : ['It would open with any one of these:', ...answer.missing.map((set) => `  ${set.join(' + ')}`)];
  const closed = answer.because.closed === undefined ? [] : [answer.because.closed];
  return [verdict, ...closed, ...reasonLines(answer.because, 0), ...missing];
}

function reasonLines(reason: Reason, depth: number): string[] {
  const source = reason.source === undefined ? '' : ` (lines ${reason.source})`;
  const reading = reason.reading === undefined ? '' : ` [reading ${reason.reading.reading}: ${reason.reading.is}]`;
  const line = `${'  '.repeat(depth)}${reason.met ? 'yes' : 'no '} ${reason.says}${source}${reading}`;
  return [line, ...(reason.of ?? []).flatMap((part) => reasonLines(part, depth + 1))];
}

function planLines(scheme: Scheme, answer: Way): string[] {
  if (!answer.reachable) return ['There is no way.', ...(answer.because ?? [])];
  const { courseDays, examMinutes, steps } = answer.cost!;
  const proof = answer.optimal ? 'proven the shortest' : 'not proven the shortest';
  const unknown = answer.unknown.length === 0 ? [] : [`Not stated, counted as 0: ${answer.unknown.join(', ')}`];
  return [
    `${courseDays} course days, ${examMinutes} exam minutes, ${steps} steps (${proof}; edition ${answer.edition}).`,
    ...answer.plan.map((step, i) => `${String(i + 1).padStart(3)}. ${stepSentence(scheme, step)}`),
    ...unknown,
    ...(answer.all && answer.all.length > 1 ? [`${answer.all.length} plans cost the same; --json lists them.`] : []),
    ...(answer.pareto ?? []).map((cost) => `trade-off: ${Object.entries(cost).map(([d, n]) => `${d} ${n}`).join(', ')}`),
    ...(answer.top ?? []).map((way, i) => `${i + 1}: ${way.cost.courseDays} days, ${way.cost.examMinutes} minutes: ${way.plan.map((s) => `${s.do} ${s.id}`).join(', ')}`),
  ];
}
