import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadScheme } from '../scheme-shelf.ts';
import { siteRoutes } from './routes.tsx';

const schemes = new Map([['iso-20000', loadScheme(join(import.meta.dirname, '../../../schemes/iso-20000'))]]);
const site = siteRoutes({ schemes, accountLinks: (c) => [{ href: '/home', text: c.req.header('x-who') ?? 'Sign in' }] });
const read = (headers: Record<string, string> = {}, path = '/s/iso-20000/certifications') => site.request(path, { headers });

test('a page of the scheme is the same to the byte for everybody with the same links, packed or not', async () => {
  const first = await read();
  expect(first.headers.get('content-type')).toMatch(/^text\/html/);
  const text = await first.text();
  expect(await (await read()).text()).toBe(text);
  const packed = await read({ 'accept-encoding': 'gzip, deflate, br' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await packed.bytes()).toString()).toBe(text);
  expect((await read({ 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
});

test('whoever has other links reads them on the page', async () => {
  expect(await (await read({ 'x-who': 'Ada' })).text()).toContain('>Ada<');
  expect(await (await read()).text()).not.toContain('>Ada<');
});

test('a browser that has the page already is told so; other links are another page', async () => {
  const tag = (await read()).headers.get('etag')!;
  const again = await read({ 'if-none-match': tag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await read({ 'if-none-match': tag, 'x-who': 'Ada' })).status).toBe(200);
});

test('what the scheme does not have is not there, also the second time', async () => {
  expect((await read({}, '/s/iso-20000/certifications/nothing')).status).toBe(404);
  expect((await read({}, '/s/iso-20000/certifications/nothing')).status).toBe(404);
});
