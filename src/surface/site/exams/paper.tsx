/** The list of the room on paper: what to know of the sitting on top, one line for each person with what is arranged, room to sign. Only printed. */
import { arrangedWords, type BookingShown, type SittingInside } from '../../../registry/exam/index.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import { instantWords, tongueWords } from '../parts/scheme-words.ts';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { placeWords } from './sittings.tsx';

interface Paper {
  readonly sitting: SittingInside;
  readonly title: string;
  readonly people: readonly BookingShown[];
}

export const PaperList = ({ sitting, title, people }: Paper) => (
  <section class="paper">
    <h2>{words.paperTitle}: {title}</h2>
    <dl>
      {[
        [sittingWords.when, instantWords(sitting.startsAt, sitting.zone)], [sittingWords.where, placeWords(sitting)], [sittingWords.length, sitting.minutes === null ? sittingWords.unknown : sittingWords.minutes(sitting.minutes)],
        [sittingWords.language, tongueWords(sitting.tongue)],
      ].map(([name, value]) => <div><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
    <table>
      <thead><tr><th>{words.line}</th><th>{words.number}</th><th>{words.name}</th><th>{sittingWords.arranged}</th><th>{words.ends}</th><th>{words.paper}</th><th class="sign">{words.signature}</th></tr></thead>
      <tbody>
        {people.map((one, place) => (
          <tr>
            <td>{place + 1}</td><td>{one.number}</td><td>{one.name}{one.conditions.length > 0 && ` (${words.conditional})`}</td><td>{arrangedWords({ minutes: one.extraMinutes, aids: one.aids })}</td>
            <td>{one.endsAt === null ? '' : localTime(new Date(one.endsAt), one.zone).slice(11, 16)}</td><td>{one.identityPaper === null ? (one.present === false ? words.was['false'] : '') : words.papers[one.identityPaper]}</td><td />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
