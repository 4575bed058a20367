import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');

let data: string;
let server: ChildProcess;
let base: string;
let browser: Browser | undefined;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'cursus-start-'));
  // The test runner leaves variables of its own in the environment.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  server = spawn(process.execPath, [join(root, 'bin/cursus.mjs'), 'serve', '--demonstration', '--port', '0', '--data', data], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  base = await readyAddress(server);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  if (server.exitCode === null) {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
  }
  rmSync(data, { recursive: true, force: true });
});

const readyAddress = (child: ChildProcess): Promise<string> => new Promise((found, failed) => {
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const ready = /^ready (\S+)$/m.exec(said);
    if (ready) found(ready[1]!);
  });
  child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
});

test.each([true, false])('the started program shows the way from ITIL v3 Expert to Consultant Manager (JavaScript: %s)', async (javaScriptEnabled) => {
  const context = await browser!.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${base}/s/iso-20000?holds=itil-v3-expert&targets=consultant-manager`);
  expect(await page.locator('.sum').innerText()).toBe('3 course days, exams of 30 and 90 minutes, 3 steps.');
  await context.close();
});
