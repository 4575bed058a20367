#!/usr/bin/env node
// Starts the command line on the pinned Node, whatever Node the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pinned = here('../node_modules/.bin/node');
const node = existsSync(pinned) ? pinned : process.execPath;
// What Node has compiled once it need not compile at the next start.
const env = { NODE_COMPILE_CACHE: here('../node_modules/.cache/node'), ...process.env };
const child = spawn(node, ['--disable-warning=ExperimentalWarning', here('../src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
