import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/facts/day.ts';
import { Refusal } from '../../src/core/facts/refusal.ts';
import type { World } from '../../src/registry/access/world.ts';
import { acceptOffer, cancelEnrolment, changeSession, enrol, expireOffers, moveEnrolment } from '../../src/registry/session/index.ts';
import { day, worldOn } from '../journeys/record-world.ts';
import { block, details, openSchool, openSession, person, type School } from '../journeys/session-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { checkHistory, type SeatEvent } from './seat-history.ts';

const [clients, seats] = [200, 20];
type Client = Awaited<ReturnType<typeof person>>;

interface Move {
  readonly from: string;
  readonly turn: number;
  readonly turnFrom: number;
}

/** Who moves leaves one session and comes into another; each counts its own turns. */
function asSeenFrom(session: string, verb: string, { from, turn, turnFrom }: Move): Pick<SeatEvent, 'verb' | 'turn'> {
  if (verb !== 'enrolment.moved') return { verb, turn };
  return from === session ? { verb: 'enrolment.left', turn: turnFrom } : { verb: 'enrolment.confirmed', turn };
}

/** What happened to the seats of a session, in the order in which it happened. */
async function historyOf(world: World, session: string): Promise<readonly SeatEvent[]> {
  const rows = await world.database.db.selectFrom('event').select(['verb', 'subject', 'changes', 'id'])
    .where((e) => e.or([e.and([e('subject_kind', '=', 'session'), e('subject', '=', session), e('verb', '=', 'session.resized')]), e.and([e('subject_kind', '=', 'enrolment'), sql<boolean>`${session} in (changes->>'session', changes->>'from')`])]))
    .execute();
  const events = rows.map(({ verb, subject, changes, id }) => ({ id, enrolment: subject, ...(changes as unknown as Omit<SeatEvent, 'verb' | 'enrolment'>), ...asSeenFrom(session, verb, changes as unknown as Move) }));
  return events.sort((a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1));
}

/** Asks until there is an answer, as a client does that was told that the system is busy. Anything else that is no refusal is thrown. */
async function asks<T>(work: () => Promise<T>): Promise<T | Refusal> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== 'busy') return error;
    }
  }
}

onBothDatabases((name, open) => {
  let world: ReturnType<typeof worldOn>;
  let school: School;
  const everybody: Client[] = [];
  beforeAll(async () => {
    world = worldOn(await open(), '2010-08-02');
    school = await openSchool(world);
    for (let i = 0; i < clients; i += 1) everybody.push(await person(world, `Client ${i}`));
  }, 120_000);

  const inState = async (session: string, state: 'enrolled' | 'waiting' | 'offered') =>
    world.database.db.selectFrom('enrolment').select(['id', 'candidate', 'line']).where('session', '=', session).where('state', '=', state).orderBy('line').orderBy('id').execute();
  const actorOf = (candidate: string) => everybody.find((one) => one.candidate === candidate)!.actor;
  const rowOf = (session: string) => world.database.db.selectFrom('course_session').selectAll().where('id', '=', session).executeTakeFirstOrThrow();

  /** Everybody asks at the same moment, and asks again with the same key without waiting for the answer. */
  const rush = (session: string) => Promise.all(everybody.flatMap(({ candidate, actor }) => [1, 2].map(() => asks(() => enrol(world, actor, { candidate, session, requestKey: `enrol-${session}` })))));

  /** People give up seats and places in the line, accept and decline offers, all at once, while offers run out and the room grows. */
  async function turmoil(session: string, blocks: ReturnType<typeof block>[]): Promise<void> {
    const [seated, waiting] = [await inState(session, 'enrolled'), await inState(session, 'waiting')];
    const leaving = [...seated.slice(0, 8), ...waiting.slice(3, 9), ...waiting.slice(60, 64)];
    await Promise.all(leaving.map(({ id, candidate }) => asks(() => cancelEnrolment(world, actorOf(candidate), { enrolment: id }))));
    const offered = await inState(session, 'offered');
    await Promise.all([
      ...offered.map(({ id, candidate }, i) => asks(() => (i % 3 === 0 ? cancelEnrolment : acceptOffer)(world, actorOf(candidate), { enrolment: id }))),
      ...leaving.slice(0, 5).map(({ candidate }) => asks(() => enrol(world, actorOf(candidate), { candidate, session, requestKey: `again-${session}` }))),
      asks(() => changeSession(world, school.staff, { session, ...details(school, { seats: seats + 2, blocks }) })),
    ]);
    world.moveTo('2010-08-05');
    await Promise.all([expireOffers(world), expireOffers(world), ...seated.slice(8, 12).map(({ id, candidate }) => asks(() => cancelEnrolment(world, actorOf(candidate), { enrolment: id })))]);
    world.moveTo('2010-08-02');
  }

  /** Nobody has a seat in two sessions at the same time, so each of these sessions has a week of its own. */
  let weeks = 0;
  const nextWeek = () => {
    weeks += 1;
    return [block(addDays(day('2010-09-06'), 7 * weeks), addDays(day('2010-09-07'), 7 * weeks))];
  };

  describe.each([1, 2, 3])(`run ${'%i'}: ${clients} clients race for ${seats} seats`, () => {
    test('never one seat too many, the line keeps its order, a repeated key makes one booking', { timeout: 120_000 }, async () => {
      const blocks = nextWeek();
      const session = await openSession(world, school, { seats, blocks });
      const answers = await rush(session);
      expect(answers.filter((answer) => answer instanceof Refusal)).toEqual([]);
      for (let i = 0; i < answers.length; i += 2) expect(answers[i]).toEqual(answers[i + 1]);
      const early = checkHistory(await historyOf(world, session), seats);
      expect(early).toEqual({ findings: [], seated: seats, waiting: clients - seats, mostSeated: seats });
      await turmoil(session, blocks);
      const history = await historyOf(world, session);
      const checked = checkHistory(history, seats);
      expect(checked.findings).toEqual([]);
      const { taken, waiting, turn } = await rowOf(session);
      expect([checked.seated, checked.waiting, history.at(-1)!.turn]).toEqual([taken, waiting, turn]);
      expect((await inState(session, 'enrolled')).length + (await inState(session, 'offered')).length).toBe(taken);
      expect((await inState(session, 'waiting')).length).toBe(waiting);
    });
  });

  test('people who move between two sessions in both directions, while others take their seats, leave no seat twice', { timeout: 120_000 }, async () => {
    const [a, b] = [await openSession(world, school, { seats: 12, blocks: nextWeek() }), await openSession(world, school, { seats: 12, blocks: nextWeek() })];
    const movers = await Promise.all(everybody.slice(0, 20).map(async ({ candidate, actor }, i) =>
      ({ actor, to: i % 2 === 0 ? b : a, made: await enrol(world, actor, { candidate, session: i % 2 === 0 ? a : b }) })));
    const answers = await Promise.all([
      ...movers.map(({ actor, to, made }) => asks(() => moveEnrolment(world, actor, { enrolment: made.enrolment, session: to }))),
      ...everybody.slice(20, 40).map(({ candidate, actor }, i) => asks(() => enrol(world, actor, { candidate, session: i % 2 === 0 ? a : b }))),
      asks(() => expireOffers(world)),
    ]);
    expect(answers.filter((answer) => answer instanceof Refusal).every((answer) => (answer as Refusal).code === 'conflict')).toBe(true);
    expect(answers.slice(0, 20).some((answer) => !(answer instanceof Refusal))).toBe(true);
    for (const session of [a, b]) {
      const checked = checkHistory(await historyOf(world, session), 12);
      const { taken, waiting } = await rowOf(session);
      expect(checked).toEqual({ findings: [], seated: taken, waiting, mostSeated: checked.mostSeated });
    }
  });

  test('the database met no deadlock', async () => {
    if (name === 'embedded') return;
    const { rows } = await sql<{ deadlocks: number }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(world.database.db);
    expect(Number(rows[0]!.deadlocks)).toBe(0);
  });

  test('the checker finds a seat too many, a place out of turn, a double booking and a lost change', async () => {
    const session = await openSession(world, school, { seats: 2, blocks: nextWeek() });
    for (const { candidate, actor } of everybody.slice(0, 5)) await enrol(world, actor, { candidate, session });
    for (const { id, candidate } of await inState(session, 'enrolled')) await cancelEnrolment(world, actorOf(candidate), { enrolment: id });
    const history = await historyOf(world, session);
    expect(checkHistory(history, 2).findings).toEqual([]);
    const last = history.at(-1)!.turn;
    const tooMany = [...history, { verb: 'enrolment.confirmed', enrolment: 'one-more', candidate: 'one-more', turn: last + 1 }];
    expect(checkHistory(tooMany, 2).findings.join()).toContain('3 seats are taken where there are 2');
    const offers = history.filter(({ verb }) => verb === 'enrolment.offered');
    const swapped = history.map((event) => (event === offers[0] ? { ...offers[1]!, turn: event.turn } : event === offers[1] ? { ...offers[0]!, turn: event.turn } : event));
    expect(checkHistory(swapped, 2).findings.join()).toContain('number 2 is offered a seat before number 1');
    expect(checkHistory([...history.slice(0, 1), { ...history[0]!, enrolment: 'twice', turn: 2 }, ...history.slice(2)], 2).findings.join()).toContain('twice');
    expect(checkHistory([...history.slice(0, 3), ...history.slice(4)], 2).findings.join()).toContain('follows turn');
  });
});
