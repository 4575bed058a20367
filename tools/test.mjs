// `npm test`: everything that must hold before a change lands, ending in one plain line. Needs only Node 20 and npm.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fail, pinnedNode, root, run, setUp } from './setup.mjs';

setUp();
installSystemPackages();

const bin = (path) => [pinnedNode, [join(root, 'node_modules', path)]];
const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };
const checks = [
  ['types', ...bin('typescript/bin/tsc'), ['-p', '.']],
  ['lint', ...bin('oxlint/bin/oxlint'), ['--deny-warnings', 'src', 'tests', 'tools', 'schemes']],
  ['dead code', ...bin('knip/bin/knip.js'), []],
];

let passed = 0;
let failed = 0;
for (const [name, node, [script], args] of checks) {
  const ok = run(node, [script, ...args], { env }).status === 0;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  if (ok) passed += 1;
  else failed += 1;
}

const folder = mkdtempSync(join(tmpdir(), 'cursus-test-'));
const report = join(folder, 'report.json');
const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const tests = run(pinnedNode, [join(root, 'node_modules/vitest/vitest.mjs'), ...vitest], { env });
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 };
rmSync(folder, { recursive: true, force: true });
passed += counts.numPassedTests;
failed += counts.numFailedTests;
const silently = failed === 0 && tests.status !== 0;
if (silently) failed += 1;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Chromium for the browser tests, PostgreSQL for the database tests, clingo as the independent judge of the rules. */
function installSystemPackages() {
  const wanted = [
    ['chromium-headless-shell', ['chromium-headless-shell', 'chromium'].some((name) => existsSync(join('/usr/bin', name)))],
    ['postgresql', hasPostgres()],
    ['gringo', existsSync('/usr/bin/clingo')],
  ];
  const missing = wanted.filter(([, there]) => !there).map(([name]) => name);
  if (missing.length === 0) return;
  const byHand = `install ${missing.join(', ')} (Debian names) and run npm test again`;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) fail(`To run the tests, ${byHand}.`);
  console.log(`installing ${missing.join(', ')} (once)`);
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['update'], quiet);
  if (run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], quiet).status !== 0) fail(`apt-get failed: ${byHand}.`);
}

function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) && readdirSync(versions).some((v) => existsSync(join(versions, v, 'bin/initdb')));
}
