import { openBrowser, enterAs } from './browser.ts';
import { openWalk } from './walk-stage.ts';
import { system } from '../../src/registry/access/actor.ts';
import { openCandidate } from '../../src/registry/candidate/index.ts';
import { draftSession, enrol, publishSession, startSession } from '../../src/registry/session/index.ts';
import { mkdirSync } from 'node:fs';
const out = '/tmp/shots'; mkdirSync(out, { recursive: true });
const browser = await openBrowser();
const walk = await openWalk(browser);
const { world } = walk;
const { provider, trainer, courseware } = await world.database.db.selectFrom('course_session').select(['provider', 'trainer', 'courseware']).where('course', '=', 'foundation').where('state', '=', 'open').orderBy('starts_at').limit(1).executeTakeFirstOrThrow();
const make = async (course: string, blocks: [string, string][]) => {
  const { session } = await draftSession(world, system, { scheme: 'iso-20000', course, provider, trainer, courseware, blocks: blocks.map(([a, b]) => ({ from: `${a}T09:00`, to: `${b}T17:00` })), place: 'Room 1, 1 Demonstration Street, Chicago', zone: 'America/Chicago', tongue: 'en', seats: 14, offerHours: 48 });
  return session;
};
const s = await make('foundation', [['2026-12-07', '2026-12-08']]);
await publishSession(world, system, { session: s });
for (const name of ['Paula Uno', 'Pedro Dos', 'María de los Ángeles Fernández-Villaverde y Gutiérrez', 'Ola Nord', 'Tuan Nguyen', 'Kim Lee', 'Ana Ruiz', 'Bea Long']) {
  const { candidate } = await openCandidate(world, system, { name, tongue: 'en', organisation: provider });
  await enrol(world, system, { session: s, candidate });
}
await make('foundation', [['2026-12-15', '2026-12-16']]);
const ecm = await make('support', [['2026-12-07', '2026-12-09']]);
const pages: Record<string, string> = { roster: `/teaching/${s}/roster`, session: `/teaching/${s}`, change: `/teaching/${s}/change`, new: '/teaching/new?course=foundation', list: '/teaching', home: '/home', trainer: `/teaching/${s}/trainer`, callOff: `/teaching/${s}/cancel` };
const full = await world.database.db.selectFrom('course_session').select('id').where('state', '=', 'full').executeTakeFirstOrThrow();
pages['full'] = `/teaching/${full.id}/roster`;
const e = await world.database.db.selectFrom('enrolment').select('id').where('session', '=', s).limit(1).executeTakeFirstOrThrow();
for (const v of ['move', 'hand-on', 'cancel', 'accept']) pages[v] = `/teaching/people/${e.id}/${v}`;
const shoot = async (who: string, tag: string, only: string[]) => {
  for (const [w, h] of [[390, 844], [1280, 900]] as const) {
    const context = await browser.newContext({ viewport: { width: w, height: h }, baseURL: walk.base });
    const page = await context.newPage();
    await enterAs(page, who);
    for (const name of only) { await page.goto(pages[name]!); await page.screenshot({ path: `${out}/${tag}-${name}-${w}.png`, fullPage: true }); }
    if (w === 1280 && only.includes('roster')) for (const format of ['A4', 'Letter'] as const) { await page.goto(pages['roster']!); await page.pdf({ path: `${out}/${tag}-${format}.pdf`, format }); }
    await context.close();
  }
};
await shoot('Provider staff', 'ahead', Object.keys(pages));
await walk.moveTo('2026-12-07T15:30:00Z');
await startSession(world, system, { session: s });
await shoot('Provider staff', 'run', ['home', 'roster', 'session', 'change']);
await walk.moveTo('2026-12-08T23:30:00Z');
await shoot('Trainer', 'trainer', ['home', 'roster', 'session', 'list']);
await walk.close(); await browser.close(); process.exit(0);
