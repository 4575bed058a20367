/** A plan over real sessions and sittings, kept as a goal, and made anew when one of them is called off. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Refusal } from '../../src/core/facts/refusal.ts';
import { drainOutbox } from '../../src/database/outbox.ts';
import { system } from '../../src/registry/access/actor.ts';
import { dropGoal, openCandidate, readGoal } from '../../src/registry/candidate/index.ts';
import { bookExam, cancelSitting, changeSittingPlan, setExam } from '../../src/registry/exam/index.ts';
import { lapseAccreditation, listAccreditations } from '../../src/registry/provider/index.ts';
import { cancelSession, draftSession, enrol, publishSession, reviewCover } from '../../src/registry/session/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { calendarPlan, type DatedWay, enrolManyOrShowWay, enrolOrShowWay, keepPlan, mayEnrolOrShowWay, offersIn, replanned, transferOrShowWay } from '../../src/registry/plan/index.ts';
import { bookingLetters } from '../../src/surface/mail/booking-letters.ts';
import type { Letter } from '../../src/surface/mail/letter.ts';
import { planLetters } from '../../src/surface/mail/plan-letters.ts';
import { sessionLetters } from '../../src/surface/mail/session-letters.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf } from './exam-world.ts';
import { recognised, record, scheme, somebody, tell } from './record-world.ts';
import { block, details, openSchool, openSession, type School } from './session-world.ts';

onBothDatabases((_, open) => {
  let world: ExamWorld;
  let school: School;
  const sent: Letter[] = [];
  const deliver = async (): Promise<readonly Letter[]> => {
    sent.length = 0;
    const post = async (letter: Letter) => { sent.push(letter); };
    await drainOutbox(world.database, { ...sessionLetters(world, post), ...bookingLetters(world, post), ...planLetters(world, post) });
    return sent.filter((letter) => !/place|Booked/.test(letter.subject));
  };
  beforeAll(async () => {
    world = await examWorld(await open());
    school = await openSchool(world, '2027-12-31');
  });
  /** Nothing of another test is on offer. */
  beforeEach(async () => {
    await world.database.db.updateTable('course_session').set({ state: 'cancelled' }).execute();
    await world.database.db.updateTable('sitting').set({ state: 'cancelled' }).execute();
    await drainOutbox(world.database, {});
    world.moveTo('2026-11-24');
  });
  const theirs = (candidate: string) => world.database.db.insertInto('candidate_organisation').values({ candidate, organisation: school.provider, since: '2026-11-24' }).onConflict((conflict) => conflict.doNothing()).execute();
  const course = async (id: string, days: readonly [string, string?], more: { readonly price?: number; readonly seats?: number } = {}): Promise<string> => {
    const { price, seats = 8 } = more;
    const { session } = await draftSession(world, school.staff, { scheme, course: id, provider: school.provider, ...details(school, { seats, blocks: [block(...days)], ...(price === undefined ? {} : { price: { minor: price, currency: 'EUR' } }) }) });
    await publishSession(world, school.staff, { session });
    return session;
  };
  const person = async (name: string) => {
    const { candidate, number } = await openCandidate(world, system, { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.org`, tongue: 'en' });
    return { candidate, number, actor: somebody(`account-of-${candidate}`, 'candidate', { candidate }) };
  };
  const planOf = async ({ candidate, actor }: Awaited<ReturnType<typeof person>>, target = 'foundation') => {
    const found = await calendarPlan(world, actor, { scheme, candidate, target });
    if (found.kind !== 'ways') throw new Error(`no way: ${JSON.stringify(found)}`);
    return found;
  };
  const steps = (way: DatedWay) => way.steps.map((step) => [`${step.do}:${step.id}`, step.offer?.id, step.state]);

  test('the plan uses real sessions and sittings: one ends first, one costs least, each step with its place, price and days', async () => {
    const soon = await course('foundation', ['2027-01-11', '2027-01-12'], { price: 120_000 });
    const cheap = await course('foundation', ['2027-02-08', '2027-02-09'], { price: 80_000 });
    await sittingOf(world, 'foundation', { on: '2026-12-20' });
    const [first, later] = [await sittingOf(world, 'foundation', { on: '2027-01-20' }), await sittingOf(world, 'foundation', { on: '2027-03-01' })];
    const ways = await planOf(await person('Ana Novo'));
    expect(steps(ways.earliest)).toEqual([['course:foundation', soon, 'open'], ['exam:foundation', first, 'later']]);
    expect(steps(ways.cheapest)).toEqual([['course:foundation', cheap, 'open'], ['exam:foundation', later, 'later']]);
    expect([ways.earliest.finishOn, ways.cheapest.finishOn, ways.earliest.price, ways.cheapest.price, ways.proven]).toEqual(['2027-01-20', '2027-03-01', { minor: 120_000, currency: 'EUR' }, { minor: 80_000, currency: 'EUR' }, true]);
    expect(ways.earliest.steps[0]!.offer).toMatchObject({ kind: 'session', blocks: [{ from: '2027-01-11T09:00', to: '2027-01-12T17:00' }], zone: 'Europe/Madrid', place: 'Calle Mayor 1, Madrid', price: { minor: 120_000, currency: 'EUR' } });
    expect(ways.earliest.unpriced).toEqual(['Sit the Foundation exam']);
  });

  test('what is not on the calendar is named with the reason, and what no date would mend as well', async () => {
    const ana = await person('Ana Nada');
    const none = async (target: string) => calendarPlan(world, ana.actor, { scheme, candidate: ana.candidate, target });
    expect(await none('foundation')).toMatchObject({ kind: 'none', notScheduled: [{ item: 'course:foundation', why: 'nothing-offered' }, { item: 'exam:foundation', why: 'nothing-offered' }] });
    const session = await course('foundation', ['2027-01-11', '2027-01-12'], { seats: 1 });
    await enrol(world, system, { session, candidate: (await person('Bea First')).candidate });
    await sittingOf(world, 'foundation', { on: '2027-01-20' });
    expect(await none('foundation')).toMatchObject({ kind: 'none', notScheduled: [{ item: 'course:foundation', says: 'Take the course Foundation', why: 'full' }] });
    const closed = await none('executive-auditor');
    expect(closed).toMatchObject({ kind: 'none', notScheduled: [] });
    expect(closed.kind === 'none' && closed.closed.length + closed.lacks.length).toBeGreaterThan(0);
  });

  test('what is booked stands, even when the session is full, and nothing at the same time is proposed', async () => {
    const mine = await course('foundation', ['2027-02-08', '2027-02-09'], { seats: 1 });
    await course('foundation', ['2027-01-11', '2027-01-12']);
    await sittingOf(world, 'foundation', { on: '2027-02-09' });
    const after = await sittingOf(world, 'foundation', { on: '2027-02-20' });
    const ana = await person('Ana Dentro');
    await enrol(world, ana.actor, { session: mine, candidate: ana.candidate });
    expect(steps((await planOf(ana)).earliest)).toEqual([['course:foundation', mine, 'booked'], ['exam:foundation', after, 'open']]);
    // The course is over and not closed yet: the plan goes on from it.
    world.moveTo('2027-02-10');
    expect(steps((await planOf(ana)).earliest)).toEqual([['course:foundation', mine, 'booked'], ['exam:foundation', after, 'open']]);
  });

  test('a cancelled session leads to another way: the person who has a place in it is told the new way in the same letter', async () => {
    const lost = await course('foundation', ['2027-01-11', '2027-01-12']);
    const other = await course('foundation', ['2027-02-08', '2027-02-09']);
    const [first, later] = [await sittingOf(world, 'foundation', { on: '2027-01-20' }), await sittingOf(world, 'foundation', { on: '2027-03-01' })];
    const ana = await person('Ana Ruiz');
    await enrol(world, ana.actor, { session: lost, candidate: ana.candidate });
    await keepPlan(world, ana.actor, { scheme, candidate: ana.candidate, target: 'foundation', way: 'earliest' });
    const kept = async () => (await readGoal(world, ana.actor, { scheme, candidate: ana.candidate }))?.dates.toSorted();
    expect(await kept()).toEqual([lost, first].sort());
    await deliver();
    await cancelSession(world, school.staff, { session: lost, reason: 'The trainer is ill.' });
    const letters = await deliver();
    expect(letters.map((one) => [one.to, one.subject])).toEqual([['ana@example.org', 'Cursus: Called off: Foundation']]);
    expect(letters[0]!.text).toContain('by these dates you reach Foundation on 1 March 2027');
    expect(letters[0]!.text).toContain('- Take the course Foundation: 8 February 2027 to 9 February 2027, Calle Mayor 1, Madrid');
    expect(letters[0]!.text).toContain('http://localhost/plan');
    expect(await kept()).toEqual([other, later].sort());
    expect(await replanned(world, ana.candidate, scheme)).toMatchObject({ way: 'earliest', plan: { kind: 'ways', earliest: { finishOn: '2027-03-01' } } });
  });

  test('whoever only planned with a date that is called off is told too, once, and hears when no way is left', async () => {
    const session = await course('foundation', ['2027-01-11', '2027-01-12']);
    const [first, later] = [await sittingOf(world, 'foundation', { on: '2027-01-20' }), await sittingOf(world, 'foundation', { on: '2027-03-01' })];
    const ana = await person('Ana Plan');
    await keepPlan(world, ana.actor, { scheme, candidate: ana.candidate, target: 'foundation', way: 'cheapest' });
    const other = await person('Bea Other');
    await record(world, other.candidate, [recognised('itil-v3-foundation')]);
    await cancelSitting(world, world.officer, { sitting: first, reason: 'The room is closed.' });
    const [told, ...more] = await deliver();
    expect([told!.to, told!.subject, more]).toEqual(['ana@example.org', 'Cursus: A date of your plan is called off', []]);
    expect(told!.text).toContain('Sit the Foundation exam: 1 March 2027');
    await cancelSitting(world, world.officer, { sitting: later, reason: 'The room is closed.' });
    expect((await deliver()).map((one) => one.text.includes('Sit the Foundation exam: no date is offered.'))).toEqual([true]);
    await cancelSession(world, school.staff, { session, reason: 'Too few people.' });
    expect(await deliver()).toEqual([]);
  });

  test('a course whose provider loses the accreditation is left out of plans: who has a place and who planned with it are told once, with the new way', async () => {
    const other = await openSchool(world, '2030-12-31');
    const lost = await openSession(world, other, { blocks: [block('2027-01-11', '2027-01-12')] });
    await course('foundation', ['2027-02-08', '2027-02-09']);
    await sittingOf(world, 'foundation', { on: '2027-03-01' });
    const [ana, bea] = [await person('Ana Booked'), await person('Bea Plans')];
    await enrol(world, ana.actor, { session: lost, candidate: ana.candidate });
    for (const one of [ana, bea]) await keepPlan(world, one.actor, { scheme, candidate: one.candidate, target: 'foundation', way: 'earliest' });
    await deliver();
    const own = (await listAccreditations(world, system, { scheme, organisation: other.provider, course: 'foundation' })).find((one) => one.as === 'provider')!;
    await lapseAccreditation(world, system, { accreditation: own.id, reason: 'the provider gave it up' });
    for (let times = 0; times < 2; times += 1) await reviewCover(world);
    const letters = (await deliver()).filter((one) => /^(ana|bea)@/.test(one.to)).toSorted((a, b) => a.to.localeCompare(b.to));
    expect(letters.map((one) => [one.to, one.subject])).toEqual([['ana@example.org', 'Cursus: Not certain: Foundation'], ['bea@example.org', 'Cursus: A date of your plan is not certain']]);
    expect(letters[0]!.text).toContain('Your place stays yours.');
    for (const letter of letters) expect(letter.text).toContain('- Take the course Foundation: 8 February 2027 to 9 February 2027');
  });

  test('whoever failed plans with no date before the wait is over: none that the booking would refuse', async () => {
    await setExam(world, world.officer, { scheme, exam: 'foundation', waitDays: [60], closesHours: 24 });
    const [soon, later] = [await sittingOf(world, 'foundation', { on: '2027-01-10' }), await sittingOf(world, 'foundation', { on: '2027-01-25' })];
    const ana = await person('Ana Again');
    await record(world, ana.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01'), tell('exam.failed', { exam: 'foundation' }, '2026-11-20')]);
    expect(steps((await planOf(ana)).earliest)).toEqual([['exam:foundation', later, 'open']]);
    await expect(bookExam(world, ana.actor, { sitting: soon, candidate: ana.candidate })).rejects.toThrow('After the last attempt this exam can be sat again from 19 January 2027.');
    await bookExam(world, ana.actor, { sitting: later, candidate: ana.candidate });
    await setExam(world, world.officer, { scheme, exam: 'foundation', waitDays: [], closesHours: 24 });
  });

  test('a date that moves is told to whoever planned with it: in the letter of the change, or in one of its own', async () => {
    await course('foundation', ['2027-01-11', '2027-01-12']);
    const sitting = await sittingOf(world, 'foundation', { on: '2027-01-20' });
    const [ana, bea] = [await person('Ana Booked'), await person('Bea Plans')];
    await record(world, ana.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01')]);
    await bookExam(world, ana.actor, { sitting, candidate: ana.candidate });
    for (const one of [ana, bea]) await keepPlan(world, one.actor, { scheme, candidate: one.candidate, target: 'foundation', way: 'earliest' });
    await deliver();
    const plan = { centre: world.centre, place: 'Room 1', zone: 'Europe/Madrid', tongue: 'en', seats: 10, examiner: world.examiner.account!, invigilator: world.invigilator.account! };
    await changeSittingPlan(world, world.officer, { sitting, ...plan, startsAt: '2027-02-03T09:00' });
    const letters = (await deliver()).toSorted((a, b) => a.to.localeCompare(b.to));
    expect(letters.map((one) => [one.to, one.subject])).toEqual([['ana@example.org', 'Cursus: Changed: Foundation exam'], ['bea@example.org', 'Cursus: A date of your plan has moved']]);
    for (const letter of letters) expect(letter.text).toContain('by these dates you reach Foundation on 3 February 2027');
    await changeSittingPlan(world, world.officer, { sitting, ...plan, place: 'Room 2', startsAt: '2027-02-03T09:00' });
    expect((await deliver()).map((one) => [one.to, one.text.includes('Your plan is made anew')])).toEqual([['ana@example.org', false]]);
  });

  test('a booked exam that is called off is told with the new way; a goal given up or erased is told nothing', async () => {
    const ana = await person('Ana Sits');
    await course('foundation', ['2026-12-01', '2026-12-02']);
    await record(world, ana.candidate, [{ kind: 'course.completed', body: { course: 'foundation' }, happenedOn: world.today(), source: 'officer' } as never]);
    const [first, later] = [await sittingOf(world, 'foundation', { on: '2027-01-20' }), await sittingOf(world, 'foundation', { on: '2027-03-01' })];
    await bookExam(world, ana.actor, { sitting: first, candidate: ana.candidate });
    const ask = { scheme, candidate: ana.candidate, target: 'foundation', way: 'earliest' as const };
    await keepPlan(world, ana.actor, ask);
    await deliver();
    await cancelSitting(world, world.officer, { sitting: first, reason: 'The room is closed.' });
    expect((await deliver()).map((one) => one.text.includes('Sit the Foundation exam: 1 March 2027'))).toEqual([true]);
    await dropGoal(world, ana.actor, ask);
    expect(await readGoal(world, ana.actor, ask)).toBeUndefined();
    await keepPlan(world, ana.actor, ask);
    expect(offersIn((await planOf(ana)).earliest)).toEqual([later]);
    await erasePerson(world, system, { candidate: ana.candidate, number: ana.number });
    expect(await world.database.db.selectFrom('goal').select('id').where('candidate', '=', ana.candidate).execute()).toEqual([]);
    expect(await replanned(world, ana.candidate, scheme)).toBeUndefined();
  });

  test('whom the rules refuse is shown the way with dates that ends before the session begins, or the later session that it fits', async () => {
    const support = await course('support', ['2027-02-15', '2027-02-17']);
    const ana = await person('Ana Refused');
    await record(world, ana.candidate, [recognised('itil-v3-foundation')]);
    const asked = { candidate: ana.candidate, session: support };
    const refused = () => enrolOrShowWay(world, ana.actor, asked).then(() => { throw new Error('let in'); }, (error: unknown) => error as Refusal);
    expect(await refused()).toMatchObject({
      code: 'prerequisite-missing', more: { ends: 'never', steps: [{ id: 'foundation-bridge' }, { id: 'foundation-bridge' }] },
      next: 'Take the course Foundation Bridge, then sit the Foundation Bridge exam. Not all of it is on the calendar yet. Take the course Foundation Bridge: no date is offered. Sit the Foundation Bridge exam: no date is offered.',
    });
    const bridge = await course('foundation-bridge', ['2027-01-11']);
    const late = await sittingOf(world, 'foundation-bridge', { on: '2027-02-15', at: '09:00' });
    expect(await refused()).toMatchObject({
      more: { ends: 'later', later: null, steps: [{ offer: { kind: 'session', id: bridge } }, { offer: { kind: 'sitting', id: late } }] },
      next: 'Take the course Foundation Bridge on 11 January 2027, then sit the Foundation Bridge exam on 15 February 2027. This ends after the session begins; no later session of Support of IT Services is on the calendar yet.',
    });
    await course('support', ['2027-02-15', '2027-02-17']);
    const [full, fits] = [await course('support', ['2027-03-01', '2027-03-03'], { seats: 1 }), await course('support', ['2027-03-08', '2027-03-10'])];
    const other = await person('Bea First');
    await record(world, other.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01'), tell('exam.passed', { exam: 'foundation' }, '2026-11-01')]);
    await enrol(world, other.actor, { candidate: other.candidate, session: full });
    const { message, next, more } = await refused();
    expect([message, more['later']]).toEqual(['Support of IT Services is not open yet. Needs Foundation or Foundation Bridge (line 21).', expect.objectContaining({ id: fits })]);
    expect(next).toContain('the next session of Support of IT Services that it fits begins on 8 March 2027 (School');
    const soon = await sittingOf(world, 'foundation-bridge', { on: '2027-02-01' });
    const { refusal } = await mayEnrolOrShowWay(world, ana.actor, asked);
    const inTime = { ends: 'in-time', steps: [{ offer: { id: bridge } }, { offer: { id: soon } }] };
    expect(refusal).toMatchObject({ code: 'prerequisite-missing', more: inTime });

    for (const { candidate } of [ana, other]) await theirs(candidate);
    const { enrolment } = await enrol(world, other.actor, { candidate: other.candidate, session: support });
    await expect(transferOrShowWay(world, school.staff, { enrolment, candidate: ana.candidate })).rejects.toMatchObject({ code: 'prerequisite-missing', more: inTime });
    const crowd = await Promise.all(Array.from({ length: 11 }, () => person('One Of Many')));
    for (const { candidate } of crowd) await theirs(candidate);
    const rows = await enrolManyOrShowWay(world, school.staff, { organisation: school.provider, session: support, candidates: [other, ana, ...crowd].map((one) => one.candidate) });
    expect(rows.slice(0, 2)).toMatchObject([
      { candidate: other.candidate, outcome: 'refused', code: 'conflict' },
      { candidate: ana.candidate, outcome: 'refused', code: 'prerequisite-missing', next: 'Take the course Foundation Bridge on 11 January 2027, then sit the Foundation Bridge exam on 1 February 2027.', ...inTime },
    ]);
    expect(rows[0]).not.toHaveProperty('steps');
    expect(rows.map((row) => 'ends' in row)).toEqual([false, ...Array.from({ length: 10 }, () => true), false, false]);
    expect(refusal?.next).toBe('Take the course Foundation Bridge on 11 January 2027, then sit the Foundation Bridge exam on 1 February 2027.');
  });

  test('nobody keeps a goal for somebody else, and no goal that the scheme does not have', async () => {
    const [ana, bea] = [await person('Ana Own'), await person('Bea Else')];
    await expect(keepPlan(world, bea.actor, { scheme, candidate: ana.candidate, target: 'foundation', way: 'earliest' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(keepPlan(world, ana.actor, { scheme, candidate: ana.candidate, target: 'nothing', way: 'earliest' })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(calendarPlan(world, bea.actor, { scheme, candidate: ana.candidate, target: 'foundation' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
