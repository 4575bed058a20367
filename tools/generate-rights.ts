/** Writes docs/rights.md from the one table of rights and the declared routes: `node --import tsx tools/generate-rights.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Role, roles } from '../src/registry/access/actor.ts';
import { doesOf, grantsOf, neverByKey, type Right, rights } from '../src/registry/access/rights.ts';
import { declaredRoutes } from '../src/surface/api/api.ts';
import { declaredPages } from '../src/surface/site/pages.tsx';

const signs = { any: '**any**', own: 'own', organisation: 'organisation', assigned: 'assigned' } as const;
const cell = (role: Role, right: Right): string => grantsOf(role, right).map((relation) => signs[relation]).join(', ');

const places = [
  ...declaredRoutes.map(({ declaration: d }) => ({ right: d.right, says: `\`${d.method.toUpperCase()} ${d.path}\`` })),
  ...declaredPages.map(({ declaration: d }) => ({ right: d.right, says: `\`${d.method.toUpperCase()} ${d.path}\`` })),
];
const placesOf = (right: Right | 'public'): string => places.filter((place) => place.right === right).map((place) => place.says).join('<br>');

export function rightsPage(): string {
  const row = (right: Right) => `| \`${right}\`${neverByKey.has(right) ? ' †' : ''} | ${doesOf(right)} | ${roles.map((role) => cell(role, right)).join(' | ')} |`;
  return [
    '# Who may do what', '',
    'Made by `tools/generate-rights.ts` from `src/registry/access/rights.ts` and the declared routes; a test keeps it current. What is empty is refused.',
    '`public: own` is anybody signed in, for themselves. † no API key can carry it.', '',
    `| right | does | ${roles.join(' | ')} |`, `|---|---|${roles.map(() => '---|').join('')}`, ...rights.map(row), '',
    '## Where each right is asked for', '', '| right | routes and pages |', '|---|---|',
    ...(['public', ...rights] as const).filter((right) => placesOf(right) !== '').map((right) => `| ${right === 'public' ? 'none' : `\`${right}\``} | ${placesOf(right)} |`), '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('../docs/rights.md', import.meta.url), rightsPage());
