import { expect, test } from 'vitest';
import { type ClaimState, decided, requirePossible } from './claim-state.ts';

const all: readonly ClaimState[] = ['submitted', 'asked-back', 'proposed', 'granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused', 'withdrawn'];

test('one person decides, unless the scheme asks for two', () => {
  expect(decided('submitted', 'grant', { twoPeople: false, proposed: null })).toEqual({ state: 'granted', proposed: null, final: 'grant' });
  expect(decided('submitted', 'grant', { twoPeople: true, proposed: null })).toEqual({ state: 'proposed', proposed: 'grant', final: undefined });
});

test('the second person makes it final by agreeing, and sends it back by not', () => {
  expect(decided('proposed', 'refuse', { twoPeople: true, proposed: 'refuse' })).toMatchObject({ state: 'refused', final: 'refuse' });
  expect(decided('proposed', 'grant', { twoPeople: true, proposed: 'refuse' })).toEqual({ state: 'submitted', proposed: null, final: undefined });
});

test('only a refusal is appealed, and an appeal is decided once', () => {
  expect(all.filter((state) => { try { requirePossible(state, 'appeal'); return true; } catch { return false; } })).toEqual(['refused']);
  expect(decided('appealed', 'grant', { twoPeople: true, proposed: null })).toMatchObject({ state: 'appeal-granted', final: 'grant' });
  for (const state of ['granted', 'appeal-granted', 'appeal-refused', 'withdrawn', 'asked-back'] as const) {
    expect(() => decided(state, 'grant', { twoPeople: false, proposed: null })).toThrow('nothing to decide');
  }
});
