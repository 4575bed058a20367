import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, sha256 } from './canonical.ts';

test('the example of RFC 8785 has its canonical form', () => {
  const value = { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] };
  expect(canonical(value)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
});

test('members are sorted by UTF-16 code units', () => {
  expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }))
    .toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
});

test('equal values have one text, whatever the order of their members, and it reads back as the value', () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
    if (JSON.stringify(value).includes('\\u0000')) return;
    const text = canonical(value);
    expect(canonical(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});

test('what has no JSON form has no canonical form', () => {
  for (const value of [undefined, Number.NaN, Infinity, new Date(0), new Map(), '\ud800', 'a\u0000b', { a: undefined }, () => 1, 1n]) {
    expect(() => canonical(value)).toThrow(TypeError);
  }
});

test('the hash is SHA-256', () => {
  expect(sha256('a', 'bc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
