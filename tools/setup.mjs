// Makes a fresh clone ready to run: dependencies, then the browser's files. Needs only Node 20 and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const pinnedNode = join(root, 'node_modules/.bin/node');

export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

export function setUp() {
  installDependencies();
  buildIslands();
}

function installDependencies() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('installing dependencies (once)');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const done = npm ? run(process.execPath, [npm, ...args]) : run('npm', args);
  if (done.status !== 0) fail('npm ci did not finish: read its lines above, mend that, and start again.');
}

/** Vite runs only when a file that reaches the browser has changed since the last build. */
function buildIslands() {
  if (!existsSync(join(root, 'vite.config.ts'))) return;
  const stamp = join(root, 'dist/stamp');
  const now = fingerprint(['package-lock.json', 'vite.config.ts', 'src/core', 'src/surface/site']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const done = run(pinnedNode, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
  if (done.status !== 0) fail('the browser files could not be built: read the lines above.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow).sort()) hash.update(path).update('\0').update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).filter((name) => !name.includes('.test.')).flatMap((name) => filesBelow(join(path, name)));
}

export function fail(line) {
  console.error(line);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
