import { expect, test } from 'vitest';
import { type Count, withAnomalies } from './statistics.ts';

const count = (centre: string, candidates: number, passed: number): Count => ({ exam: 'foundation', centre, sittings: 1, candidates, passed, meanPoints: null });
const standingOut = (counts: readonly Count[]) => withAnomalies(counts).flatMap(({ centre, anomaly }) => (anomaly ? [`${centre} ${anomaly.kind}`] : []));

test('a centre where almost everybody passes stands out', () => {
  expect(standingOut([count('usual', 200, 120), count('easy', 30, 30)])).toEqual(['easy passes-more']);
});

test('a centre where almost nobody passes stands out', () => {
  expect(standingOut([count('usual', 200, 120), count('hard', 30, 5)])).toEqual(['hard passes-less']);
});

test('nobody stands out with fewer than twenty results', () => {
  expect(standingOut([count('usual', 200, 120), count('small', 19, 19)])).toEqual([]);
  expect(standingOut([count('usual', 200, 120), count('larger', 20, 20)])).toEqual(['larger passes-more']);
});

test('the interval leaves half a per cent at either end', () => {
  const [half] = withAnomalies([count('a', 20, 1), count('b', 20, 19)]);
  // Of 20 with a rate of one half: P(X <= 3) = 0.0013, P(X <= 4) = 0.0059.
  expect(half?.anomaly).toMatchObject({ from: 4, to: 16 });
  expect(half?.anomaly?.chance).toBeCloseTo(21 / 2 ** 20, 12);
});

test('one centre alone, everybody passing, nobody passing and very many results are no trouble', () => {
  expect(standingOut([count('alone', 50, 10)])).toEqual([]);
  expect(standingOut([count('a', 30, 30), count('b', 40, 40)])).toEqual([]);
  expect(standingOut([count('a', 30, 0), count('b', 40, 0)])).toEqual([]);
  expect(standingOut([count('a', 50_000, 25_000), count('b', 50_000, 25_100)])).toEqual([]);
});

test('without results there is no rate', () => {
  expect(withAnomalies([count('new', 0, 0)])).toMatchObject([{ passRate: null }]);
});
