import { expect, test } from 'vitest';
import { instantAt, isZone, localDay, localTime } from './zone-time.ts';

test('nine in the morning is another instant in another place and season', () => {
  expect(instantAt('2026-11-30T09:00', 'Europe/Madrid')?.toISOString()).toBe('2026-11-30T08:00:00.000Z');
  expect(instantAt('2026-07-01T09:00', 'Europe/Madrid')?.toISOString()).toBe('2026-07-01T07:00:00.000Z');
  expect(instantAt('2026-11-30T09:00', 'America/New_York')?.toISOString()).toBe('2026-11-30T14:00:00.000Z');
  expect(instantAt('2026-11-30T09:00', 'Asia/Kathmandu')?.toISOString()).toBe('2026-11-30T03:15:00.000Z');
});

test('a time that the clocks skip is no time, and one they show twice is the first', () => {
  expect(instantAt('2026-03-29T02:30', 'Europe/Madrid')).toBeUndefined();
  expect(instantAt('2026-10-25T02:30', 'Europe/Madrid')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('the day is the day of the place', () => {
  const instant = new Date('2026-11-30T22:30:00Z');
  expect(localTime(instant, 'Pacific/Auckland')).toBe('2026-12-01T11:30');
  expect([localDay(instant, 'Pacific/Auckland'), localDay(instant, 'America/Lima')]).toEqual(['2026-12-01', '2026-11-30']);
});

test('a made-up zone is none', () => {
  expect([isZone('Europe/Madrid'), isZone('UTC'), isZone('Europe/Atlantis'), isZone('')]).toEqual([true, true, false, false]);
});
