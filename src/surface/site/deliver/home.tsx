/** What waits for those who offer and teach courses, on their first page. */
import { type DueTask, findDue } from '../../../registry/session/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { dateWords } from '../parts/scheme-words.ts';
import { staffWords as words } from '../words/deliver.ts';

/** Where each kind of task is done, on the page of the session. */
const placeOf: Readonly<Record<DueTask['kind'], string>> = {
  begin: '/roster', attendance: '/roster', close: '/roster#close', assignments: '/roster#assignments', coming: '/roster', offers: '/roster', waiting: '/roster', uncovered: '', draft: '', 'late-draft': '',
};

const saysOf = ({ kind, courseName: name, firstDay, on, block, count }: DueTask): string =>
  words.due[kind]({ name, first: dateWords(firstDay), day: dateWords(on), block: block === undefined ? '' : words.ofBlock(block), people: words.peopleOf(count), count });

const shown = 20;

async function due({ world, actor }: Asked) {
  const tasks = await findDue(world, actor);
  return (
    <>
      <h2>{words.homeTitle}</h2>
      {tasks.length === 0 ? <p>{words.homeNothing}</p> : (
        <ul>{tasks.slice(0, shown).map((task) => <li><a href={`/teaching/${task.session}${placeOf[task.kind]}${task.kind === 'attendance' ? `#block-${task.block ?? 1}` : ''}`}>{saysOf(task)}</a></li>)}</ul>
      )}
      {tasks.length > shown && <p>{words.homeMore(tasks.length - shown)}</p>}
      <p><a href="/teaching">{words.toSessions}</a></p>
    </>
  );
}

export const staffBlocks: readonly HomeBlock[] = [{ right: 'session.run', load: due }];
