import { expect, test } from 'vitest';
import { foldName, sortForm } from './name.ts';

test('a name is found without its accents, in any case, with any spacing', () => {
  for (const spelling of ['Søren Müller-Łódź', '  soren  MULLER lodz ', 'Sören Müller-Łódź']) expect(foldName(spelling)).toBe('soren muller lodz');
  expect(foldName('Þóra Straße')).toBe('thora strasse');
  expect(foldName('李小龍')).toBe('李小龍');
});

test('a name sorts by its last word', () => {
  expect(sortForm('Ana María López')).toBe('López, Ana María');
  expect(sortForm(' Prince ')).toBe('Prince');
});
