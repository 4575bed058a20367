/** Exams on pages, from the desk of the body to the chair in the room, with a clock that is moved. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../src/registry/access/actor.ts';
import { openCandidate } from '../../src/registry/candidate/index.ts';
import { bookExam, publishSitting, scheduleSitting } from '../../src/registry/exam/index.ts';
import { record, tell } from '../journeys/record-world.ts';
import { enterAs, openBrowser } from './browser.ts';
import { press, said, type Walk, walkingIn } from './walk-stage.ts';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(() => browser.close());

const walking = walkingIn(() => browser, { viewport: { width: 390, height: 844 } });

/** A sitting of Support on 1 December with these people, all of whom may sit it. */
async function sittingWith({ world }: Walk, names: readonly string[]): Promise<string> {
  const staff = await world.database.db.selectFrom('membership').select(['account', 'role']).where('role', 'in', ['examiner', 'invigilator']).execute();
  const { sitting } = await scheduleSitting(world, system, {
    scheme: 'iso-20000', exam: 'support', seats: 5, place: 'Room 7', startsAt: '2026-12-01T10:00', zone: 'Europe/Madrid', tongue: 'en', examiner: staff.find(({ role }) => role === 'examiner')!.account, invigilator: staff.find(({ role }) => role === 'invigilator')!.account,
  });
  await publishSitting(world, system, { sitting });
  for (const name of names) {
    const { candidate } = await openCandidate(world, system, { name, tongue: 'en' });
    await record(world, candidate, [tell('course.completed', { course: 'support' }, '2026-11-20')]);
    await bookExam(world, system, { candidate, sitting });
  }
  return sitting;
}

const person = (page: Page, name: string) => page.locator('section.case', { has: page.getByRole('heading', { name }) });

async function judge(page: Page, name: string): Promise<void> {
  await person(page, name).locator('summary', { hasText: 'Record the result' }).click();
  await person(page, name).getByLabel('Result').selectOption('Passed');
  await person(page, name).getByRole('button', { name: /^Record / }).click();
}

test('who is here is corrected while the sitting runs; releasing says what is out, and of the rest why not', walking(async (page, walk) => {
  const sitting = await sittingWith(walk, ['Ida First', 'Jon Second']);
  await walk.moveTo('2026-12-01T09:00:00Z');
  await enterAs(page, 'Invigilator');
  await page.goto(`/exam-room/${sitting}`);
  await press(page, 'It begins');
  for (const name of ['Ida First', 'Jon Second']) {
    await person(page, name).getByLabel('Paper that was seen').selectOption('Passport');
    await person(page, name).getByRole('button', { name: 'Is here' }).click();
  }
  await person(page, 'Jon Second').getByText('Correct who was here').click();
  await person(page, 'Jon Second').getByRole('button', { name: 'Is not here' }).click();
  expect(await person(page, 'Jon Second').innerText()).toContain('Not here');
  await person(page, 'Jon Second').getByText('Correct who was here').click();
  await person(page, 'Jon Second').getByLabel('Paper that was seen').selectOption('Identity card');
  await person(page, 'Jon Second').getByRole('button', { name: 'Is here' }).click();
  expect(await person(page, 'Jon Second').innerText()).not.toContain('Not here\n');

  await enterAs(page, 'Examiner');
  await page.goto(`/exam-room/${sitting}`);
  await judge(page, 'Ida First');
  await enterAs(page, 'Exam officer');
  await page.goto(`/exam-room/${sitting}`);
  await judge(page, 'Jon Second');
  await page.goto('/exam-desk');
  const waiting = page.locator('form', { hasText: 'Support of IT Services exam, 1 December' });
  expect(await waiting.innerText()).toContain('2 results, 1 of them recorded by you');
  await waiting.getByRole('button').click();
  expect(await said(page)).toContain('1 result is released. Awards that follow are made already.');
  expect(await said(page)).toMatch(/1 result is not released\s+Jon Second \(C-[^)]*\): You recorded this result, so somebody else releases it\./);
  expect(await said(page)).toContain('You recorded these results; another exam officer releases them.');
}), 120_000);

test('an exam is booked before its course, with an arrangement asked for before that; the exam officer grants it, and gives the seat back with a reason', walking(async (page, walk) => {
  await enterAs(page, 'Candidate');
  await page.goto('/my-exams');
  await page.getByRole('link', { name: 'Ask for an arrangement' }).click();
  await press(page, 'Ask for it');
  expect(await page.locator('.errors li').count()).toBeGreaterThan(0);
  await page.getByLabel('Minutes more').fill('15');
  await page.getByLabel('large print').check();
  await page.getByLabel('What you need, and why').fill('I read slowly.');
  await press(page, 'Ask for it');
  expect(await said(page)).toMatch(/Every exam\s+15 minutes more and large print: being decided/);

  await page.goto('/sittings?exam=foundation-bridge');
  await page.locator('main').getByRole('link', { name: /Foundation Bridge/ }).first().click();
  const sitting = page.url();
  expect(await said(page)).toMatch(/You cannot book this yet[^]*Take the course Foundation Bridge: 22 December 2026, InterProm USA/);
  await page.getByRole('link', { name: '22 December 2026, InterProm USA' }).click();
  await press(page, 'Book a place');
  await page.goto('/plan?target=foundation-bridge');
  await page.getByRole('link', { name: 'Book (Sit the Foundation Bridge exam)' }).first().click();
  expect(page.url()).toBe(sitting);
  expect(await said(page)).toContain('The booking is conditional.');

  await enterAs(page, 'Exam officer');
  expect(await said(page)).toContain('One special arrangement waits.');
  await page.goto('/exam-desk');
  expect(await said(page)).toMatch(/every exam, before booking\s+I read slowly\./);
  expect(await page.getByLabel('large print').isChecked()).toBe(true);
  await page.getByLabel('Last day whose exams it counts for').fill('2027-01-31');
  const answer = page.getByLabel('Words to the person');
  await answer.fill('ok');
  await press(page, 'Grant');
  expect(await page.locator('.errors').innerText()).toContain('few words');
  expect([await answer.inputValue(), await page.getByLabel('Last day whose exams it counts for').inputValue()]).toEqual(['ok', '2027-01-31']);
  await answer.fill('');
  await press(page, 'Grant');
  await enterAs(page, 'Candidate');
  await page.goto(sitting);
  await press(page, 'Book it');
  await page.goto('/my-exams');
  expect(await said(page)).toMatch(/Conditional on\s+You complete the course Foundation Bridge[^]*Arranged for you\s+15 minutes more and large print/);

  await enterAs(page, 'Exam officer');
  await page.goto(sitting.replace('/sittings/', '/exam-room/'));
  expect(await said(page)).toMatch(/15 minutes more and large print, until 3 January 2027, 10:45/);
  await page.goto('/exam-desk');
  await page.getByRole('link', { name: 'What stands granted' }).click();
  expect(await said(page)).toMatch(/every exam, for whatever is booked\s+15 minutes more and large print: granted, for exams until 31 January 2027/);
  await page.locator('summary', { hasText: 'Take it back' }).click();
  await press(page, /^Take it back/);
  expect(await page.locator('.errors').innerText()).toContain('Say why in a few words.');
  await page.getByLabel('Reason, for the letter').fill('The statement has run out.');
  await press(page, /^Take it back/);
  expect(await said(page)).toMatch(/It is taken back, and the person was told\.\s+Nothing stands granted\./);
  await page.goto(sitting.replace('/sittings/', '/exam-room/'));
  expect(await said(page)).not.toContain('15 minutes more');
  await page.getByRole('link', { name: /Move or cancel/ }).click();
  expect(await page.locator('h1').innerText()).toMatch(/^Move or cancel the booking of /);
  await press(page, 'Cancel the booking');
  expect(await page.locator('.errors').innerText()).toContain('Say why');
  await page.getByLabel('Reason, for the letter').last().fill('Asked for by telephone.');
  await press(page, 'Cancel the booking');
  expect(await said(page)).toContain('The booking is cancelled');
  expect((await walk.letters()).some((letter) => /Cancelled: Foundation Bridge exam[^]*The reason given: Asked for by telephone\./.test(letter))).toBe(true);
  await page.getByRole('link', { name: 'Book somebody' }).click();
  await page.getByLabel('Who?').fill('Eriksen');
  await press(page, 'Find');
  await page.getByLabel('Why you book it for them').fill('Asked for by telephone.');
  await press(page, /^Book Björn/);
  expect(await said(page)).toContain('You cannot book this yet');
}), 180_000);
