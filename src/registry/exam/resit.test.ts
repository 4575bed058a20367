import { expect, test } from 'vitest';
import type { Day } from '../../core/facts/day.ts';
import { resitFrom } from './resit.ts';

const days = (...texts: string[]) => texts as Day[];

test('without a rule nobody waits', () => {
  expect(resitFrom(days('2026-11-01'), [])).toBeUndefined();
  expect(resitFrom(days(), [14])).toBeUndefined();
});

test('each failure has its own wait, and the last wait counts for all that follow', () => {
  expect(resitFrom(days('2026-11-01'), [14, 90])).toBe('2026-11-15');
  expect(resitFrom(days('2026-10-01', '2026-11-01'), [14, 90])).toBe('2027-01-30');
  expect(resitFrom(days('2026-01-01', '2026-10-01', '2026-11-01'), [14, 90])).toBe('2027-01-30');
  expect(resitFrom(days('2026-11-01'), [0, 30])).toBeUndefined();
});
