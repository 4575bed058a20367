/** What can be granted beside more time. Named in letters, on pages and on the list of the room. */
import { listed } from '../../core/reasons/sentence.ts';
import type { Aid } from '../../database/tables-exam.ts';

export const aidWords: Readonly<Record<Aid, string>> = {
  'own-room': 'a room of your own', 'large-print': 'large print', 'screen-reader': 'a screen reader', reader: 'somebody who reads aloud', writer: 'somebody who writes', breaks: 'breaks', 'step-free': 'a place without steps',
};
export const aids = Object.keys(aidWords) as readonly Aid[];

export interface Arranged {
  readonly minutes: number;
  readonly aids: readonly Aid[];
}

/** "20 minutes more and a room of your own"; empty where nothing is arranged. */
export const arrangedWords = ({ minutes, aids: of }: Arranged): string =>
  listed([...(minutes === 0 ? [] : [minutes === 1 ? '1 minute more' : `${minutes} minutes more`]), ...of.map((aid) => aidWords[aid])]);
