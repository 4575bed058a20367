/** The list of a session on paper: everything to know of it on top, one line for each person, room to sign. Only printed. */
import type { Roster, RosterEntry, SessionForStaff } from '../../../registry/session/index.ts';
import { tongueWords } from '../parts/scheme-words.ts';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { blockWords } from './session-parts.tsx';

interface Paper {
  readonly session: SessionForStaff;
  readonly roster: Roster;
  readonly entries: readonly RosterEntry[];
  readonly trainer: string | undefined;
}

export const PaperList = ({ session, roster: { blocks }, entries, trainer }: Paper) => (
  <section class="paper">
    <h2>{words.paperTitle}: {session.courseName}</h2>
    <dl>
      {[
        [sessionWords.provider, session.providerName],
        ...blocks.map((block) => [blocks.length === 1 ? sessionWords.when : sessionWords.block(block.number), `${blockWords(block)} (${session.zone})`] as const),
        [sessionWords.where, session.place ?? session.link ?? sessionWords.online], [words.trainer, trainer ?? ''], [sessionWords.language, tongueWords(session.tongue)],
      ].map(([name, value]) => <div><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
    <table>
      <thead><tr><th>{words.lineOnPaper}</th><th>{words.number}</th><th>{words.name}</th>{blocks.map((block) => <th>{blocks.length === 1 ? words.attendance : sessionWords.block(block.number)}</th>)}<th class="sign">{words.signature}</th></tr></thead>
      <tbody>
        {entries.map((entry, place) => (
          <tr>
            <td>{place + 1}</td><td>{entry.number}</td><td>{entry.name}</td>
            {entry.attendance.map(({ attended }) => <td>{attended === null ? '' : attended === 'present' ? words.present : words.absent}</td>)}
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
