import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgram, type StartedProgram } from '../started-program.ts';
import { openBrowser } from './browser.ts';

let data: string;
let server: StartedProgram;
let base: string;
let browser: Browser | undefined;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'cursus-start-'));
  server = await startProgram(data, '--demonstration');
  base = server.url;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test.each([true, false])('the started program shows the way from ITIL v3 Expert to Consultant Manager (JavaScript: %s)', async (javaScriptEnabled) => {
  const context = await browser!.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${base}/s/iso-20000?holds=itil-v3-expert&targets=consultant-manager`);
  expect(await page.locator('.sum').innerText()).toBe('3 course days, exams of 30 and 90 minutes, 3 steps.');
  await context.close();
});
