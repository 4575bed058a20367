import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { visitorsPages } from './visitors-pages.ts';

/** A page that says how often it was made, on a clock and a record that the test moves. */
function site() {
  const database = { writes: { ended: 0 } };
  const clock = { seconds: 0 };
  const forVisitors = visitorsPages({ database, now: () => new Date(clock.seconds * 1000).toISOString() });
  let made = 0;
  const app = new Hono().get('/page', (c) => forVisitors(c, async () => {
    made += 1;
    if (c.req.query('fault') !== undefined) throw new Error('fault');
    return new Response(`made ${made}`, { headers: { 'content-type': 'text/html' } });
  }));
  app.onError((_, c) => c.text(`fault ${made}`, 500));
  const read = async (path = '/page') => (await app.request(path)).text();
  return { database, clock, app, read };
}

test('a hundred who ask at the same time get a page that was made once', async () => {
  const { read } = site();
  const answers = await Promise.all(Array.from({ length: 100 }, () => read()));
  expect(new Set(answers)).toEqual(new Set(['made 1']));
});

test('a page is made anew when something was written since, and after a second', async () => {
  const { database, clock, read } = site();
  expect(await read()).toBe('made 1');
  database.writes.ended += 1;
  expect(await read()).toBe('made 2');
  clock.seconds = 0.9;
  expect(await read()).toBe('made 2');
  clock.seconds = 1;
  expect(await read()).toBe('made 3');
  clock.seconds = -5;
  expect(await read()).toBe('made 4');
});

test('another query is another page, and a fault is not kept', async () => {
  const { read } = site();
  expect([await read('/page?course=foundation'), await read(), await read('/page?course=foundation')]).toEqual(['made 1', 'made 2', 'made 1']);
  expect([await read('/page?fault'), await read('/page?fault')]).toEqual(['fault 3', 'fault 4']);
});

test('of many different addresses only the last two hundred are kept', async () => {
  const { read } = site();
  for (let place = 1; place <= 201; place += 1) await read(`/page?place=${place}`);
  expect([await read('/page?place=201'), await read('/page?place=1')]).toEqual(['made 201', 'made 202']);
});

test('it is sent packed to whoever takes it so', async () => {
  const { app, read } = site();
  const packed = await app.request('/page', { headers: { 'accept-encoding': 'gzip, br' } });
  expect([packed.headers.get('content-encoding'), packed.headers.get('vary'), packed.headers.get('content-type')]).toEqual(['gzip', 'accept-encoding', 'text/html']);
  expect(gunzipSync(await packed.bytes()).toString()).toBe(await read());
});
