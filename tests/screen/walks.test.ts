/** Journeys of weeks through the real pages, each person doing their part; only the clock is moved for them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/core/facts/day.ts';
import { system } from '../../src/registry/access/actor.ts';
import { linkAccount, openCandidate } from '../../src/registry/candidate/index.ts';
import { makeClaim } from '../../src/registry/claim/index.ts';
import { publishSitting, scheduleSitting } from '../../src/registry/exam/index.ts';
import { draftSession, enrol, publishSession } from '../../src/registry/session/index.ts';
import { enterAs, openBrowser } from './browser.ts';
import { press, said, type Walk, walkingIn } from './walk-stage.ts';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(() => browser.close());

const walking = walkingIn(() => browser);
const follow = (page: Page, name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click();

interface Taught {
  readonly course: string;
  /** As the list of sessions names its first day. */
  readonly day: string;
  readonly begins: string;
  readonly ends: string;
}

/** The trainer begins the session, finds everybody there, passes the assignments, and at the end records who has completed it. */
async function teach(page: Page, walk: Walk, { course, day, begins, ends }: Taught): Promise<void> {
  await walk.moveTo(begins);
  await enterAs(page, 'Trainer');
  await page.goto('/teaching');
  await page.getByRole('row', { name: `${course} ${day}` }).getByRole('link').click();
  await follow(page, 'Roster');
  await press(page, 'It begins');
  for (const radio of await page.getByRole('radio', { name: 'Present' }).all()) await radio.check();
  await press(page, 'Save the attendance');
  for (let open = await page.locator('details[open]').count(); open > 0; open -= 1) {
    await page.locator('details[open]').first().getByRole('radio', { name: 'Passed' }).check();
    await page.locator('details[open]').first().getByRole('button').click();
  }
  await walk.moveTo(ends);
  await page.reload();
  await press(page, 'Record who has completed it');
  expect(await page.locator('.notice').innerText()).toMatch(/: completed$/);
}

/** The invigilator begins the sitting, sees a paper and ends it, the examiner passes everybody, and the officer releases. */
async function examine(page: Page, exam: string, day: string): Promise<void> {
  await enterAs(page, 'Exam officer');
  await page.goto('/exam-desk');
  await page.getByRole('row', { name: `${exam} exam ${day}` }).getByRole('link').first().click();
  const room = page.url();
  await enterAs(page, 'Invigilator');
  await page.goto(room);
  await press(page, 'It begins');
  await page.getByLabel('Paper that was seen').selectOption('Passport');
  await press(page, /^Is here/);
  await enterAs(page, 'Examiner');
  await page.goto(room);
  await page.locator('summary', { hasText: 'Record the result' }).click();
  await page.getByLabel('Result').selectOption('Passed');
  await press(page, /^Record /);
  await enterAs(page, 'Invigilator');
  await page.goto(room);
  await press(page, 'It is over');
  await enterAs(page, 'Exam officer');
  await page.goto('/exam-desk');
  await page.locator('form', { hasText: `${exam} exam, ${day}` }).getByRole('button').click();
  expect(await said(page)).toContain('1 result is released. Awards that follow are made already.');
}

test('who holds ITIL v3 Expert plans, takes the three days, passes both exams, and is Consultant Manager with pins the same minute', walking(async (page, walk) => {
  await enterAs(page, 'Candidate');
  await page.goto('/plan');
  await page.getByLabel('What do you want to reach?').selectOption('consultant-manager');
  await press(page, 'Show my plan');
  expect(await page.locator('.steps h4').allInnerTexts()).toEqual(['Take the course Management and Improvement of ITSM Processes plus Foundation Bridge', 'Sit the Foundation Bridge exam', 'Sit the Management and Improvement exam']);
  await press(page, /^Keep this plan/);
  await follow(page, /^Book/);
  await press(page, 'Book a place');
  expect(await said(page)).toContain('You have a place.');

  await teach(page, walk, { course: 'Management and Improvement of ITSM Processes plus Foundation Bridge', day: '29 December 2026', begins: '2026-12-29T15:00:00Z', ends: '2026-12-31T23:00:00Z' });
  await walk.moveTo('2027-01-01T09:00:00Z');
  await enterAs(page, 'Candidate');
  for (const exam of ['Foundation Bridge', 'Management and Improvement']) {
    await page.goto('/plan');
    await follow(page, `Book (Sit the ${exam} exam)`);
    await press(page, 'Book it');
    expect(await said(page)).toContain('You are booked.');
  }
  await walk.moveTo('2027-01-03T16:00:00Z');
  await examine(page, 'Foundation Bridge', '3 January 2027');
  await walk.moveTo('2027-01-04T16:00:00Z');
  await examine(page, 'Management and Improvement', '4 January 2027');

  await enterAs(page, 'Candidate');
  await page.goto('/record');
  expect((await said(page)).replaceAll(/\s+/g, ' ')).toMatch(/Consultant Manager CUR-\S+ Valid 4 January 2027/);
  expect(await page.locator('.pins, main').first().innerText()).toMatch(/Foundation pin[^]*Professional pin[^]*Expert Management pin/);
  const number = /CUR-2027-\S+/.exec(await said(page))![0];
  await page.goto('/sign-out');
  await press(page, 'Sign out');
  await page.goto(`/verify/${number}`);
  expect(await said(page)).toMatch(/^Valid\s+ISO\/IEC 20000 Consultant Manager\s[^]*Awarded on\s+4 January 2027/);
}), 120_000);

test('from nothing to Foundation: an account, a plan, a date that is called off and planned anew, the course, the exam, the certificate', walking(async (page, walk) => {
  await page.goto('/register');
  await page.getByLabel('Your name').fill('Nora Newcomer');
  await page.getByLabel('E-mail address').fill('nora@example.org');
  await page.getByLabel('Password').fill('correct horse battery');
  await press(page, 'Open the account');
  await page.goto(/http:\S+verify-email\S+/.exec((await walk.letters()).at(-1)!)![0]);
  const enter = async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('nora@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await press(page, 'Sign in');
    await page.waitForURL('**/home');
  };
  await enter();
  await press(page, 'Start');
  await page.goto('/plan');
  await page.getByLabel('What do you want to reach?').selectOption('foundation');
  await press(page, 'Show my plan');
  await press(page, /^Keep this plan/);
  await follow(page, 'Book (Take the course Foundation)');
  const first = page.url();
  await press(page, 'Book a place');
  expect(await said(page)).toContain('15 December 2026');

  await enterAs(page, 'Provider staff');
  await page.goto(first.replace('/sessions/', '/teaching/'));
  await follow(page, 'Call it off');
  await page.getByLabel('Reason').fill('The trainer is ill.');
  await press(page, 'Call it off');
  const letter = (await walk.letters()).at(-1)!;
  expect(letter).toMatch(/To: nora@example.org[^]*The reason given: The trainer is ill\.[^]*Your plan is made anew: by these dates you reach Foundation on 4 February 2027\.[^]*26 January 2027/);

  await enter();
  await page.goto('/plan');
  expect(await said(page)).toContain('Done on 4 February 2027');
  await follow(page, 'Book (Take the course Foundation)');
  await press(page, 'Book a place');
  await teach(page, walk, { course: 'Foundation', day: '26 January 2027', begins: '2027-01-26T15:00:00Z', ends: '2027-01-27T23:30:00Z' });
  await enter();
  await page.goto('/plan');
  await follow(page, 'Book (Sit the Foundation exam)');
  await press(page, 'Book it');
  await walk.moveTo('2027-02-04T16:00:00Z');
  await examine(page, 'Foundation', '4 February 2027');
  await enter();
  await page.goto('/record');
  expect((await said(page)).replaceAll(/\s+/g, ' ')).toMatch(/Foundation CUR-\S+ Valid 4 February 2027/);
}), 120_000);

test('an enrolment that the rules refuse says what is missing and the cheapest mend; whoever follows it gets in', walking(async (page, walk) => {
  const bookSupport = async () => {
    await page.goto('/sessions?course=support');
    await follow(page, 'Support of IT Services');
  };
  await enterAs(page, 'Candidate');
  await bookSupport();
  const refused = await said(page);
  expect(refused).toContain('You cannot book this yet');
  expect(refused).toContain('Needs Foundation or Foundation Bridge (line 21).');
  expect(refused).toMatch(/Take the course Foundation Bridge: 22 December 2026, InterProm USA\s+Sit the Foundation Bridge exam: 3 January 2027/);
  expect(refused).toContain('All of it ends before this session begins.');
  await follow(page, '22 December 2026, InterProm USA');
  await press(page, 'Book a place');
  await teach(page, walk, { course: 'Foundation Bridge', day: '22 December 2026', begins: '2026-12-22T15:00:00Z', ends: '2026-12-22T23:30:00Z' });
  await enterAs(page, 'Candidate');
  await page.goto('/sittings?exam=foundation-bridge');
  await follow(page, 'Foundation Bridge');
  await press(page, 'Book it');
  await walk.moveTo('2027-01-03T16:00:00Z');
  await examine(page, 'Foundation Bridge', '3 January 2027');
  await enterAs(page, 'Candidate');
  await bookSupport();
  await press(page, 'Book a place');
  expect(await said(page)).toContain('You have a place.');
}), 120_000);

test('a place that depends on a claim says so wherever it is shown, and leads to the claim; a place at the same time is refused with its date', walking(async (page, walk) => {
  const { world } = walk;
  const { db } = world.database;
  const { id: carla, account } = await db.selectFrom('candidate').select(['id', 'account']).where('name', '=', 'Carla Candidate').executeTakeFirstOrThrow();
  await db.updateTable('candidate').set({ account: null }).where('id', '=', carla).execute();
  const { candidate } = await openCandidate(world, system, { name: 'Nora Nueva', tongue: 'en' });
  await linkAccount(world, system, { candidate, account: account! });
  await enterAs(page, 'Candidate');
  await page.goto('/sessions?course=foundation-bridge');
  await follow(page, 'Foundation Bridge');
  const session = new URL(page.url()).pathname;
  expect(await page.getByRole('button', { name: 'Book a place' }).count()).toBe(0);
  const { claim } = await makeClaim(world, system, { scheme: 'iso-20000', candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: parseDay('2009-05-01')!, words: '', evidence: [] });
  await page.goto(session);
  expect(await said(page)).toContain('the place is conditional on it');
  await press(page, 'Book a place');
  await page.goto('/bookings');
  expect(await said(page)).toMatch(/You have a place\s+conditional on your claim/i);
  expect(await page.locator('main').getByRole('link', { name: 'Look at the claim' }).getAttribute('href')).toBe(`/claims/${claim}`);
  await page.goto('/home');
  expect(await page.locator('main').getByRole('link', { name: 'conditional on your claim' }).getAttribute('href')).toBe(`/claims/${claim}`);
  await enterAs(page, 'Provider staff');
  await page.goto(`${session.replace('/sessions/', '/teaching/')}/roster`);
  expect(await said(page)).toContain('conditional on a claim that is open');
  await follow(page, /^Look at the claim/);
  expect(new URL(page.url()).pathname).toBe(`/claims/${claim}`);

  await db.updateTable('course_session').set({ starts_at: new Date('2026-12-15T15:00:00Z'), ends_at: new Date('2026-12-22T23:00:00Z') }).where('id', '!=', session.split('/').at(-1)!).where('course', '=', 'foundation').where('seats', '=', 12).execute();
  await db.updateTable('session_block').set({ starts_local: '2026-12-21T09:00', ends_local: '2026-12-22T17:00' }).where('session', 'in', db.selectFrom('course_session').select('id').where('course', '=', 'foundation').where('seats', '=', 12)).execute();
  await enterAs(page, 'Candidate');
  await page.goto('/sessions?course=foundation');
  await page.locator('main').getByRole('row', { name: /12 seats free/ }).getByRole('link').first().click();
  expect(await said(page)).toContain('At the same time this person has a place in Foundation Bridge, which begins on 22 December 2026.');
}), 120_000);

test('a provider whose accreditation is ended takes nobody until there is one again; it is told, and its staff and candidates see why', walking(async (page, walk) => {
  await enterAs(page, 'Candidate');
  await page.goto('/sessions?course=foundation-bridge');
  await follow(page, 'Foundation Bridge');
  const session = page.url();
  expect(await page.getByRole('button', { name: 'Book a place' }).count()).toBe(1);

  await enterAs(page, 'Accreditation officer');
  await page.goto('/accreditations');
  await page.getByRole('row', { name: /^Foundation Bridge Provider/ }).getByRole('link').click();
  await page.getByLabel('Reason').fill('No course was taught for a year.');
  await press(page, 'End it today');
  expect((await walk.letters()).some((one) => /accreditation/i.test(one))).toBe(true);

  await enterAs(page, 'Candidate');
  await page.goto(session);
  expect(await page.getByRole('button', { name: 'Book a place' }).count()).toBe(0);
  expect(await said(page)).toContain('Missing since 24 November 2026.');
  expect(await said(page)).toContain('You cannot book this yet');
  await enterAs(page, 'Provider staff');
  await page.goto(session.replace('/sessions/', '/teaching/'));
  expect(await page.locator('.notice').innerText()).toContain('Since 24 November 2026 an accreditation that this session needs is missing');

  await enterAs(page, 'Accreditation officer');
  await page.goto('/accreditations');
  await page.getByLabel('Organisation').selectOption('InterProm USA');
  await press(page, 'Go on');
  await page.getByLabel('Foundation Bridge', { exact: true }).check();
  await press(page, 'Grant it');
  await walk.moveTo('2026-11-24T11:00:00Z');
  await enterAs(page, 'Candidate');
  await page.goto(session);
  await press(page, 'Book a place');
  expect(await said(page)).toContain('You have a place.');
}), 120_000);

test('more sittings than fit on a page are reached one page after the other, each of them once', walking(async (page, walk) => {
  for (let place = 0; place < 33; place += 1) {
    const { sitting } = await scheduleSitting(walk.world, system, { scheme: 'iso-20000', exam: 'support', seats: 5, link: 'https://exams.example.org/room', startsAt: '2027-06-01T09:00', zone: 'Europe/Madrid', tongue: 'de' });
    await publishSitting(walk.world, system, { sitting });
  }
  const found: string[] = [];
  const read = async () => found.push(...await page.getByRole('region', { name: 'Exams' }).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')));
  await page.goto('/sittings?exam=support&from=2027-05-31');
  expect(await page.locator('main').innerText()).toContain('German');
  await read();
  await page.getByRole('link', { name: 'Later sittings' }).click();
  await read();
  expect(await page.getByRole('link', { name: 'Later sittings' }).count()).toBe(0);
  expect([found.length, new Set(found).size]).toEqual([33, 33]);
}), 60_000);

test('a provider moves a session, enrols people of whom each answer says who, hands a seat on, and calls it off on a page of its own', walking(async (page, walk) => {
  await enterAs(page, 'Provider staff');
  await page.goto('/teaching');
  await page.getByRole('region', { name: 'Our sessions' }).getByRole('row', { name: /Foundation .*free/ }).first().getByRole('link').click();
  const session = page.url();
  await follow(page, 'Change it');
  await page.getByLabel('Seats').fill('many');
  await page.getByLabel('Place', { exact: true }).fill('Room 9');
  await press(page, 'Save the change');
  expect(await page.locator('.errors').innerText()).toContain('Write the number of seats.');
  await page.getByLabel('Seats').fill('9');
  await press(page, 'Save the change');
  expect(await said(page)).toMatch(/Saved\.[^]*Room 9/);

  const { organisation } = await walk.world.database.db.selectFrom('course_session').select('provider as organisation').where('id', '=', session.split('/').at(-1)!).executeTakeFirstOrThrow();
  const people: string[] = [];
  for (const name of ['Paula Uno', 'Pedro Dos']) {
    const { candidate } = await openCandidate(walk.world, system, { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.org`, tongue: 'en' });
    await walk.world.database.db.insertInto('candidate_organisation').values({ candidate, organisation, since: '2026-11-24' }).execute();
    people.push((await walk.world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow()).number);
  }
  await page.getByLabel('Why you do it for them').fill('x');
  await page.getByLabel('Who is to be enrolled').fill('paula uno');
  await press(page, 'Enrol them');
  expect(await page.locator('.errors').innerText()).toContain('Say why in a few words.');
  await page.getByLabel('Why you do it for them').fill('The employer sent the list.');
  await page.getByLabel('Who is to be enrolled').fill(`paula uno\n${people[0]}\nC-0000-0000\nNobody Known; ***\np\nPedro\npedro@example.or`);
  await press(page, 'Enrol them');
  expect(await said(page)).toContain(`Paula Uno (${people[0]}): has a place`);
  expect(await said(page)).toContain(`Paula Uno (${people[0]}): written twice, counted once`);
  expect(await said(page)).toMatch(/C-0000-0000: Nobody of yours[^]*Nobody Known: Nobody of yours[^]*\*\*\*: Nobody of yours[^]*p: Do you mean one of these: [^]*Paula Uno \(C-[^]*Then write the number\.[^]*Pedro: Do you mean Pedro Dos \(C-[^]*pedro@example\.or: Nobody of yours/);
  expect(await page.getByLabel('Who is to be enrolled').inputValue()).toBe('C-0000-0000\nNobody Known\n***\np\nPedro\npedro@example.or');
  await page.goto('/teaching');
  await page.getByRole('region', { name: 'Our sessions' }).getByRole('row', { name: /^Support of IT Services .*free/ }).first().getByRole('link').click();
  await page.getByLabel('Who is to be enrolled').fill('pedro dos');
  await press(page, 'Enrol them');
  expect(await said(page)).toMatch(/Pedro Dos \(C-[^)]+\): not enrolled\. Support of IT Services is not open yet\.[^]*First, the cheapest way:\s+Take the course Foundation: 15 December 2026, InterProm USA/);
  await page.goto(session);
  await follow(page, 'Roster');
  await follow(page, 'Hand on Paula Uno');
  await press(page, 'Hand it on');
  expect(await page.locator('.errors').innerText()).toContain('Nobody of yours has this name');
  await page.getByLabel('Name, e-mail address or candidate number of who takes the seat of Paula Uno').fill('pedro@example.org');
  await press(page, 'Hand it on');
  expect(await said(page)).toContain('Pedro Dos');

  await page.goto(session);
  await follow(page, 'Another trainer');
  await page.getByLabel('Trainer').selectOption('');
  await press(page, 'Give it to this trainer');
  expect(await page.locator('.errors').innerText()).toContain('Choose a trainer.');
  await page.goto(session);
  await follow(page, 'Call it off');
  await press(page, 'Call it off');
  expect(await page.locator('.errors').innerText()).toContain('Say why in a few words.');
  await page.getByLabel('Reason').fill('Too few people.');
  await press(page, 'Call it off');
  expect(await said(page)).toContain('It is called off, and everybody was told.');
  await page.goto('/teaching');
  await page.getByLabel('Which').selectOption('over');
  await press(page, 'Show');
  expect(await page.getByRole('region', { name: 'Our sessions' }).innerText()).toContain('Called off');
}), 120_000);

test('a course of two blocks is written with chosen times, zone and language; while it runs its second block moves, and nothing else', walking(async (page, walk) => {
  await enterAs(page, 'Provider staff');
  await page.goto('/teaching/new?course=executive-consultant-manager');
  await press(page, 'Save as a draft');
  expect((await page.locator('.errors li').allInnerTexts()).slice(0, 2)).toEqual(['Choose the day and time at which block 1 begins.', 'Choose the day and time at which block 1 ends.']);
  expect(await page.getByLabel('Time zone').inputValue()).toBe('America/Chicago');
  for (const [label, value] of [['Block 1: begins', '2026-12-01T09:00'], ['Block 1: ends', '2026-12-02T17:00'], ['Block 2: begins', '2027-03-02T09:00'], ['Block 2: ends', '2027-03-03T17:00']] as const) await page.getByLabel(label).fill(value);
  await page.getByLabel('Time zone').selectOption('Europe/Madrid');
  await page.getByLabel('Language').selectOption({ label: 'Spanish' });
  await page.getByLabel('Hours for which an offered seat is held').fill('two');
  await page.getByLabel('Place', { exact: true }).fill('Calle Mayor 1');
  await press(page, 'Save as a draft');
  expect(await page.locator('.errors').innerText()).toContain('Write the hours as a whole number');
  await page.getByLabel('Hours for which an offered seat is held').fill('24');
  await press(page, 'Save as a draft');
  expect(await said(page)).toMatch(/The draft is saved[^]*1 December 2026, 09:00[^]*Europe\/Madrid[^]*Spanish/);
  const session = page.url().split('?')[0]!;
  await walk.world.database.db.updateTable('course_session').set({ state: 'running' }).where('id', '=', session.split('/').at(-1)!).execute();
  await walk.moveTo('2026-12-03T09:00:00Z');
  await page.goto(session);
  await follow(page, 'Change it');
  expect([await page.getByLabel('Block 1: begins').count(), await page.getByLabel('Seats').count()]).toEqual([0, 0]);
  await page.getByLabel('Block 2: begins').fill('2027-02-02T09:00');
  await page.getByLabel('Block 2: ends').fill('2027-02-03T17:00');
  await press(page, 'Save the change');
  expect(await said(page)).toContain('Between the blocks lie at least 3 months');
  expect(await page.getByLabel('Block 2: begins').inputValue()).toBe('2027-02-02T09:00');
}), 120_000);

/** Foundation of the provider: one seat, which Paula has; Pedro waits. Begins on 7 December. */
async function crowded(walk: Walk) {
  const { world } = walk;
  const { provider, trainer, courseware } = await world.database.db.selectFrom('course_session').select(['provider', 'trainer', 'courseware']).where('course', '=', 'foundation').where('state', '=', 'open').orderBy('starts_at').limit(1).executeTakeFirstOrThrow();
  const open = async (first: string, last: string) => {
    const { session } = await draftSession(world, system, { scheme: 'iso-20000', course: 'foundation', provider, trainer, courseware, blocks: [{ from: `${first}T09:00`, to: `${last}T17:00` }], place: 'Room 1, Chicago', zone: 'America/Chicago', tongue: 'en', seats: 1, offerHours: 48 });
    await publishSession(world, system, { session });
    return session;
  };
  const [session, later, last] = [await open('2026-12-07', '2026-12-08'), await open('2027-05-03', '2027-05-04'), await open('2027-05-10', '2027-05-11')];
  for (const name of ['Paula Uno', 'Pedro Dos']) {
    const { candidate } = await openCandidate(world, system, { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.org`, tongue: 'en', organisation: provider });
    await enrol(world, system, { session, candidate });
  }
  return { session, later, last };
}

test('staff move, take and give up places for their people, each on a page that says what happens; everybody reads it in a letter', walking(async (page, walk) => {
  const { session, later, last } = await crowded(walk);
  await enterAs(page, 'Provider staff');
  await page.goto(`/teaching/${session}/roster`);
  const row = async (name: string) => (await page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText()).replaceAll(/\s+/g, ' ');
  expect(await row('Pedro Dos')).toMatch(/Waits Take out/);
  await follow(page, 'Move Paula Uno');
  await press(page, 'Move the place');
  expect(await page.locator('.errors').innerText()).toContain('Choose a date');
  await page.getByLabel('Another date').selectOption(later);
  await press(page, 'Move the place');
  expect(await said(page)).toContain('The place is on the other date now, and the person was told.');
  expect(await row('Pedro Dos')).toContain('Is offered a seat until 26 November 2026, 03:00');
  await follow(page, 'Take the seat Pedro Dos');
  await press(page, 'Take the seat');
  expect(await row('Pedro Dos')).toContain('Has a place');
  await follow(page, 'Take out Pedro Dos');
  await press(page, 'Take out');
  expect(await page.locator('.errors').innerText()).toContain('Say why in a few words');
  await page.getByLabel('Reason').fill('The employer needs him elsewhere.');
  await press(page, 'Take out');
  expect(await said(page)).toContain('The place is given up, and the person was told.');

  const { candidate } = await walk.world.database.db.selectFrom('enrolment').select('candidate').where('session', '=', later).executeTakeFirstOrThrow();
  await enrol(walk.world, system, { session: last, candidate });
  await page.goto(`/teaching/${later}/change`);
  await page.getByLabel('Block 1: begins').fill('2027-05-11T09:00');
  await page.getByLabel('Block 1: ends').fill('2027-05-12T17:00');
  await press(page, 'Save the change');
  expect(await said(page)).toMatch(/At that time Paula Uno has another date\.\s+Paula Uno: At the same time this person has a place in Foundation, which begins on 10 May 2027\./);
  await page.getByLabel('Change it all the same').check();
  await press(page, 'Save the change');
  expect(await said(page)).toMatch(/Saved\.[^]*11 May 2027/);

  const letters = (await walk.letters()).filter((one) => /To: .*(paula|pedro)@/.test(one));
  expect(letters.some((one) => one.includes('paula@') && one.includes('Changed: Foundation') && one.replaceAll(/\s+/g, ' ').includes('At the same time you have a place in Foundation, which begins on 10 May 2027.'))).toBe(true);
  expect(letters.some((one) => one.includes('paula@') && one.includes('Your place has moved'))).toBe(true);
  expect(letters.some((one) => one.includes('pedro@') && one.includes('is given up, by its provider') && one.includes('The employer needs him elsewhere.'))).toBe(true);
}), 120_000);

test('a trainer is led from the first page to what is to be done each day, and the roster is a list to sign on paper', walking(async (page, walk) => {
  await crowded(walk);
  await enterAs(page, 'Trainer');
  expect(await said(page)).not.toContain('Foundation, 7 December 2026');
  await walk.moveTo('2026-12-07T15:30:00Z');
  await page.goto('/home');
  await follow(page, 'Begin Foundation, 7 December 2026: 1 person');
  await press(page, 'It begins');
  await walk.moveTo('2026-12-08T23:30:00Z');
  await page.goto('/home');
  await follow(page, 'Record who was there: Foundation, 7 December 2026, 1 person not recorded');
  expect(await page.getByRole('link', { name: 'Attendance' }).locator('..').innerText()).toContain('1 person not recorded');
  await press(page, 'Save, and everybody else was there');
  expect(await page.getByRole('button', { name: 'Save, and everybody else was there' }).count()).toBe(0);
  await page.goto('/home');
  await follow(page, 'Close Foundation: it was over on 8 December 2026');
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.paper');
  expect(await paper.innerText()).toMatch(/Attendance list: Foundation[^]*7 December 2026, 09:00 to 8 December 2026, 17:00 \(America\/Chicago\)[^]*Room 1, Chicago[^]*Tomás/);
  expect(await paper.getByRole('row').allInnerTexts()).toEqual([expect.stringMatching(/No\.\s+Number\s+Name\s+Attendance\s+Signature/), expect.stringMatching(/1\s+C-[\w-]+\s+Paula Uno\s+Present/)]);
  expect([await page.getByRole('button').count(), await page.getByRole('radio').count()]).toEqual([0, 0]);
  await page.emulateMedia({ media: 'screen' });
  await press(page, 'Record who has completed it');
  expect(await said(page)).toContain('Paula Uno: completed');
  await page.goto('/home');
  expect(await said(page)).not.toContain('Close Foundation');
}), 120_000);
