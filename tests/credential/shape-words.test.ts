import { expect, test } from 'vitest';
import * as z from 'zod';
import '../../src/credential/wallet.ts';

test('the library of the wallets leaves the sentences of all other shapes alone', () => {
  expect(z.int().safeParse(undefined).error?.issues[0]?.message).toBe('Invalid input: expected number, received undefined');
});
