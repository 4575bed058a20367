import { beforeAll, expect, test } from 'vitest';
import { drainOutbox } from '../../src/database/outbox.ts';
import { importHandler } from '../../src/registry/import/index.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { openServer } from '../on-both-databases.ts';

let m: MatrixWorld;
let cookie: string;
beforeAll(async () => {
  const database = await openServer();
  m = await matrixWorld(database);
  cookie = await m.signInAs('administrator');
  return () => database.close();
});

const ask = (method: string, path: string, more: RequestInit & { duplex?: 'half' } = {}) =>
  m.app.request(`/api/v1${path}`, { method, ...more, headers: { cookie, origin: 'http://localhost', 'content-type': 'application/json', ...more.headers } });
const send = (body: BodyInit, type = 'text/csv') => ask('POST', '/schemes/iso-20000/imports?register=list&name=people.csv', { body, duplex: 'half', headers: { 'content-type': type } });

test('a file sent in pieces over the API is checked, started, followed to its end, and its refused rows come back as a file', async () => {
  const text = 'external id,name,kind,id,date\nA1,Ana,exam,foundation,2010-07-01\nA2,Béla,exam,nothing,2010-07-01\n';
  const bytes = new TextEncoder().encode(text);
  const pieces = new ReadableStream<Uint8Array>({ start: (stream) => { for (let i = 0; i < bytes.length; i += 7) stream.enqueue(bytes.slice(i, i + 7)); stream.close(); } });
  const sent = await send(pieces);
  const file = await sent.json() as { import: string };
  expect([sent.status, sent.headers.get('location'), file]).toEqual([201, `/api/v1/imports/${file.import}`, expect.objectContaining({ state: 'checked', rows: 2, peopleOpened: 1, factsRecorded: 1, rowsRefused: 1 })]);
  expect((await ask('POST', `/imports/${file.import}/start`, { body: '{}' })).status).toBe(202);
  await drainOutbox(m.world.database, { 'import.run': importHandler(m.world) });
  expect(await (await ask('GET', `/imports/${file.import}`)).json()).toMatchObject({ state: 'done', parts: 1, partsDone: 1, peopleOpened: 1, factsRecorded: 1, awardsMade: 1, rowsRefused: 1 });
  const findings = await (await ask('GET', `/imports/${file.import}/findings`)).json() as { items: object[] };
  expect(findings.items).toEqual([{ line: 3, grade: 'error', heading: 'id', what: 'The scheme has no exam “nothing”.', mend: expect.any(String) }]);
  const refused = await ask('GET', `/imports/${file.import}/refused-rows`);
  expect([refused.headers.get('content-type'), await refused.text()]).toEqual(['text/csv; charset=utf-8', expect.stringMatching(/^external id,name,kind,id,date,line,reason,mend\r\nA2,Béla,exam,nothing,2010-07-01,3,/)]);
});

test.each([
  ['another type', '{}', 'application/json', 415], ['nothing', '', 'text/csv', 422], ['no names', '1,2\n', 'text/csv', 422], ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x41]), 'text/csv', 422],
  ['a nought', 'external id,name\nA\u0000,B', 'text/csv', 422], ['a broken quote', 'external id,name\n"A,B', 'text/csv', 422], ['a line without end', `external id,name\n"${'x'.repeat(200_000)}`, 'text/csv', 422],
] as const)('%s sent as a file is refused with what to do, and leaves nothing', async (_, body, type, status) => {
  const before = await m.world.database.db.selectFrom('import_run').select('id').execute();
  const answer = await send(body as BodyInit, type);
  expect([answer.status, (await answer.json() as { next?: string }).next]).toEqual([status, expect.any(String)]);
  expect(await m.world.database.db.selectFrom('import_run').select('id').execute()).toEqual(before);
  expect(m.faults).toEqual([]);
});

test('more bytes than the address takes are refused while they come', async () => {
  let sent = 0;
  const line = new TextEncoder().encode(`A1,${'Ana '.repeat(20)}\n`.repeat(5000));
  const endless = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(new TextEncoder().encode('external id,name\n')), pull: (stream) => { sent += line.length; stream.enqueue(line); } });
  const answer = await send(endless);
  expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(60_000_000);
}, 120_000);
