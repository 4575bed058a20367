/** Somebody reads a number off a certificate and types it. */
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/core/facts/day.ts';
import { system } from '../../src/registry/access/actor.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { openPerson, passed, record } from '../journeys/record-world.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  let number: string;
  let award: string;
  beforeAll(async () => {
    m = await matrixWorld(await open());
    const candidate = await openPerson(m.world, 'Ada Typed');
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: true, text: 'test' });
    ({ number, award } = (await record(m.world, candidate, passed('foundation', '2026-01-10'))).awards[0]!);
  });

  const heading = (html: string) => /<h1>.*?<\/svg>([^<]+)<\/h1>/.exec(html)?.[1];
  const page = async (typed: string) => {
    const answer = await m.app.request(`/verify/${encodeURIComponent(typed)}`);
    return { status: answer.status, says: heading(await answer.text()) };
  };
  const form = async (typed: string) => {
    const answer = await m.app.request('/verify', { method: 'POST', headers: { origin: 'http://localhost' }, body: new URLSearchParams({ number: typed }) });
    return { status: answer.status, says: heading(await answer.text()) };
  };
  const api = async (typed: string) => {
    const answer = await m.app.request(`/api/v1/verify/${encodeURIComponent(typed)}`);
    return { status: answer.status, body: await answer.json() as Record<string, unknown> };
  };

  test('without dashes, with spaces or in small letters it is found', async () => {
    for (const typed of [number, number.replaceAll('-', ''), number.replaceAll('-', ' '), ` ${number.toLowerCase()} `, number.replaceAll('-', '–')]) {
      expect(await page(typed)).toEqual({ status: 200, says: 'Valid' });
      expect(await form(typed)).toEqual({ status: 200, says: 'Valid' });
      expect(await api(typed)).toMatchObject({ status: 200, body: { number } });
    }
    expect((await m.app.request(`/credentials/${number.replaceAll('-', '')}`, { headers: { accept: 'application/vc' } })).status).toBe(200);
  });

  test('with one wrong character it is mistyped, and nobody is told that it is a forgery', async () => {
    const wrong = number.slice(0, -1) + (number.endsWith('7') ? '8' : '7');
    for (const typed of [wrong, wrong.replaceAll('-', ' '), number.slice(0, -2)]) {
      expect(await page(typed)).toEqual({ status: 404, says: 'The number is mistyped' });
      expect(await form(typed)).toEqual({ status: 404, says: 'The number is mistyped' });
      expect(await api(typed)).toMatchObject({ status: 404, body: { detail: expect.stringMatching(/mistyped/) } });
    }
    expect(await page('2026-0000-0000')).toEqual({ status: 404, says: 'Not issued here' });
    expect((await api('2026-0000-0000')).body['detail']).not.toMatch(/mistyped/);
  });

  test('after its last day it has expired at once, before the daily work says so', async () => {
    const lasts = (until: string) => m.world.database.db.updateTable('award').set({ valid_until: until }).where('id', '=', award).execute();
    const listed = async () => ((await (await m.app.request('/api/v1/directory?name=ada')).json()) as { items: unknown[] }).items.length;
    const today = m.world.today();
    await lasts(today);
    expect([await page(number), await listed()]).toEqual([{ status: 200, says: 'Valid' }, 1]);
    await lasts(addDays(today, -1));
    expect([await page(number), await listed()]).toEqual([{ status: 200, says: 'Expired' }, 0]);
    expect((await api(number)).body).toMatchObject({ status: 'expired', statusSince: today });
  });
});
