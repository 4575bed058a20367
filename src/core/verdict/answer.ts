/** Questions to verdicts, each explained: what may I do now, why, and what is the shortest way. */
import { refusals } from '../facts/refusal.ts';
import { type Choices, choicesOf, rulesOf } from '../meaning/rules.ts';
import { compile, type Packed } from '../packed/compile.ts';
import { type Asked, holdingsOf } from './asked.ts';
import { type Eligible, eligible } from './eligible.ts';
import { type Explained, explain } from './explain.ts';
import { checkQuestion, type Shelf, type Shelved, type Wrong } from './question.ts';
import { type Way, way } from './way.ts';

export type { Eligible, Explained, Way };

export interface Failed {
  readonly error: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly next: string;
    readonly field: string;
  };
}

export type Answer = Eligible | Explained | Way | Failed;

const mostCompiled = 200;

/** Answers questions about the schemes on a shelf; what it compiles for one choice of readings it keeps. */
export function answerer(shelf: Shelf): (question: unknown) => Answer {
  const kept = new Map<string, Packed>();
  const packedFor = ({ scheme, provider }: Shelved, choices: Choices): Packed => {
    const key = JSON.stringify([scheme.id, Object.values(choices)]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostCompiled) kept.clear();
    const packed = compile(rulesOf(scheme, choices, provider));
    kept.set(key, packed);
    return packed;
  };
  return (value) => {
    const checked = checkQuestion(shelf, value);
    if (!checked.ok) return failed('bad-input', checked.wrong);
    const { question, shelved } = checked;
    const packedUnder = (choices: Choices) => packedFor(shelved, choices);
    const packed = packedUnder(choicesOf(shelved.scheme, question.readings));
    return answerTo({ question, packed, from: holdingsOf(packed, question), packedUnder });
  };
}

function answerTo(asked: Asked): Answer {
  switch (asked.question.op) {
    case 'eligible': return eligible(asked);
    case 'explain': return explain(asked);
    case 'plan': return way(asked);
  }
}

export const failed = (code: 'bad-input' | 'not-json' | 'too-large', { field, detail, next }: Wrong): Failed =>
  ({ error: { type: `/problems/${code}`, ...refusals[code], detail, next, field } });
