/** `cursus eligible`, `explain` and `plan`: one question from the command line's options. */
import { type Answer, answerer } from '../../core/verdict/answer.ts';
import type { Operation } from '../../core/verdict/question.ts';
import type { Asking } from './asking.ts';
import { print, shelfFor, UsageFault } from './say.ts';
import { explainLines, eligibleLines, planLines } from './tell.ts';

type Options = Readonly<Record<string, unknown>>;

export const ask = (op: Operation) => (options: Options, args: readonly string[]): number => {
  const shelf = shelfFor(options);
  const question = questionFrom(op, options, args);
  const answer = answerer(shelf)(options['json'] === true ? question : withReasons(question));
  if ('error' in answer) throw new UsageFault(`${answer.error.detail} ${answer.error.next}`);
  if (options['json'] === true) print(JSON.stringify(answer));
  else for (const line of linesFor(answer)) print(line);
  return isNo(answer) ? 1 : 0;

  function linesFor(said: Exclude<Answer, { error: unknown }>): readonly string[] {
    const shelved = shelf.get(String(question.scheme))!;
    switch (said.op) {
      case 'eligible': return eligibleLines(shelved, said);
      case 'explain': return explainLines(shelved, said);
      case 'plan': return planLines(shelved, question, said);
    }
  }
};

const isNo = (answer: Answer): boolean => ('open' in answer && !answer.open) || ('reachable' in answer && !answer.reachable);

/** A person is told more than a program asked for. */
const withReasons = (question: Asking): Asking =>
  ({ ...question, want: [...(question.want ?? []), ...(question.op === 'eligible' ? ['near'] : ['readings', ...(question.op === 'explain' ? ['openings'] : [])])] });

function questionFrom(op: Operation, options: Options, args: readonly string[]): Asking {
  const list = (name: string) => (options[name] as readonly string[] | undefined) ?? [];
  const question = {
    op, scheme: options['scheme'], holds: list('hold'), completed: list('completed'), passed: list('passed'),
    experience: Object.fromEntries(pairs(list('experience'), '--experience', 'itsm=3').map(([field, years]) => [field, number(`--experience ${field}`, years)])),
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

/** What is no number goes on as it is, so that the question's own check names it. */
function number(name: string, given: string): number {
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isNaN(value)) throw new UsageFault(`${name}: "${given}" is not a number.`);
  return value;
}
