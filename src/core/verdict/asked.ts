/** What an answer is made from: the question, what the person brings, and the rules under any choice of readings. */
import type { Holdings } from '../facts/holding.ts';
import type { Choices } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import { holdingsIn, type Question } from './question.ts';

export interface Asked {
  readonly question: Question;
  readonly packed: Packed;
  readonly from: Holdings;
  readonly packedUnder: (choices: Choices) => Packed;
}

export const holdingsOf = ({ rules }: Packed, question: Question): Holdings => holdingsIn(rules.scheme, question);
