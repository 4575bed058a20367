import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/database/uuid.ts';
import { bookExam, cancelBooking, moveBooking } from '../../src/registry/exam/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student } from './exam-world.ts';

type Student = Awaited<ReturnType<typeof student>>;

onBothDatabases((_, open) => {
  let world: ExamWorld;
  let students: Student[];
  beforeAll(async () => {
    world = await examWorld(await open());
    students = [];
    for (let i = 0; i < 200; i += 1) students.push(await student(world, 'foundation', 'support'));
  }, 120_000);

  const seatsOf = async (sitting: string) => {
    const { taken, seats, state } = await world.database.db.selectFrom('sitting').select(['taken', 'seats', 'state']).where('id', '=', sitting).executeTakeFirstOrThrow();
    const booked = await world.database.db.selectFrom('booking').select('candidate').where('sitting', '=', sitting).where('state', '=', 'booked').execute();
    return { taken, seats, state, booked: booked.length, people: new Set(booked.map(({ candidate }) => candidate)).size };
  };
  const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) => [...new Set(outcomes.flatMap((o) => (o.status === 'rejected' ? [(o.reason as { code: string }).code] : [])))];

  test('two hundred people who want twenty seats get twenty, whoever asks twice gets one', async () => {
    const sitting = await sittingOf(world, 'foundation', { seats: 20 });
    const asked = students.flatMap((who) => {
      const command = { candidate: who.candidate, sitting, requestKey: newId() };
      return [bookExam(world, who, command), bookExam(world, who, command)];
    });
    const outcomes = await Promise.allSettled(asked);
    expect(await seatsOf(sitting)).toEqual({ taken: 20, seats: 20, state: 'full', booked: 20, people: 20 });
    expect(codes(outcomes)).toEqual(['conflict']);
    const answered = new Set(outcomes.flatMap((o) => (o.status === 'fulfilled' ? [(o.value as { booking: string }).booking] : [])));
    expect(answered.size).toBe(20);
    expect(await world.database.db.selectFrom('outbox').select('id').where('topic', '=', 'booking.confirmed').execute()).toHaveLength(20);
  }, 120_000);

  test('while people book, move both ways and cancel, no sitting has more people than seats', async () => {
    const [first, second] = [await sittingOf(world, 'support', { seats: 20 }), await sittingOf(world, 'support', { seats: 20, at: '14:00' })];
    const some = students.slice(0, 60);
    const outcomes = await Promise.allSettled(some.map(async (who, i) => {
      const [mine, other] = i % 2 === 0 ? [first, second] : [second, first];
      const { booking } = await bookExam(world, who, { candidate: who.candidate, sitting: mine });
      if (i % 3 === 0) return cancelBooking(world, who, { booking });
      return moveBooking(world, who, { booking, sitting: other });
    }));
    expect(codes(outcomes).filter((code) => code !== 'conflict')).toEqual([]);
    for (const sitting of [first, second]) {
      const { taken, booked, people, seats, state } = await seatsOf(sitting);
      expect([booked, people, taken <= seats, state === 'full']).toEqual([taken, taken, true, taken === seats]);
    }
  }, 120_000);
});
