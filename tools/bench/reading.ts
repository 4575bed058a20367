// Reading pages with 100 readers at once: the started program on a PostgreSQL server that this benchmark starts for itself.
// Beside it, in the same run, the same readers ask /healthz, which does nothing: the floor of this machine and this client.
// Last come pages of people who are signed in: twenty accounts that the benchmark opens for itself, five readers each.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asPostgres, freePort, giveToPostgres } from '../../tests/postgres-server.ts';

const [readers, seconds] = [100, Number(process.env['CURSUS_SECONDS'] ?? 8)];
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cursus-bench-'));
chmodSync(folder, 0o755);
giveToPostgres(folder);
const database = join(folder, 'postgres');

asPostgres('initdb', ['-D', database, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
const port = await freePort();
asPostgres('pg_ctl', ['-D', database, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -h 127.0.0.1`, 'start']);
const data = mkdtempSync(join(tmpdir(), 'cursus-bench-data-'));
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: `postgres://cursus@127.0.0.1:${port}/postgres`, BEHIND_PROXY: 'yes', PORT: '0', DATA: data };
const server = spawn(process.execPath, [join(root, 'bin/cursus.mjs'), 'serve', '--demonstration'], { env, stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const base = await new Promise<string>((found) => {
    let said = '';
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(said);
      if (ready) found(ready[1]!);
    });
  });
  const { items: [shown] } = await (await fetch(`${base}/api/v1/showcase`)).json() as { items: { number: string }[] };
  const pages = ['/', '/s/iso-20000', '/s/iso-20000/certifications', '/s/iso-20000/certifications/consultant-manager', '/s/iso-20000/map', `/verify/${shown!.number}`, '/directory', '/sessions', '/sittings', '/developers'];
  for (const page of ['/healthz', ...pages]) await asked(base, page, { milliseconds: 200 });
  console.log(`${readers} readers at once, ${seconds} s a page; milliseconds`);
  for (const page of ['/healthz', ...pages]) tell(page, await asked(base, page, { milliseconds: seconds * 1000 }));
  const cookies = await Promise.all(Array.from({ length: 20 }, (_, i) => opened(base, i)));
  console.log(`signed in, ${cookies.length} accounts`);
  for (const page of ['/home', '/record', '/bookings', '/my-exams', '/sessions']) tell(page, await asked(base, page, { milliseconds: seconds * 1000, cookies }));
} finally {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  asPostgres('pg_ctl', ['-D', database, '-w', '-m', 'immediate', 'stop']);
  rmSync(folder, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

/** Each reader asks again as soon as it is answered; each asks from a new address each time, as different people do. */
async function asked(base: string, page: string, { milliseconds, cookies }: { readonly milliseconds: number; readonly cookies?: readonly string[] }): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  let address = 0;
  await Promise.all(Array.from({ length: readers }, async (_, reader) => {
    const cookie = cookies?.[reader % cookies.length] ?? '';
    while (performance.now() < end) {
      address += 1;
      const start = performance.now();
      const answer = await fetch(base + page, { redirect: 'manual', headers: { ...fromAddress(address), ...(cookie === '' ? {} : { cookie }) } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${page} answered ${answer.status}`);
      times.push(performance.now() - start);
    }
  }));
  return times.sort((a, b) => a - b);
}

function tell(page: string, times: readonly number[]): void {
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1).padStart(8);
  console.log(`${page.slice(0, 50).padEnd(50)} median ${at(0.5)}  95th ${at(0.95)}  ${Math.round(times.length / seconds)} a second`);
}

function fromAddress(address: number): Record<string, string> {
  return { 'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}` };
}

/** A new account with a record of its own, opened as a person does. Answers its cookie. */
async function opened(base: string, place: number): Promise<string> {
  const [email, password] = [`reader-${place}@example.org`, 'correct horse battery staple'];
  const send = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers: { ...fromAddress(1_000_000 + place), origin: base, cookie } });
  await send('/register', { name: `Reader ${place}`, email, password });
  await fetch(base + await linkFor(email), { headers: fromAddress(1_000_000 + place) });
  const cookie = (await send('/sign-in', { email, password })).headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  await send('/home/record', {}, cookie);
  return cookie;
}

/** The link of the letter, once it has been written to its file. */
async function linkFor(email: string): Promise<string> {
  const letters = join(data, 'mail');
  for (;;) {
    const texts = existsSync(letters) ? readdirSync(letters).map((file) => readFileSync(join(letters, file), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=')) : [];
    const link = texts.filter((text) => text.includes(email)).map((text) => /\/verify-email\?token=\S+/.exec(text)?.[0]).find((found) => found !== undefined);
    if (link !== undefined) return link;
    await pause(100);
  }
}
