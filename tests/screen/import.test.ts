import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { drainOutbox } from '../../src/database/outbox.ts';
import { importHandler } from '../../src/registry/import/index.ts';
import type { MatrixWorld } from '../matrix/matrix-world.ts';
import { accessibilityFindings, onPage, openMatrix, overflow } from './browser.ts';

let stage: Awaited<ReturnType<typeof openMatrix>>;
let m: MatrixWorld;
let database: Database;

beforeAll(async () => {
  stage = await openMatrix();
  ({ m, database } = stage);
}, 120_000);
afterAll(() => stage.close());

const enter = async (page: Page) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Administrator', exact: true }).click();
  await page.waitForURL('**/home');
};
const findings: string[] = [];
const look = async (page: Page) => {
  findings.push(...(await accessibilityFindings(page)).map((finding) => `${page.url()} ${finding}`));
  if (await overflow(page) > 0) findings.push(`${page.url()} is too wide`);
};

const csv = [
  'external id,name,e-mail,kind,id,date', 'A1,Ana López,ana@example.org,recognised,itil-v3-expert,2009-05-01', 'A1,,,course,foundation-bridge,2010-08-01', 'A1,,,exam,foundation-bridge,2010-08-01',
  'A2,Ana López,,course,management-improvement,2010-08-03', 'A2,,,exam,management-improvement,2010-08-03', 'A3,Bo Berg,,exam,fundation,2010-08-03',
].join('\n');

test('on a narrow screen without JavaScript a file is sent, checked, recorded and followed, and what was left out can be fetched', async () => {
  await onPage(stage, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }, async (page) => {
    await enter(page);
    await page.getByRole('link', { name: 'Bring in people from a file' }).click();
    await page.getByRole('button', { name: 'Check the file' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose a file');
    await page.getByLabel('Whose keys').fill('old list');
    await page.getByLabel('The file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Check the file' }).click();
    expect(await page.locator('main').innerText()).toMatch(/This is what would happen[^]*2 people new[^]*5 holdings new[^]*1 row[^]*fundation/);
    await page.getByRole('button', { name: 'Record it' }).click();
    expect(await page.locator('main').innerText()).toContain('0 % done');
    await drainOutbox(database, { 'import.run': importHandler(m.world) });
    await page.getByRole('link', { name: 'Look again' }).click();
    expect(await page.locator('main').innerText()).toMatch(/The file is recorded[^]*1 award/);
    const file = await page.request.get(`${new URL(page.url()).pathname}/refused-rows`);
    expect([file.headers()['content-disposition'], await file.text()]).toEqual([expect.stringContaining('refused-rows.csv'), expect.stringContaining('A3,Bo Berg,,exam,fundation,2010-08-03,7,The scheme has no exam')]);
  });
});

test('two records are found, compared side by side, made one and two again, without JavaScript', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await enter(page);
    await page.getByRole('link', { name: 'Make two records of one person' }).click();
    await page.getByLabel('Name, number').fill('ana lop');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: /^Choose Ana/ }).first().click();
    expect(await page.locator('main').innerText()).toContain('same name or e-mail');
    await page.getByRole('link', { name: /^Choose Ana/ }).first().click();
    await page.getByRole('button', { name: 'Make them one' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Say how it is known');
    await page.getByLabel('The same entry was made twice').check();
    await page.getByRole('button', { name: 'Make them one' }).click();
    expect(await page.locator('h1').innerText()).toBe('The two records are one');
    await page.getByRole('button', { name: 'Make two records again' }).click();
    expect(await page.locator('h1').innerText()).toBe('The records are two again');
  });
});

test('the pages of imports and merges have no accessibility finding and fit a narrow screen in light and dark', async () => {
  await onPage(stage, { viewport: { width: 360, height: 800 } }, async (page) => {
    await enter(page);
    await look(page);
    const [run] = await database.db.selectFrom('import_run').select('id').execute();
    const merged = await database.db.selectFrom('candidate_merge').select(['id', 'kept', 'merged']).executeTakeFirstOrThrow();
    for (const path of ['/imports', `/imports/${run!.id}`, '/merge', '/merge?words=ana', `/people/${merged.kept}/merge`, `/people/${merged.kept}/merge?other=${merged.merged}`, `/merges/${merged.id}`]) {
      await page.goto(path);
      await look(page);
    }
    expect(findings).toEqual([]);
  });
});
