import { expect, test } from 'vitest';
import { newId } from './uuid.ts';

test('ids are of version 7, differ, and order as they were made', () => {
  const ids = Array.from({ length: 50_000 }, newId);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
