// `npm run bench`: every benchmark, one after the other, on the pinned Node. `npm run bench planner` runs one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root, run, setUp } from './setup.mjs';

setUp();
const wanted = process.argv.slice(2);
for (const file of readdirSync(join(root, 'tools/bench')).filter((name) => name.endsWith('.ts')).sort()) {
  if (wanted.length > 0 && !wanted.includes(file.replace('.ts', ''))) continue;
  console.log(`\n${file}`);
  if (run(pinnedNode, [join(root, 'tools/bench', file)]).status !== 0) process.exitCode = 1;
}
