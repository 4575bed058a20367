import { expect, test } from 'vitest';
import { Refusal } from '../core/facts/refusal.ts';
import { RateLimits } from './rate-limit.ts';

const limitsAt = (clock: { now: number }) => new RateLimits({ question: 5, read: 60, write: 60, heavy: 60, secret: 3 }, () => clock.now);

function waitOf(limits: RateLimits, who: string): unknown {
  try {
    limits.take('secret', who);
    return 'passed';
  } catch (error) {
    return error instanceof Refusal ? error.more['retryAfter'] : error;
  }
}

test('after the last token the answer says for how many seconds to wait, and waiting so long is enough', () => {
  const clock = { now: 0 };
  const limits = limitsAt(clock);
  expect([1, 2, 3, 4].map(() => waitOf(limits, 'me'))).toEqual(['passed', 'passed', 'passed', 20]);
  expect(waitOf(limits, 'you')).toBe('passed');
  clock.now = 10_000;
  expect(waitOf(limits, 'me')).toBe(10);
  clock.now = 20_000;
  expect([waitOf(limits, 'me'), waitOf(limits, 'me')]).toEqual(['passed', 20]);
});

test('an attack from very many addresses does not fill the memory', () => {
  const clock = { now: 0 };
  const limits = limitsAt(clock);
  for (let i = 0; i < 200_000; i += 1) {
    clock.now += 5;
    limits.take('read', `address ${i}`);
  }
  expect(JSON.stringify(limits)).toBe('{}');
  expect(waitOf(limits, 'me')).toBe('passed');
});
