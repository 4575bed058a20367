/** On the page of today: files that wait to be started, and the ways to bring people in and to make two records one. */
import { listImports } from '../../../registry/import/index.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { importBlockWords as words, importStateWords } from '../words/import.ts';

export const importBlock: HomeBlock = {
  right: 'person.import',
  load: async ({ world, actor }) => {
    const open = (await listImports(world, actor, { limit: 20 })).filter((one) => one.state !== 'done');
    return (
      <>
        <h2>{words.title}</h2>
        {open.length > 0 && <ul>{open.map((one) => <li><a href={`/imports/${one.import}`}>{one.fileName}</a>: {importStateWords[one.state].toLowerCase()}</li>)}</ul>}
        <ul>
          <li><a href="/imports">{words.bringIn}</a></li>
          <li><a href="/merge">{words.merge}</a></li>
        </ul>
      </>
    );
  },
};
